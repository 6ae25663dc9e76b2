"""Read the report of a call: see whose it is, find its rows, settle its dates.

``read`` takes Zoom (with the meeting above, without, unique users, the meeting in every row),
Microsoft Teams, Google Meet, BigBlueButton, and any table whose columns somebody named.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sinau.attend.kernel.reports import bbb, columns
from sinau.attend.kernel.reports.build import Builder, Clock
from sinau.attend.kernel.reports.table import lines_of, refused, text_of
from sinau.attend.kernel.reports.words import AskColumns, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from sinau.attend.kernel.reports.rows import Report
    from sinau.attend.kernel.reports.table import Line

SECTION = re.compile(r"^\s*\"?([1-9])\. ?[^\W\d_]")
TRUTH = 3  # the section of a Teams report that has every join and leave
SEEN = 30  # lines among which the head is looked for
SAMPLE = 5  # rows shown where somebody must say which column is which


@dataclass(frozen=True, slots=True)
class How:
    """What the reader of a report must be told."""

    zone: tzinfo  # of times that do not name theirs
    near: datetime  # when the edition begins: times without a day lie nearest to it
    order: str | None = None  # of ambiguous dates: "dmy" or "mdy"; None asks
    mapping: Mapping[str, str] = field(default_factory=dict)  # field to name of its column


def read(file: str, content: bytes, how: How) -> Report:
    """Read one report.

    Parameters
    ----------
    file : str
        What to call it in refusals and sources.
    content : bytes
        All of it.
    how : How
        Zone and day for times without, and what was answered to earlier questions.

    Returns
    -------
    Report

    Raises
    ------
    AskDates
        Its dates have two readings and none of them settles which.
    AskColumns
        It is a table in no known shape.
    BadReport
        It cannot be taken; every line at fault that could be seen at once.
    """
    text = text_of(file, content)
    if text.lstrip()[:1] in ("{", "["):
        return bbb.read(file, text)
    sections = _sections(text)
    if sections:
        return _teams(file, text, sections, how)
    lines = lines_of(file, text)
    return _table(file, lines, how)


def _sections(text: str) -> dict[int, int]:
    """Give the lines on which numbered sections begin, by number; empty where there are none.

    Titles are translated with the language of the account, numbers are not.
    """
    found: dict[int, int] = {}
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        heading = SECTION.match(line)
        if heading and "\t" not in line.strip() and int(heading[1]) == len(found) + 1:
            found[int(heading[1])] = number
    return found if 1 in found and 2 in found else {}  # noqa: PLR2004  # sections


def _teams(file: str, text: str, sections: dict[int, int], how: How) -> Report:
    if TRUTH not in sections:
        words = say("bagian 3 (aktivitas dalam rapat) tidak ada; unduh laporan lengkapnya")
        raise refused(file, 0, words)
    last = sections.get(TRUTH + 1, 10**9)
    lines = [
        line
        for line in lines_of(file, text, "\t" if "\t" in text else None)
        if sections[TRUTH] < line[0] < last
    ]
    found = columns.found_in(lines[0][1]) if lines else {}
    if not {"join", "leave"} <= found.keys():
        words = say("bagian 3 tidak memuat waktu bergabung dan waktu keluar")
        raise refused(file, sections[TRUTH], words)
    clock = Clock(file, how.zone, how.near, how.order)
    builder = Builder(file, "teams", found, clock)
    return builder.report(lines[1:])


def _table(file: str, lines: list[Line], how: How) -> Report:
    clock = Clock(file, how.zone, how.near, how.order)
    if how.mapping and (line := _mapped_head(lines, how.mapping)) is not None:
        found = columns.mapped(lines[line][1], how.mapping)
        return Builder(file, "mapped", found, clock).report(lines[line + 1 :])
    for at, (number, cells) in enumerate(lines[:SEEN]):
        found = columns.found_in(cells)
        if found:
            shape = _shape(cells, found, has_block=at > 0)
            builder = Builder(file, shape, found, clock)
            builder.meeting(lines[: at + 1], is_wide=shape == "zoom-wide")
            if len(lines) == at + 1:
                raise refused(file, number, say("tidak ada baris di bawah judul kolom"))
            return builder.report(lines[at + 1 :])
    widest = max(range(min(SEEN, len(lines))), key=lambda at: len(lines[at][1]))
    number, head = lines[widest]
    raise AskColumns(
        file, number, head, [cells for _line, cells in lines[widest + 1 :][:SAMPLE]]
    )


def _mapped_head(lines: list[Line], mapping: Mapping[str, str]) -> int | None:
    """Find the line on which every column that was named stands; None where none does."""
    for at, (_number, cells) in enumerate(lines[:SEEN]):
        try:
            columns.mapped(cells, mapping)
        except KeyError:
            continue
        return at
    return None


def _shape(head: list[str], found: dict[str, int], *, has_block: bool) -> str:
    names = {columns.plain(cell) for cell in head}
    if names & {"time joined", "time exited", "first name", "nama depan"}:
        return "meet"
    if columns.is_wide(head):
        return "zoom-wide"
    if "join" not in found:
        return "zoom-unique"
    return "zoom-block" if has_block else "zoom"
