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

    from sinau.rota.models import RotaQuerySet


@require_safe
@guarded(Programme, by="slug")
def rota(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Show the rota that stands, or the last released to whom the working plan is not shown."""
    seen = _seen(request, programme).filter(is_trial=False)
    found = seen.filter(is_current=True).first() or seen.filter(is_told=True).last()
    if found:
        return _page(request, programme, found)
    context = {
        "programme": programme,
        "history": changes_read.history(_seen(request, programme)),
        "is_hidden": Rota.objects.filter(programme=programme).exists(),
    }
    return render(request, "check/rota_none.html", context)


@require_safe
@guarded(Programme, by="slug")
def rota_number(request: HttpRequest, programme: Programme, number: int) -> HttpResponse:
    rota = get_object_or_404(_seen(request, programme), number=number)
    return _page(request, programme, rota)


def _seen(request: HttpRequest, programme: Programme) -> RotaQuerySet:
    return Rota.objects.visible_to(request.user).filter(programme=programme)


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
        "history": changes_read.history(_seen(request, programme)),
        "may": may_plan(request.user, programme),
    }
    return render(request, "check/rota.html", context)


@require_safe
@guarded(Programme, by="slug")
def rota_json(
    request: HttpRequest, programme: Programme, number: int, part: str
) -> JsonResponse:
    rota = get_object_or_404(_seen(request, programme), number=number)
    content = {"PROBLEM": rota.problem, "PLAN": rota.plan}.get(part)
    if content is None:
        raise Http404
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{part}.json"'
    return response


@require_safe
@guarded(Programme, by="slug")
def changes(request: HttpRequest, programme: Programme, number: int) -> HttpResponse:
    seen = _seen(request, programme)
    rota = get_object_or_404(seen.select_related("repairs"), number=number)
    if rota.repairs is None or not seen.filter(pk=rota.repairs_id).exists():
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
