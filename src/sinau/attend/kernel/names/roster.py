"""Who is expected, from a table with the columns id, name, office and email."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinau.attend.kernel.names.display import Offices
from sinau.attend.kernel.names.match import Known
from sinau.attend.kernel.reports.columns import plain
from sinau.attend.kernel.reports.table import lines_of, refused, text_of
from sinau.attend.kernel.reports.words import BadReport, Fault, say

if TYPE_CHECKING:
    from sinau.attend.kernel.reports.words import Words

COLUMNS = ("id", "name", "office", "email")


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is expected."""

    people: tuple[Known, ...]
    offices: dict[str, str]  # as first written, by key


def roster(file: str, content: bytes) -> Roster:
    """Read the table of who is expected.

    Parameters
    ----------
    file : str
        What to call it in refusals.
    content : bytes
        CSV; the order of the columns does not matter, others are not read.

    Returns
    -------
    Roster

    Raises
    ------
    BadReport
        A column is missing, or a line has no id, no name, an id of another line, no address.
    """
    lines = lines_of(file, text_of(file, content))
    number, head = lines[0]
    names = [plain(cell) for cell in head]
    missing = [name for name in COLUMNS if names.count(name) != 1]
    if missing:
        words = say("kolom tidak ada atau berulang: %(names)s", names=", ".join(missing))
        raise refused(file, number, words)
    if not lines[1:]:
        raise refused(file, number, say("tidak ada baris di bawah judul kolom"))
    faults: list[Fault] = []
    people: list[Known] = []
    offices: dict[str, str] = {}
    seen: dict[str, int] = {}
    for line, row in lines[1:]:
        cells = {name: row[at] if at < len(row) else "" for name, at in _places(names)}
        if fault := _fault(cells, seen):
            faults.append(Fault(line, fault))
            continue
        seen[cells["id"]] = line
        office = " ".join(Offices.words(cells["office"]))
        if office:
            offices.setdefault(office, cells["office"])
        people.append(Known(cells["id"], cells["name"], office, cells["email"].lower()))
    if faults:
        raise BadReport(file, faults)
    return Roster(tuple(people), offices)


def _places(names: list[str]) -> list[tuple[str, int]]:
    return [(name, names.index(name)) for name in COLUMNS]


def _fault(cells: dict[str, str], seen: dict[str, int]) -> Words | None:
    for name in ("id", "name"):
        if not cells[name]:
            return say("%(column)s kosong", column=name)
    if cells["id"] in seen:
        return say(
            "id %(id)s sudah ada di baris %(line)s", id=cells["id"], line=seen[cells["id"]]
        )
    if cells["email"] and "@" not in cells["email"]:
        return say("bukan surel: %(text)s", text=cells["email"][:60])
    return None
