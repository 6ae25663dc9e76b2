"""Offices by editions: how every office attended every edition of a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sinau.base.guard import guarded
from sinau.base.sheet import spreadsheet
from sinau.plan.models import Programme
from sinau.settle.reads.grid import grid as read_grid

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@guarded(Programme, by="slug")
def grid(request: HttpRequest, programme: Programme) -> HttpResponse:
    context = {
        "programme": programme,
        "grid": read_grid(programme, on=timezone.localdate()),
    }
    return render(request, "settle/grid.html", context)


@require_safe
@guarded(Programme, by="slug")
def export(_request: HttpRequest, programme: Programme, kind: str) -> HttpResponse:
    found = read_grid(programme, on=timezone.localdate())
    head = (_("kode"), _("kantor"), *(str(e.number) for e in found.editions), _("hadir"))
    rows = [
        (row.code, row.name, *(cell.word for cell in row.cells), str(row.attended))
        for row in found.rows
    ]
    totals = ("", _("orang"), *(str(cell) for cell in found.people), "")
    return spreadsheet(f"kehadiran-{programme.slug}.{kind}", [head, *rows, totals])
