"""Editions: one with its duties and claims, lists of them with a filter, and as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sinau.attend.permissions import may_record
from sinau.base.guard import guarded
from sinau.base.pieces import paged
from sinau.base.sheet import spreadsheet
from sinau.desk.forms import EditionFilter
from sinau.desk.reads import editions as read
from sinau.desk.reads.seats import seated
from sinau.meet.permissions import may_join, may_lead
from sinau.meet.reads.meeting import Phase, meeting_of, phase
from sinau.people.permissions import may_read_history
from sinau.people.reads.history import history_of
from sinau.plan.models import Edition, Programme, Trace
from sinau.plan.permissions import may_edit_edition, may_read_call
from sinau.plan.reads.series import run_sheet
from sinau.record.models import Field
from sinau.record.reads.claims import Standing, questions
from sinau.rota.models import Rota
from sinau.rota.reads import rota as rotas
from sinau.rota.reads.moving import is_over

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sinau.plan.models.edition import EditionQuerySet


@require_safe
@guarded(Edition, by=("programme__slug", "number"))
def edition(request: HttpRequest, edition: Edition) -> HttpResponse:
    asked = questions(edition)
    before, after = read.neighbours(edition)
    standing = {s: [one for one in asked if one.standing == s] for s in Standing}
    meeting = meeting_of(edition)
    stands = phase(edition, meeting, timezone.now())
    may_edit = may_edit_edition(request.user, edition)
    is_carried = any(one.field == Field.HOST and one.adopted for one in asked)
    context = {
        "edition": edition,
        "duties": seated(edition, asked),
        "kickoff": edition.programme.host if is_carried and not edition.number else None,
        "picks": _picks(edition, request.user) if edition.trace == Trace.PLANNED else [],
        "disputed": standing[Standing.DISPUTED],
        "uncertain": standing[Standing.UNCERTAIN],
        "agreed": standing[Standing.AGREED],
        "may_edit": may_edit,
        "may_join": may_join(request.user, edition),
        "may_record": may_record(request.user, edition),
        "may_lead": may_lead(request.user, edition),
        "phase": stands.value,
        "shows_link": may_edit or stands is Phase.OPEN,
        "moves": not is_over(edition, timezone.localdate()),
        "call": may_read_call(request.user, edition),
        "items": []
        if edition.programme.is_record
        else run_sheet(edition.programme, edition)[0],
        "before": before,
        "after": after,
        "history": history_of(edition, *([meeting] if meeting else []))
        if may_read_history(request.user)
        else [],
    }
    return render(request, "desk/edition.html", context)


def _picks(edition: Edition, user: object) -> list[tuple[rotas.Pick, list[tuple[str, str]]]]:
    """Give the picks of the current rota for this edition, each with why not the others."""
    seen = Rota.objects.visible_to(user)
    rota = seen.filter(programme=edition.programme, is_current=True).first()
    if rota is None:
        return []
    picks = rotas.picks(rota.plan, rotas.team_names(edition.programme, rota.plan))
    return [(p, rotas.why_not(rota.plan, p)) for p in picks if p.edition == edition.number]


def _form(request: HttpRequest, programme: Programme | None) -> EditionFilter:
    return EditionFilter(request.GET, user=request.user, across=programme is None)


def _found(
    request: HttpRequest, form: EditionFilter, programme: Programme | None
) -> EditionQuerySet:
    seen = Edition.objects.visible_to(request.user)
    mine = seen.filter(programme=programme) if programme else seen
    return read.arranged(read.filtered(mine, **form.wanted()))


def listed(
    request: HttpRequest, export: str, programme: Programme | None = None
) -> dict[str, Any]:
    """Give what a page needs to show a filtered list of editions."""
    form = _form(request, programme)
    query = request.GET.urlencode()
    page = paged(request, _found(request, form, programme))
    return {
        "form": form,
        "page": page,
        "rows": read.carried(page.object_list),
        "export": f"{export}?{query}" if query else export,
    }


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    context = listed(request, reverse("desk:editions_csv"))
    status = 422 if context["form"].errors else 200
    return render(request, "desk/editions.html", context, status=status)


@require_safe
def editions_csv(request: HttpRequest) -> HttpResponse:
    found = _found(request, _form(request, None), None)
    return spreadsheet("edisi.csv", read.sheet(read.carried(found)))


@require_safe
@guarded(Programme, by="slug")
def programme_csv(request: HttpRequest, programme: Programme) -> HttpResponse:
    found = _found(request, _form(request, programme), programme)
    return spreadsheet(f"edisi-{programme.slug}.csv", read.sheet(read.carried(found)))
