"""What the pieces under ``templates/base/`` are fed with: plain values, already in words.

A room's reads fill these; the partial of the same name shows them, always in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Chip:
    """A word and a shape: ``done`` ●, ``wait`` ◐, ``stop`` ✕, nothing ○."""

    word: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """One line of an attention list: how many, of what, and where to go."""

    count: int
    sentence: str
    url: str
    button: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one."""

    word: str
    url: str


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; figures stand to the right."""

    word: str
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: text, where it leads, a chip behind it, a small line below."""

    text: str = ""
    url: str = ""
    chip: Chip | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """Said in place of a list that holds nothing: the reason, and the commands that fill it."""

    sentence: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A list: the first cell of a row names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    empty: Empty

    @property
    def body(self) -> list[list[tuple[Column, Cell]]]:
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Mark:
    """One edition on a timeline."""

    number: int
    day: str
    url: str
    chip: Chip
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """One office among the tiles; column and row from 1, None where it has no place."""

    name: str
    figure: str
    url: str
    column: int | None = None
    row: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart of 360 units across."""

    label: str
    text: str
    y: int  # top of the label, in units
    width: int  # 0 to 180 units
    kind: str = ""  # "", "soga" or "unknown"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under each other, with the sentence a reader hears instead."""

    title: str
    bars: tuple[Bar, ...] = field(default=())

    @property
    def height(self) -> int:
        return max((bar.y for bar in self.bars), default=0) + 46


def chart(title: str, values: list[tuple[str, int, str]]) -> Chart:
    """Bars for ``(label, value, kind)``; the largest value fills the width."""
    top = max((value for _, value, _ in values), default=0) or 1
    return Chart(
        title,
        tuple(
            Bar(label, str(value), 44 * i, round(180 * value / top), kind)
            for i, (label, value, kind) in enumerate(values)
        ),
    )
