"""Whose displayed names are: left the row of the report, right those it may be and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sinau.attend.permissions import may_record
from sinau.attend.reads.roster import offices_of, people_of
from sinau.attend.standing import attendee_of, guest
from sinau.attend.views.acting import BY, address, do
from sinau.base.guard import guarded
from sinau.plan.models import Edition
from sinau.settle import actions
from sinau.settle.reads.questions import questions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sinau.settle.reads.questions import Question


SHOWN = 15  # questions on one page, which stays under 100 kB


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(Edition, may_record, by=BY)
def names(request: HttpRequest, edition: Edition) -> HttpResponse:
    asked = questions(edition, on=timezone.localdate())
    if request.method == "POST":
        return _answer(request, edition, asked)
    context = {
        "edition": edition,
        "questions": Paginator(asked, SHOWN).get_page(request.GET.get("page")),
        "count": len(asked),
        "same": [one.key for one in asked if one.is_same],
        "everybody": sorted(_called(edition)),
        "offices": offices_of(edition).values(),
    }
    return render(request, "settle/names.html", context)


def _called(edition: Edition) -> dict[str, str]:
    """Give everybody who may be meant, by name and office: each by a text of their own."""
    offices = offices_of(edition)
    found: dict[str, str] = {}
    for one in people_of(offices.values(), edition.held_on or timezone.localdate()).values():
        text = f"{one.name} · {offices[one.office].name}"
        found[f"{text} · {one.email}" if text in found else text] = one.mark
    return found


def _answer(request: HttpRequest, edition: Edition, asked: list[Question]) -> HttpResponse:
    """Keep what somebody says of one question: it is one of these, none of these, a guest."""
    one = next((each for each in asked if each.key == request.POST.get("key")), None)
    to = reverse("settle:names", args=address(edition))
    if one is None:
        raise Http404
    given = request.POST.get("whose", "")
    shown, remember = one.shown[0], "remember" in request.POST
    if given.startswith("not-"):
        attendee = attendee_of(given.removeprefix("not-"))
        if attendee is None:
            raise Http404
        words = _("Tersimpan: orang itu tidak diusulkan lagi untuk nama ini.")
        deed = actions.refuse_suggestion
        return do(request, deed, edition, words, to, shown=shown, attendee=attendee)
    if given == "nobody":
        attendee, words = None, _("Tersimpan: ini bukan orang tersendiri.")
    elif given == "guest":
        typed = request.POST.get("office", one.office_name)
        offices = {office.name: office for office in offices_of(edition).values()}
        office = offices.get(typed.strip())
        name = " ".join(request.POST.get("name", "").split())[:200] or one.name
        attendee, words = guest(name, office), _("Tersimpan: tamu baru.")
    else:
        typed = request.POST.get("other", "").strip()
        chosen = _called(edition).get(typed, "") if given == "other" else given
        if given == "other" and not chosen:
            messages.error(request, _("Belum tersimpan: pilih orangnya dari daftar."))
            return redirect(to)
        attendee, words = attendee_of(chosen), _("Tersimpan: nama ini dikenali.")
        if attendee is None:
            raise Http404
    facts = {"key": one.key, "shown": shown, "remember": remember and one.may_be_remembered}
    return do(request, actions.say_whose, edition, words, to, attendee=attendee, **facts)


@require_POST
@guarded(Edition, may_record, by=BY)
def confirm_same(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Confirm at once all whose name and office are the same as those of one person."""
    asked = [one for one in questions(edition, on=timezone.localdate()) if one.is_same]
    seen = set(request.POST.getlist("key"))
    answers = [
        (one.key, one.shown[0], attendee)
        for one in asked
        if one.key in seen and (attendee := attendee_of(one.guesses[0].mark))
    ]
    count = len(answers)
    words = ngettext("Tersimpan: %(count)s nama.", "Tersimpan: %(count)s nama.", count)
    to = reverse("settle:names", args=address(edition))
    deed = actions.say_whose_all
    return do(request, deed, edition, words % {"count": count}, to, answers=answers)
