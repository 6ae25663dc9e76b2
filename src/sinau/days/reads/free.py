"""Why a day is free, and what lies in a span: free days, and stages of an election drawn.

Decrees change, and holidays that follow the moon are estimates for years ahead; so whatever the
calendar of public holidays and *cuti bersama* says, the mark of an office wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from sinau.days.models import FreeDay, StageDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from sinau.people.models import Office

WIDTH = 360  # units of the drawing
THIN = 3  # units of a day that would else be none
ROW = 34  # units of a band with its name above it


def _known() -> Any:
    """Give the public holidays and *cuti bersama* of Indonesia, worked out year by year."""
    import holidays  # noqa: PLC0415  # start-up counts

    kinds = ("public", "government")  # the second: cuti bersama
    return holidays.country_holidays("ID", categories=kinds, language="id")


def why_free(office: Office) -> Callable[[date], str]:
    """Give a function that says why a day is free for an office; "" where it is not."""
    known = _known()
    marked = {day.falls_on: day for day in FreeDay.objects.filter(office=office)}

    def why(on: date) -> str:
        if on in marked:
            return marked[on].name if marked[on].is_free else ""
        return str(known.get(on, ""))

    return why


@dataclass(frozen=True, slots=True)
class Special:
    """A day that is free, or that somebody marked as not."""

    on: date
    name: str
    is_free: bool
    is_marked: bool  # an office says so, not the calendar alone


def special_days(office: Office, first: date, last: date) -> list[Special]:
    """List the days of a span of which anything is said."""
    known = _known()
    days = ((first + timedelta(n)) for n in range((last - first).days + 1))
    found = {on: Special(on, str(known[on]), is_free=True, is_marked=False)
             for on in days if on in known}  # fmt: skip
    for day in FreeDay.objects.filter(office=office, falls_on__range=(first, last)):
        on = day.falls_on
        found[on] = Special(on, day.name, is_free=day.is_free, is_marked=True)
    return [found[on] for on in sorted(found)]


def stages_between(office: Office, first: date, last: date) -> list[StageDate]:
    """List the dated stages that touch a span: the office's own, and those of packs."""
    mine = Q(office=office) | Q(office=None)
    return list(StageDate.objects.filter(mine, begins_on__lte=last, ends_on__gte=first))


@dataclass(frozen=True, slots=True)
class Band:
    """A stage as a band, in units of the drawing."""

    stage: StageDate
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Stages above the days of a series; a table stands beside it."""

    first: date
    last: date
    bands: tuple[Band, ...]
    days: tuple[int, ...]  # x of each day
    months: tuple[tuple[int, date], ...]  # x of each first of a month

    @property
    def stages(self) -> list[StageDate]:
        return [band.stage for band in self.bands]

    @property
    def floor(self) -> int:
        """Where the days stand, below the bands."""
        return ROW * len(self.bands) + 8

    @property
    def height(self) -> int:
        return self.floor + 34


def drawn(office: Office, days: Iterable[date]) -> Drawing | None:
    """Draw the stages that touch the days of a series, two weeks before and after included."""
    held = sorted(days)
    if not held:
        return None
    margin = timedelta(days=14)
    first, last = held[0] - margin, held[-1] + margin
    stages = stages_between(office, first, last)
    return Drawing(
        first, last, tuple(_bands(stages, first, last)),
        tuple(_x(d, first, last) for d in held),
        tuple((_x(d, first, last), d) for d in _months(first, last)),
    )  # fmt: skip


def _bands(stages: Sequence[StageDate], first: date, last: date) -> Iterable[Band]:
    for row, stage in enumerate(stages):
        start = _x(max(stage.begins_on, first), first, last)
        end = _x(min(stage.ends_on + timedelta(days=1), last), first, last)
        width = max(THIN, end - start)
        yield Band(
            stage, min(start, WIDTH - THIN), row * ROW, min(width, WIDTH - start) or THIN
        )


def _months(first: date, last: date) -> Iterable[date]:
    span = (first + timedelta(n) for n in range((last - first).days + 1))
    every = 1 + (last - first).days // 240  # names stay legible
    return [day for day in span if day.day == 1 and not (day.month - 1) % every]


def _x(day: date, first: date, last: date) -> int:
    return round(WIDTH * (day - first).days / max(1, (last - first).days))
