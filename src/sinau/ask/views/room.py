"""The participant's page, for a phone beside the call; each of its parts can be had alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sinau.ask import actions
from sinau.ask.forms import QuestionForm
from sinau.ask.models import Hand, Question
from sinau.ask.permissions import may_lower, may_vote_for, may_withdraw
from sinau.ask.reads import questions as read
from sinau.ask.reads.floor import floor_of, my_hand
from sinau.base.guard import guarded
from sinau.meet.models import Handout
from sinau.meet.permissions import may_join, may_lead, may_take_part
from sinau.meet.reads.meeting import Phase, agenda, meeting_of, phase, topic
from sinau.meet.reads.notes import notes_for
from sinau.meet.views.acting import BY, act, with_word
from sinau.people.views.asking import signed_in, who
from sinau.plan.models import Edition
from sinau.poll.forms import ballot_form
from sinau.poll.reads import polls as read_polls
from sinau.stream import feed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST = 40  # questions, unless all are asked for
NOTES = 20  # newest, on the page of a participant


def _about(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Give what every part of the page needs: three queries."""
    meeting = meeting_of(edition)
    now = timezone.now()
    stands = phase(edition, meeting, now)
    return {
        "edition": edition, "meeting": meeting, "phase": stands.value, "now": now,
        "is_open": stands is Phase.OPEN, "floor": floor_of(edition),
        "may": may_take_part(request.user, edition),
        "may_lead": may_lead(request.user, edition),
    }  # fmt: skip


def _agenda(_request: HttpRequest, about: dict[str, Any]) -> dict[str, Any]:
    return {"agenda": agenda(about["edition"], about["meeting"], about["now"])}


def _questions(request: HttpRequest, about: dict[str, Any]) -> dict[str, Any]:
    edition, user = about["edition"], request.user
    asked = read.for_participants(edition, user)
    most = None if "semua" in request.GET else MOST
    return {
        "asked": asked[:most], "all_asked": len(asked), "most": most,
        "own": read.own(edition, user),
    }  # fmt: skip


def _polls(request: HttpRequest, about: dict[str, Any]) -> dict[str, Any]:
    edition, user = about["edition"], request.user
    polls = read_polls.polls_for(edition, user)
    return {"polls": [(one, ballot_form(one)) for one in polls]}


def _hand(request: HttpRequest, about: dict[str, Any]) -> dict[str, Any]:
    return {"hand": my_hand(about["edition"], who(request).pk)}


def _notes(request: HttpRequest, about: dict[str, Any]) -> dict[str, Any]:
    edition = about["edition"]
    newest = notes_for(edition, request.user).order_by("-at", "-pk")[:NOTES]
    return {"notes": newest, "handouts": Handout.objects.filter(edition=edition)}


PARTS = {
    "acara": (_agenda, "ask/_now.html"),
    "tanya": (_questions, "ask/_questions.html"),
    "jajak": (_polls, "poll/_polls.html"),
    "tangan": (_hand, "ask/_hand.html"),
    "catatan": (_notes, "ask/_notes.html"),
}


def page(request: HttpRequest, edition: Edition, **forms: Any) -> HttpResponse:
    """Show the whole page, with what was typed wrongly where it was typed."""
    live = feed.door(topic(edition), person=who(request))
    context = _about(request, edition)
    for part, _template in PARTS.values():
        context |= part(request, context)
    context |= {"question_form": QuestionForm(), "live": live} | forms
    return render(request, "ask/room.html", context, status=422 if forms else 200)


@require_safe
@signed_in
@guarded(Edition, may_join, by=BY)
def room(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show the page, or of it the part that the address asks for."""
    wanted = request.GET.get("bagian")
    if wanted is None:
        return page(request, edition)
    if wanted not in PARTS:
        raise Http404
    read_part, template = PARTS[wanted]
    context = _about(request, edition)
    return render(request, template, context | read_part(request, context))


@require_POST
@signed_in
@guarded(Edition, may_take_part, by=BY)
def ask(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return page(request, edition, question_form=form)

    def again(why: str) -> HttpResponse:
        return page(request, edition, question_form=with_word(form, "text", why))

    facts = form.cleaned_data | {"said": _("Pertanyaan terkirim."), "again": again}
    return act(request, edition, actions.ask_question, edition, **facts)


@require_POST
@signed_in
@guarded(Question, may_vote_for)
def vote(request: HttpRequest, question: Question) -> HttpResponse:
    wants = request.POST.get("wants") != "0"
    return act(request, question.edition, actions.vote_for, question, wants=wants)


@require_POST
@signed_in
@guarded(Question, may_withdraw)
def withdraw(request: HttpRequest, question: Question) -> HttpResponse:
    said = _("Pertanyaan ditarik.")
    return act(request, question.edition, actions.withdraw_question, question, said=said)


@require_POST
@signed_in
@guarded(Edition, may_take_part, by=BY)
def raise_hand(request: HttpRequest, edition: Edition) -> HttpResponse:
    return act(request, edition, actions.raise_hand, edition)


@require_POST
@signed_in
@guarded(Hand, may_lower)
def lower_hand(request: HttpRequest, hand: Hand) -> HttpResponse:
    return act(request, hand.edition, actions.lower_hand, hand)
