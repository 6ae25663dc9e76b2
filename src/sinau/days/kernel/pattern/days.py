"""Days on which a series meets, worked out from its pattern.

A pattern names weekdays, how many weeks lie between, and how many days or until when. Days that
somebody calls free are passed over and told with their reason; they do not count.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST = 200  # days of one series
WEEKS = 1_100  # looked through: 21 years, so that a pattern that is always free ends as well
DAYS_OF_A_WEEK = range(1, 8)


class BadPattern(ValueError):
    """A pattern that gives no day or has no end; ``field`` says which part."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class DaysTaken(ValueError):
    """Days of a list that nobody can have: ``days`` with why, ``twice`` what comes again."""

    def __init__(self, days: Sequence[Day], twice: Sequence[date]) -> None:
        self.days, self.twice = tuple(days), tuple(twice)
        told = [f"{day.on}: {day.free}" for day in days] + [f"{day}: dua kali" for day in twice]
        super().__init__("; ".join(told))


@dataclass(frozen=True, slots=True)
class Pattern:
    """When a series meets."""

    weekdays: frozenset[int]  # ISO: 1 is Monday, 7 Sunday
    first: date  # no day before this one
    every_weeks: int = 1  # 1: each week
    count: int | None = None  # so many days; None: as many as fit
    until: date | None = None  # the last day that may be taken; None: no such day
    since: date | None = None  # a day of the week from which weeks are counted; None: first

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= set(DAYS_OF_A_WEEK):
            raise BadPattern("weekdays")
        if self.every_weeks < 1:
            raise BadPattern("every_weeks")
        if self.count is not None and not 1 <= self.count <= MOST:
            raise BadPattern("count")
        if self.count is None and self.until is None:
            raise BadPattern("until")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the pattern, and why it is passed over."""

    on: date
    free: str = ""  # why nobody meets on it; empty: it is taken

    def __bool__(self) -> bool:
        """Whether it is taken."""
        return not self.free


def days(pattern: Pattern, free: Callable[[date], str]) -> list[Day]:
    """List the days of a pattern in order, those passed over among them.

    Parameters
    ----------
    pattern : Pattern
    free : callable
        Says for a day why nobody meets on it; an empty text where somebody may.

    Returns
    -------
    list of Day
        It ends with a day that is taken where ``count`` was asked for and reached.
    """
    found: list[Day] = []
    taken, most = 0, pattern.count or MOST
    for on in _candidates(pattern):
        if taken == most or (pattern.until and on > pattern.until):
            break
        found.append(Day(on, free(on)))
        taken += bool(found[-1])
    return found


def refuse_taken(wanted: Sequence[date], free: Callable[[date], str]) -> None:
    """Raise ``DaysTaken`` where a day of a list cannot be had, or stands in it twice.

    Parameters
    ----------
    wanted : sequence of date
    free : callable
        Says for a day why nobody meets on it; an empty text where somebody may.
    """
    found = [Day(on, why) for on in sorted(set(wanted)) if (why := free(on))]
    twice = sorted(on for on, count in Counter(wanted).items() if count > 1)
    if found or twice:
        raise DaysTaken(found, twice)


def next_pattern(  # one day more of a series that has a span
    weekdays: str, every_weeks: int, *, begins: date | None, ends: date | None,
    last: date | None, today: date,
) -> Pattern:  # fmt: skip
    """Ask for the next day of a series: to come, after its last one, and within its span.

    Parameters
    ----------
    weekdays : str
        ISO numbers, as "35".
    every_weeks : int
    begins, ends : date or None
        The span of the series; None: no such end.
    last : date or None
        The last day it has so far; weeks are counted from it, else from ``begins``.
    today : date
    """
    after = last + timedelta(days=1) if last and last < date.max else today
    return Pattern(
        weekdays=frozenset(map(int, weekdays)), first=max(after, begins or today, today),
        every_weeks=every_weeks, count=1, until=ends, since=last or begins,
    )  # fmt: skip


def _candidates(pattern: Pattern) -> Iterator[date]:
    """Walk through the weekdays of every n-th week, from the first day on."""
    since = pattern.since or pattern.first
    monday = since - timedelta(days=since.weekday())
    passed = max(0, (pattern.first - monday).days // 7)
    week = passed + -passed % pattern.every_weeks
    for step in range(WEEKS):
        ahead = 7 * (week + step * pattern.every_weeks)
        for weekday in sorted(pattern.weekdays):
            if (date.max - monday).days < ahead + weekday - 1:
                return
            on = monday + timedelta(days=ahead + weekday - 1)
            if on >= pattern.first:
                yield on
