"""What some pieces under ``templates/base/`` are fed with: plain values, already in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

ROWS = 40  # of a table on one page; two of them and 256 tiles stay under 100 kB


def paged(
    request: HttpRequest, rows: Sequence[Any] | QuerySet[Any], key: str = "page"
) -> Page[Any]:
    """Give the rows of the page that the address asks for under this word."""
    return Paginator(rows, ROWS).get_page(request.GET.get(key))


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
class Tile:
    """One office among the tiles; column and row from 1, None where it has no place."""

    name: str
    code: str
    figure: str
    column: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart of 360 units across."""

    label: str
    value: int
    y: int  # top of the label, in units
    width: int  # 0 to 180 units
    kind: str = ""  # "", "soga" or "unknown"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under each other, with the sentence a reader hears instead."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        return 44 * len(self.bars)


def chart(title: str, values: list[tuple[str, int, str]]) -> Chart:
    """Draw bars for ``(label, value, kind)``; the largest value fills the width."""
    top = max((value for _, value, _ in values), default=0) or 1
    bars = [
        Bar(label, value, 44 * i, round(180 * value / top), kind)
        for i, (label, value, kind) in enumerate(values)
    ]
    return Chart(title, tuple(bars))
