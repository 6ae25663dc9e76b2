"""The fair-rota page, its files, and a repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sinau.base.guard import guarded
from sinau.base.pieces import paged
from sinau.check.reads import changes as changes_read
from sinau.check.reads import proof as proof_read
from sinau.plan.models import Programme
from sinau.rota.models import Rota
from sinau.rota.permissions import may_plan
from sinau.rota.reads import rota as read
from sinau.rota.reads.moving import moved

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@guarded(Programme, by="slug")
def rota(request: HttpRequest, programme: Programme) -> HttpResponse:
    found = read.current(programme)
    if found:
        return _page(request, programme, found)
    context = {"programme": programme, "history": changes_read.history(programme)}
    return render(request, "check/rota_none.html", context)


@require_safe
@guarded(Programme, by="slug")
def rota_number(request: HttpRequest, programme: Programme, number: int) -> HttpResponse:
    rota = get_object_or_404(Rota, programme=programme, number=number)
    return _page(request, programme, rota)


def _page(request: HttpRequest, programme: Programme, rota: Rota) -> HttpResponse:
    teams = read.team_names(programme, rota.plan)
    turns = read.turns(rota.plan, teams)
    context = {
        "programme": programme,
        "rota": rota,
        "chip": read.fairness(rota),
        "teams": teams,
        "sure": proof_read.claimed(rota.plan),
        "turns": paged(request, turns, "turns"),
        "tiles": read.tiles(turns),
        "picks": paged(request, read.picks(rota.plan, teams), "picks"),
        "history": changes_read.history(programme),
        "may": may_plan(request.user, programme),
    }
    return render(request, "check/rota.html", context)


@require_safe
@guarded(Programme, by="slug")
def rota_json(
    _request: HttpRequest, programme: Programme, number: int, part: str
) -> JsonResponse:
    rota = get_object_or_404(Rota, programme=programme, number=number)
    content = {"PROBLEM": rota.problem, "PLAN": rota.plan}.get(part)
    if content is None:
        raise Http404
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{part}.json"'
    return response


@require_safe
@guarded(Programme, by="slug")
def changes(request: HttpRequest, programme: Programme, number: int) -> HttpResponse:
    rotas = Rota.objects.filter(programme=programme).select_related("repairs")
    rota = get_object_or_404(rotas, number=number)
    if rota.repairs is None:
        raise Http404
    teams = read.team_names(programme, rota.plan)
    seats, touched = changes_read.changes(rota.repairs.plan, rota.plan, teams)
    context = {
        "rota": rota,
        "happened": changes_read.happened(rota.repairs.plan, rota.plan),
        "programme": programme,
        "moved": moved(programme, rota.repairs.problem, rota.plan) if rota.is_trial else [],
        "seats": seats,
        "touched": touched,
        "teams": teams,
        "may": may_plan(request.user, programme),
    }
    return render(request, "check/changes.html", context)
