"""The record of overruns: how long editions took beside what was planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sinau.base.guard import guarded
from sinau.base.sheet import spreadsheet
from sinau.meet.reads import overruns as read
from sinau.plan.models import Programme

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@guarded(Programme, by="slug")
def overruns(request: HttpRequest, programme: Programme) -> HttpResponse:
    rows = read.took(programme)
    context = {
        "programme": programme, "rows": rows, "known": len(rows),
        "over": sum(row.over > 0 for row in rows),
    }  # fmt: skip
    return render(request, "meet/overruns.html", context)


@require_safe
@guarded(Programme, by="slug")
def overruns_csv(_request: HttpRequest, programme: Programme) -> HttpResponse:
    return spreadsheet(f"waktu-{programme.slug}.csv", read.sheet(read.took(programme)))
