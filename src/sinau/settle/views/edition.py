"""The attendance of one edition: who was expected, from which sources, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sinau.attend.models import Report
from sinau.attend.permissions import may_record, may_see_names, may_speak
from sinau.attend.reads.roster import offices_of, people_of
from sinau.attend.reads.sources import window_of
from sinau.attend.standing import attendee_of, guest
from sinau.attend.views.acting import BY, address, do
from sinau.base.guard import guarded
from sinau.base.pieces import paged
from sinau.base.sheet import spreadsheet
from sinau.meet.reads.meeting import code_of
from sinau.people.permissions import may_read_history, roles_of
from sinau.people.reads.history import history_of
from sinau.plan.models import Edition
from sinau.settle import actions
from sinau.settle.forms import CorrectForm
from sinau.settle.models import PRESENT_SHARE
from sinau.settle.reads.result import result
from sinau.settle.reads.words import figure, told

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sinau.settle.reads.result import Result


@require_safe
@guarded(Edition, by=BY)
def edition(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _page(request, edition)


def _page(
    request: HttpRequest, edition: Edition, form: CorrectForm | None = None
) -> HttpResponse:
    today = timezone.localdate()
    found = result(edition, on=today)
    may = may_record(request.user, edition)
    sees = may_see_names(request.user, edition)
    mine = roles_of(request.user).belongs
    offices = offices_of(edition)
    own = [office for office in offices.values() if office.pk in mine]
    context: dict[str, Any] = {
        "edition": edition,
        "result": found,
        "figure": figure(found),
        "percent": round(100 * PRESENT_SHARE),
        "window": window_of(edition),
        "may": may,
        "sees": sees,
        "offices": found.offices,
        "linked": {code for code, o in offices.items() if sees or o.pk in mine},
        "lines": paged(request, told(found, offices)) if sees else None,
        "own": own,
        "speaks": [office for office in own if may_speak(request.user, edition, office)],
        "reports": Report.objects.filter(edition=edition).defer("content") if sees else [],
        "code": code_of(edition) if may and window_of(edition) else "",
        "questions": len(found.doubtful),
        "history": history_of(edition) if may_read_history(request.user) else [],
    }
    if may and not found.is_closed:
        context["form"] = form or _correct_form(edition)
    return render(request, "settle/edition.html", context, status=422 if form else 200)


def _correct_form(edition: Edition, data: Any = None) -> CorrectForm:
    offices = offices_of(edition)
    who = people_of(offices.values(), edition.held_on or timezone.localdate())
    return CorrectForm(who.values(), offices.values(), data)


@require_POST
@guarded(Edition, may_record, by=BY)
def correct(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = _correct_form(edition, request.POST)
    if not form.is_valid():
        return _page(request, edition, form)
    found = form.cleaned_data
    if found["who"]:
        attendee = attendee_of(found["who"])
    else:
        attendee = guest(found["name"], offices_of(edition).get(found["office"]))
    facts = {key: found[key] for key in ("state", "minutes", "why")}
    to = reverse("settle:edition", args=address(edition))
    words = _("Tersimpan: koreksi dicatat dengan alasannya.")
    return do(request, actions.correct, edition, words, to, attendee=attendee, **facts)


@require_safe
@guarded(Edition, may_see_names, by=BY)
def export(_request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    found = result(edition, on=timezone.localdate())
    name = f"kehadiran-{edition.programme.slug}-{edition.number}.{kind}"
    return spreadsheet(name, _rows(found, edition))


def _rows(found: Result, edition: Edition) -> list[tuple[str, ...]]:
    head = (
        _("kantor"), _("nama"), _("status"), _("menit"), _("bagian"), _("sumber"),
        _("keyakinan"), _("tampak sebagai"), _("alasan"),
    )  # fmt: skip
    return [
        head,
        *(
            (
                one.office, one.name, one.state, one.minutes, one.share, one.bases,
                one.confidence, "; ".join(one.line.shown), one.line.why,
            )
            for one in told(found, offices_of(edition))
        ),
    ]  # fmt: skip
