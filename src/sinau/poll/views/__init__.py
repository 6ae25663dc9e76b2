"""Polls: written, opened and closed by who leads; answered by who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sinau.base.guard import guarded
from sinau.base.sheet import spreadsheet
from sinau.meet.permissions import may_lead
from sinau.meet.views.acting import BY, act
from sinau.people.views.asking import signed_in
from sinau.plan.models import Edition
from sinau.poll import actions
from sinau.poll.forms import PollForm, ballot_form
from sinau.poll.models import Poll, PollKind, PollState
from sinau.poll.permissions import may_answer_poll, may_read_poll, may_steer_poll
from sinau.poll.reads import polls as read

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOVES = {"buka": actions.open_poll, "tutup": actions.close_poll, "hapus": actions.drop_poll}


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def draft(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = PollForm(request.POST, prefix="jajak")
    if not form.is_valid():
        context = {"edition": edition, "form": form, "next": request.POST.get("next", "")}
        return render(request, "poll/draft.html", context, status=422)
    values = form.cleaned_data | {"kind": PollKind(form.cleaned_data["kind"])}
    return act(request, edition, actions.draft_poll, edition, **values)


@require_POST
@signed_in
@guarded(Poll, may_steer_poll)
def move(request: HttpRequest, poll: Poll, move: str) -> HttpResponse:
    return act(request, poll.edition, MOVES[move], poll)


@require_POST
@signed_in
@guarded(Poll, may_answer_poll)
def answer(request: HttpRequest, poll: Poll) -> HttpResponse:
    if poll.state == PollState.DRAFT:
        raise Http404
    shown = read.shown(poll, request.user)
    form = ballot_form(shown, request.POST)
    if not form.is_valid():
        context = {"edition": poll.edition, "polls": [(shown, form)], "may": True}
        return render(request, "poll/answer.html", context, status=422)
    said = _("Suara tersimpan. Selama jajak pendapat dibuka, suara dapat diganti.")
    return act(request, poll.edition, actions.cast_ballot, poll, said=said, **form.facts)


@require_safe
@signed_in
@guarded(Poll, may_read_poll)
def csv(request: HttpRequest, poll: Poll) -> HttpResponse:
    """Give a closed poll office by office."""
    found = read.shown(poll, request.user)
    head = (_("jawaban"), _("kantor"), _("orang"))
    name = f"jajak-{poll.edition.programme.slug}-{poll.edition.number}-{poll.number}.csv"
    return spreadsheet(name, [head, *read.sheet(found)])
