"""A result in words: lines for people to read, the figure with how it was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sinau.base.pieces import Chip
from sinau.settle.models import State
from sinau.settle.reads.offices import SHAPES
from sinau.settle.reads.result import FAIR, SURE, WEAK, Line, Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sinau.people.models import Office

CONFIDENCE = {
    SURE: gettext_lazy("yakin"), FAIR: gettext_lazy("cukup"), WEAK: gettext_lazy("lemah"),
}  # fmt: skip
BASES = {
    "email": gettext_lazy("laporan, dari surel"),
    "alias": gettext_lazy("laporan, dari nama yang diingat"),
    "said": gettext_lazy("laporan, nama dikonfirmasi"),
    "seen": gettext_lazy("laporan, nama belum dikonfirmasi"),
    "link": gettext_lazy("presensi dengan tautan pribadi"),
    "code": gettext_lazy("presensi dengan kode"),
    "guest": gettext_lazy("presensi sebagai tamu"),
    "declared": gettext_lazy("pernyataan kantor"),
    "corrected": gettext_lazy("koreksi"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One line in words."""

    line: Line
    office: str
    name: str
    state: str
    chip: Chip
    minutes: str
    share: str
    bases: str
    confidence: str


def told(result: Result, offices: Mapping[str, Office]) -> list[Told]:
    """Put the lines into words, office by office."""
    return [_told(one, offices) for one in result.lines]


def _told(one: Line, offices: Mapping[str, Office]) -> Told:
    office = offices.get(one.office)
    state = State(one.state)
    about = "" if one.is_exact else _("sekitar") + " "
    return Told(
        line=one,
        office=office.name if office else _("kantor tidak diketahui"),
        name=_("%(name)s (akun kantor)") % {"name": one.name} if one.is_account else one.name,
        state=str(state.label),
        chip=Chip(str(state.label), SHAPES[state]),
        minutes="" if one.minutes is None else f"{about}{round(one.minutes)}",
        share="" if one.minutes is None else f"{round(100 * one.share)} %",
        bases=", ".join(str(BASES[base]) for base in one.bases),
        confidence=str(CONFIDENCE[one.confidence]) if one.bases else "",
    )


def figure(result: Result) -> str:
    """Say how many people came, and how that was counted."""
    count = result.people
    parts = (
        (count - len(result.doubtful), _("%(count)s dikenal")),
        (len(result.doubtful), _("%(count)s belum dikonfirmasi")),
        (result.declared, _("%(count)s menurut pernyataan kantor")),
        (result.by_hand, _("%(count)s dengan koreksi")),
    )
    said = ", ".join(words % {"count": many} for many, words in parts if many)
    total = ngettext("%(count)s orang hadir", "%(count)s orang hadir", count) % {"count": count}
    if not count:
        return total
    rows = result.connections
    counted = ngettext("dari %(rows)s sambungan", "dari %(rows)s sambungan", rows)
    return f"{total}: {said}; {counted % {'rows': rows}}" if rows else f"{total}: {said}"
