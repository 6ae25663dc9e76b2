"""The first page, the list of programmes, one programme, and its plan beside the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sinau.base.guard import guarded
from sinau.base.pieces import Chart, chart, paged
from sinau.desk.reads.board import board as read_board
from sinau.desk.reads.compare import Comparison, compare
from sinau.desk.reads.editions import upcoming
from sinau.desk.reads.home import states
from sinau.desk.reads.todo import todos_for
from sinau.desk.views.edition import listed
from sinau.meet.reads.meeting import Phase, meeting_of, phase
from sinau.people.permissions import may_read_history
from sinau.people.reads.history import history_of
from sinau.plan.models import Programme
from sinau.plan.permissions import (
    may_edit_programme,
    may_start_programme,
    may_steer_programme,
)
from sinau.rota.permissions import may_plan
from sinau.rota.reads.duties import duties_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = states(Programme.objects.visible_to(request.user), request.user)
    coming = upcoming([e for state in found for e in state.editions], today=today)
    context = {
        "states": found,
        "todos": [*todos_for(request.user), *(t for state in found for t in state.todos)],
        "coming": coming,
        "duties": duties_of([coming])[coming.pk] if coming else [],
        "days_left": (coming.held_on - today).days if coming and coming.held_on else None,
        "is_open": coming is not None
        and phase(coming, meeting_of(coming), timezone.now()) is Phase.OPEN,
        "marks": next((s.editions for s in found if coming in s.editions), []),
    }
    return render(request, "desk/home.html", context)


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    found = states(Programme.objects.visible_to(request.user), request.user)
    context = {"states": found, "may_start": may_start_programme(request.user)}
    return render(request, "desk/programmes.html", context)


@require_safe
@guarded(Programme, by="slug")
def programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    export = reverse("desk:programme_csv", args=[programme.slug])
    (state,) = states([programme], request.user)
    context = listed(request, export, programme) | {
        "programme": programme,
        "state": state,
        "coming": upcoming(state.editions, today=timezone.localdate()),
        "teams": programme.teams.prefetch_related("seats"),
        "offices": programme.participants.count(),
        "may_plan": may_plan(request.user, programme),
        "history": history_of(programme) if may_read_history(request.user) else [],
        "may_steer": may_steer_programme(request.user, programme),
    }
    status = 422 if context["form"].errors else 200
    return render(request, "desk/programme.html", context, status=status)


@require_safe
@guarded(Programme, by="slug")
def board(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Show what is planned, and the ways to the pages on which it is changed."""
    context = {
        "programme": programme,
        "board": read_board(programme),
        "may": may_edit_programme(request.user, programme),
        "may_steer": may_steer_programme(request.user, programme),
    }
    return render(request, "desk/board.html", context)


@require_safe
@guarded(Programme, by="slug")
def comparison(request: HttpRequest, programme: Programme) -> HttpResponse:
    record = Programme.objects.visible_to(request.user).filter(is_record=True).first()
    context: dict[str, object] = {"programme": programme}
    if record and not programme.is_record:
        found = compare(record, programme)
        context |= {
            "comparison": found,
            "chart": _chart(found),
            "page": paged(request, found.offices),
        }
    return render(request, "desk/compare.html", context)


def _chart(found: Comparison) -> Chart:
    """Draw how many offices are known to have a turn, and how many are not."""
    then, now = found.recorded, found.planned
    return chart(
        _("Kantor menurut giliran yang diketahui, rekam jejak dan rencana"),
        [
            (_("Rekam jejak: kantor yang bergiliran"), then.offices, "soga"),
            (_("Rekam jejak: tidak diketahui"), then.unknown_offices, "unknown"),
            (_("Rencana: kantor yang bergiliran"), now.offices, ""),
            (_("Rencana: tanpa giliran"), now.unknown_offices, "unknown"),
        ],
    )
