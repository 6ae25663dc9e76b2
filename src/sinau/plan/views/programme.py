"""A programme: its timeline, teams and editions; the plan beside the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sinau.base.guard import guarded
from sinau.plan.models import Programme
from sinau.plan.reads.editions import upcoming
from sinau.plan.reads.home import states
from sinau.plan.views.lists import listed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@guarded(Programme, by="slug")
def programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    export = reverse("plan:programme_csv", args=[programme.slug])
    context = listed(request, export, programme)
    (state,) = states([programme], request.user)
    context |= {
        "programme": programme,
        "state": state,
        "coming": upcoming(state.editions, today=timezone.localdate()),
        "teams": programme.teams.prefetch_related("seats"),
        "offices": programme.participants.count(),
    }
    status = 422 if context["form"].errors else 200
    return render(request, "plan/programme.html", context, status=status)
