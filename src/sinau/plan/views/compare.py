"""The plan of a programme beside what the record of the earlier one shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sinau.base.guard import guarded
from sinau.base.pieces import Chart, chart
from sinau.plan.models import Programme
from sinau.plan.reads.compare import Comparison, compare

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@guarded(Programme, by="slug")
def comparison(request: HttpRequest, programme: Programme) -> HttpResponse:
    record = Programme.objects.visible_to(request.user).filter(is_record=True).first()
    context: dict[str, object] = {"programme": programme, "record": record}
    if record and not programme.is_record:
        found = compare(record, programme)
        context |= {"comparison": found, "chart": _chart(found)}
    return render(request, "plan/compare.html", context)


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
