"""An edition: who carries it and why, and every claim about it with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sinau.base.guard import guarded
from sinau.plan.models import Edition, Trace
from sinau.plan.reads import rota as rotas
from sinau.plan.reads.claims import questions
from sinau.plan.reads.editions import neighbours

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@guarded(Edition, by=("programme__slug", "number"))
def edition(request: HttpRequest, edition: Edition) -> HttpResponse:
    asked = questions(edition)
    before, after = neighbours(edition)
    duties = edition.duties.select_related("team", "office").prefetch_related("team__seats")
    context = {
        "edition": edition,
        "duties": duties,
        "picks": _picks(edition) if edition.trace == Trace.PLANNED else [],
        "disputed": [question for question in asked if question.is_disputed],
        "agreed": [question for question in asked if not question.is_disputed],
        "before": before,
        "after": after,
    }
    return render(request, "plan/edition.html", context)


def _picks(edition: Edition) -> list[tuple[rotas.Pick, list[tuple[str, str]]]]:
    """Give the picks of the current rota for this edition, each with why not the others."""
    rota = rotas.current(edition.programme)
    if rota is None:
        return []
    picks = rotas.picks(rota.plan, rotas.team_names(edition.programme, rota.plan))
    return [(p, rotas.why_not(rota.plan, p)) for p in picks if p.edition == edition.number]
