"""What a report would bring, before it is kept; in words, why one cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.attend.kernel.reports.rows import Report, Row
    from sinau.attend.kernel.reports.words import BadReport

SHOWN = 10  # rows of a preview
SHAPES = {
    "zoom-block": gettext_lazy("Zoom, dengan blok rapat di atasnya"),
    "zoom": gettext_lazy("Zoom"),
    "zoom-unique": gettext_lazy("Zoom, pengguna unik: hanya jumlah menit"),
    "zoom-wide": gettext_lazy("Zoom, rapat di setiap baris"),
    "teams": gettext_lazy("Microsoft Teams, bagian 3"),
    "meet": gettext_lazy("Google Meet"),
    "bbb": gettext_lazy("BigBlueButton"),
    "mapped": gettext_lazy("CSV dengan kolom yang Anda sebut"),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a report would bring."""

    shape: str
    rows: int
    names: int  # displayed names, each once
    inside: int  # rows that touch the window of the edition
    first: tuple[Row, ...]


def preview(report: Report, window: tuple[datetime, datetime]) -> Preview:
    """Look at a report before it is kept."""
    begins, ends = window
    inside = sum(
        row.begins is None or (row.begins < ends and (row.ends is None or row.ends > begins))
        for row in report.rows
    )
    names = len({(row.name.casefold(), row.email) for row in report.rows})
    shape = str(SHAPES[report.shape])
    return Preview(shape, len(report.rows), names, inside, report.rows[:SHOWN])


def said(refused: BadReport) -> list[str]:
    """Say in the reader's language where a report is at fault and why."""
    found = []
    for fault in refused.faults:
        words = _(fault.words.text) % fault.words.facts
        if fault.line:
            where = _("baris %(line)s") % {"line": fault.line}
            words = f"{where}: {words}"
        found.append(f"{words[:1].upper()}{words[1:]}.")
    return found
