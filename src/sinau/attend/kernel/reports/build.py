"""Rows of a report from lines of cells; faults are collected before they stop it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from sinau.attend.kernel.reports import columns
from sinau.attend.kernel.reports.moment import minutes_said, said, settled
from sinau.attend.kernel.reports.rows import Report, Row
from sinau.attend.kernel.reports.words import AskDates, BadReport, Fault, Words, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from sinau.attend.kernel.reports.moment import Said
    from sinau.attend.kernel.reports.table import Line

MOST_FAULTS = 50


@dataclass(slots=True)
class Clock:
    """Reads all moments of one report before it gives any."""

    file: str
    zone: tzinfo
    near: datetime  # the beginning of the edition's window
    order: str | None
    said: dict[tuple[int, int, int], tuple[int, Said]] = field(default_factory=dict)  # by day
    is_inferred: bool = False

    def hear(self, line: int, text: str) -> Said | None:
        """Note a moment; None where the text is none."""
        found = said(text)
        if found is not None and not found.is_settled:
            self.said.setdefault(found.parts, (line, found))
        return found

    def settle(self) -> None:
        """Find the order of the dates; ask where they do not say.

        Raises
        ------
        AskDates
            Nobody said the order, and no date does.
        BadReport
            Two dates contradict each other.
        """
        order, asked = settled(one for _line, one in self.said.values())
        line = next((line for line, one in self.said.values() if one is asked), 0)
        if asked is None or order:
            if asked is not None:
                raise BadReport(self.file, [Fault(line, _no_day(asked.text))])
            self.is_inferred = order is not None and any(
                o.is_open for _l, o in self.said.values()
            )
            self.order = order or self.order
            return
        if self.order is None:
            day_first, month_first = asked.day("dmy"), asked.day("mdy")
            raise AskDates(self.file, line, asked.text, day_first, month_first)

    def at(self, one: Said, after: datetime | None = None) -> datetime:
        """Give the moment; ValueError where no calendar has its day."""
        if after is not None:
            return one.at(self.order, self.zone, after, 0)
        return one.at(self.order, self.zone, self.near)


def _no_day(text: str) -> Words:
    return say("tanggal %(text)s tidak ada dalam urutan tanggal yang lain", text=text)


@dataclass(slots=True)
class _Heard:
    """A line whose moments are not settled yet."""

    line: int
    name: str
    email: str
    office: str
    minutes: float | None
    join: Said | None
    leave: Said | None


class Builder:
    """Makes the rows of one report."""

    def __init__(self, file: str, shape: str, found: dict[str, int], clock: Clock) -> None:
        self.file, self.shape, self.found, self.clock = file, shape, found, clock
        self.faults: list[Fault] = []
        self.number = ""
        self.ended: Said | None = None
        self.waited = 0

    def meeting(self, lines: list[Line], *, is_wide: bool) -> None:
        """Read number and end of the meeting from the lines above its people."""
        for (_at, head), (line, cells) in pairwise(lines):
            names = [columns.plain(cell) for cell in head]
            if is_wide or not columns.MEETING & {*names}:
                continue
            for name, cell in zip(names, cells, strict=False):
                if name in columns.MEETING:
                    self.number = cell.replace(" ", "")
                elif name in columns.STARTS:
                    self.clock.hear(line, cell)
                elif name in columns.ENDS:
                    self.ended = self.clock.hear(line, cell)

    def report(self, lines: Iterable[Line]) -> Report:
        """Read every line; raises as ``read`` says."""
        heard = [one for line, cells in lines if (one := self._heard(line, cells))]
        self._stop()
        self.clock.settle()
        rows = [row for one in heard if (row := self._row(one))]
        self._stop()
        if not rows and not self.waited:
            raise BadReport(self.file, [Fault(0, say("tidak ada peserta di dalamnya"))])
        ends = None
        if self.ended is not None:
            ends = self.clock.at(self.ended)
        return Report(
            file=self.file, shape=self.shape, rows=tuple(rows), waited=self.waited,
            meeting=self.number, ends=ends, is_inferred=self.clock.is_inferred,
        )  # fmt: skip

    def _heard(self, line: int, cells: list[str]) -> _Heard | None:
        def cell(key: str) -> str:
            at = self.found.get(key, len(cells))
            return cells[at] if at < len(cells) else ""

        name = cell("name") or f"{cell('first')} {cell('last')}".strip()
        email = cell("email").lower()
        if not name and "@" in email:
            name = email.partition("@")[0]
        if cell("waiting").lower() in columns.YES:
            self.waited += 1
            return None
        if not name:
            self._fault(line, say("namanya kosong"))
            return None
        moments = {}
        for key in ("join", "leave"):
            moments[key] = self.clock.hear(line, cell(key)) if cell(key) else None
            if cell(key) and moments[key] is None:
                self._fault(line, say("bukan waktu: %(text)s", text=cell(key)[:60]))
                return None
        minutes = minutes_said(cell("minutes")) if cell("minutes") else None
        if moments["join"] is None and minutes is None:
            text = cell("minutes")[:60]
            words = say("bukan lama waktu: %(text)s", text=text)
            self._fault(line, words if text else say("tanpa waktu bergabung"))
            return None
        return _Heard(
            line, name, email if "@" in email else "", cell("office"), minutes,
            moments["join"], moments["leave"] if moments["join"] else None,
        )  # fmt: skip

    def _row(self, one: _Heard) -> Row | None:
        begins = ends = None
        try:
            if one.join is not None:
                begins = self.clock.at(one.join)
            if one.leave is not None:
                ends = self.clock.at(one.leave, begins)
        except ValueError:
            wrong = next(
                each.text for each in (one.join, one.leave) if each and self._is_no_day(each)
            )
            self._fault(one.line, say("tanggal ini tidak ada: %(text)s", text=wrong))
            return None
        if begins and ends and ends < begins:
            self._fault(one.line, say("keluar sebelum bergabung"))
            return None
        return Row(one.line, one.name, one.email, begins, ends, one.minutes, one.office)

    def _is_no_day(self, one: Said) -> bool:
        try:
            self.clock.at(one)
        except ValueError:
            return True
        return False

    def _fault(self, line: int, words: Words) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(line, words))

    def _stop(self) -> None:
        if self.faults:
            raise BadReport(self.file, self.faults)
