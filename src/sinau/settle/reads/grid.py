"""Offices by editions, a letter in every cell and its word beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinau.settle.models import State, Tally
from sinau.settle.reads.offices import LETTERS
from sinau.settle.reads.result import computed, opened

if TYPE_CHECKING:
    from datetime import date

    from sinau.plan.models import Edition, Programme
    from sinau.settle.reads.offices import OfficeLine


@dataclass(frozen=True, slots=True)
class Cell:
    """How an office attended an edition."""

    letter: str
    word: str
    state: str
    came: int
    edition: int


@dataclass(frozen=True, slots=True)
class Row:
    """One office across all editions."""

    code: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def attended(self) -> int:
        return sum(cell.state in (State.PRESENT, State.PARTIAL) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """All offices by all editions."""

    editions: list[Edition]
    rows: list[Row]
    people: list[str]  # who came, by edition; of a record what it says


def grid(programme: Programme, *, on: date) -> Grid:
    """Read how every office attended; a record knows only figures."""
    editions = list(programme.editions.select_related("theme", "programme__host"))
    names = {office.code: office.name for office in programme.offices.order_by("code")}
    if programme.is_record:
        figures = ["" if e.attendances is None else str(e.attendances) for e in editions]
        return Grid(editions, [], figures)
    tallies = dict(Tally.objects.filter(edition__in=editions).values_list("edition", "content"))
    by_code: dict[str, list[Cell]] = {code: [] for code in names}
    people = []
    for edition in editions:
        edition.programme = programme
        content = tallies.get(edition.pk)
        found = opened(content) if content else computed(edition, on=on)
        people.append(str(found.people) if found.people else "")
        lines = {line.code: line for line in found.offices}
        for code in names:
            by_code[code].append(_cell(lines.get(code), edition))
    return Grid(
        editions, [Row(c, names[c], tuple(cells)) for c, cells in by_code.items()], people
    )


def _cell(line: OfficeLine | None, edition: Edition) -> Cell:
    state = State(line.state) if line else State.OPEN
    came = line.came if line else 0
    return Cell(LETTERS[state], str(state.label), state, came, edition.number)
