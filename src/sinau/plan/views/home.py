"""The first page, and the list of programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sinau.plan.models import Programme
from sinau.plan.reads.editions import upcoming
from sinau.plan.reads.home import states

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    listed = states(Programme.objects.visible_to(request.user), request.user)
    coming = upcoming([e for state in listed for e in state.editions], today=today)
    context = {
        "states": listed,
        "todos": [todo for state in listed for todo in state.todos],
        "coming": coming,
        "days_left": (coming.held_on - today).days if coming and coming.held_on else None,
        "marks": next((s.editions for s in listed if coming in s.editions), []),
    }
    return render(request, "plan/home.html", context)


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    listed = states(Programme.objects.visible_to(request.user), request.user)
    return render(request, "plan/programmes.html", {"states": listed})
