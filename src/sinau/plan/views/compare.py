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
    """How many offices are known to have had a turn, and how many are not."""
    then, now = {"year": found.record.name}, {"year": found.plan.name}
    return chart(
        _("Kantor menurut giliran yang diketahui, rekam jejak dan rencana"),
        [
            (_("%(year)s: bergiliran") % then, found.recorded.offices, "soga"),
            (_("%(year)s: tidak diketahui") % then, found.recorded.unknown_offices, "unknown"),
            (_("%(year)s: bergiliran") % now, found.planned.offices, ""),
            (_("%(year)s: tanpa giliran") % now, found.planned.unknown_offices, "unknown"),
        ],
    )
