"""Days, times and durations as reports write them, in the language of whoever exported them.

A date such as 08/09/2027 has two readings. One date of a report that has only one reading
settles the order for all of it; where none does, the order is asked for, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

DAY_FIRST, MONTH_FIRST = ORDERS = "dmy", "mdy"
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari", "feb february februari peb pebruari", "mar march maret",
            "apr april", "may mei", "jun june juni", "jul july juli",
            "aug august agustus agu agt ags", "sep sept september", "oct october okt oktober",
            "nov november nop nopember", "dec december des desember",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
ZONES = {"z": 0, "utc": 0, "gmt": 0, "wib": 7, "wita": 8, "wit": 9}  # hours
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
NAMED = re.compile(r"(\d{1,2})[ -]([^\W\d_]{3,})\.?,?[ -](\d{4})(?!\d)")  # 8 September 2027
NAMED_FIRST = re.compile(r"([^\W\d_]{3,})\.? (\d{1,2}),? (\d{4})(?!\d)")  # Sep 8, 2027
CLOCK = re.compile(
    r"[T ]?(?:pukul |at )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d{1,9})?"
    r"(?: ?([ap])\.?m\.?)?",
    re.IGNORECASE,
)
OFFSET = re.compile(r"\(?(?:utc|gmt)? ?([+-])(\d{1,2}):?(\d{2})?\)?", re.IGNORECASE)
WEEKDAY = re.compile(r"^([^\W\d_]{3,}),? +(?=\d)|^[^\W\d_]{3,}, (?=[^\W\d_])")
PARTS = re.compile(r"(\d+(?:[.,]\d+)?) ?([^\W\d_]+)\.?")
UNITS = (("h", 3_600), ("j", 3_600), ("m", 60), ("s", 1), ("d", 1))  # hour, jam, detik …
NOON, HOURS, CENTURY = 12, 24, 2000
YEARS = range(1970, 2101)  # in which people meet in calls


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says of a moment, before the order of its day and month is known."""

    text: str
    parts: tuple[int, int, int]  # year, month, day; or year, first, second; or zeros: no day
    seconds: int  # of the day
    offset: timedelta | None  # of its zone, where it says so
    is_settled: bool  # parts are year, month, day

    def day(self, order: str | None = None) -> date:
        """Give the day; ValueError where no calendar has it."""
        year, first, second = self.parts
        if self.is_settled or order == MONTH_FIRST:
            return _date(year, first, second)
        return _date(year, second, first)

    @property
    def order(self) -> str | None:
        """Give the only order in which this is a day; None where both are, or none."""
        if self.is_settled:
            return None
        fits = [order for order in ORDERS if self._is_day(order)]
        return fits[0] if len(fits) == 1 else None

    @property
    def is_open(self) -> bool:
        """Whether two orders give two days."""
        both = all(self._is_day(order) for order in ORDERS)
        return not self.is_settled and both and self.parts[1] != self.parts[2]

    def _is_day(self, order: str) -> bool:
        try:
            self.day(order)
        except ValueError:
            return False
        return True

    def at(self, order: str | None, zone: tzinfo, near: datetime, least: int = -1) -> datetime:
        """Give the moment; ValueError where no calendar has its day.

        Without a day of its own it is the one nearest to ``near``, or (with ``least`` 0) the
        first that is not before it.
        """
        own = zone if self.offset is None else timezone(self.offset)
        if self.parts[0]:
            return self._on(self.day(order), own)
        today = near.astimezone(own).date()
        days = [self._on(today + timedelta(days=n), own) for n in (-1, 0, 1)]
        if least == 0:
            return min(found for found in days if found >= near)
        return min(days, key=lambda found: abs(found - near))

    def _on(self, day: date, zone: tzinfo) -> datetime:
        minutes, second = divmod(self.seconds, 60)
        return datetime(day.year, day.month, day.day, *divmod(minutes, 60), second, tzinfo=zone)


def said(text: str) -> Said | None:
    """Read what a text says of a moment; None if nothing can be made of it."""
    rest = " ".join(text.replace(",", ", ").split())  # also the narrow spaces before AM
    if (begins := WEEKDAY.match(rest)) and (begins[1] or "").lower() not in MONTHS:
        rest = rest[begins.end() :]
    rest, parts, is_settled = _day(rest)
    rest = rest.lstrip(" ,")
    seconds, rest = _clock(rest)
    if seconds is None or (any(parts) and parts[0] not in YEARS):
        return None
    offset, is_whole = _offset(rest.strip())
    if not is_whole:
        return None
    return Said(text, parts, seconds, offset, is_settled)


@lru_cache(1_024)
def _date(year: int, month: int, day: int) -> date:
    return date(year, month, day)


def _day(text: str) -> tuple[str, tuple[int, int, int], bool]:
    """Take the day off the beginning; zeros where there is none."""
    if found := ISO.match(text):
        whole, month, on = map(int, found.groups())
        return text[found.end() :], (whole, month, on), True
    if found := NUMBERS.match(text):
        first, _mark, second, year = found.groups()
        full = int(year) + (CENTURY if len(year) == len("27") else 0)
        return text[found.end() :], (full, int(first), int(second)), False
    for pattern, at in ((NAMED, (2, 1, 0)), (NAMED_FIRST, (2, 0, 1))):
        if found := pattern.match(text):
            named, name, day = (found.groups()[place] for place in at)
            if number := MONTHS.get(name.lower()):
                return text[found.end() :], (int(named), number, int(day)), True
    return text, (0, 0, 0), True


def _clock(text: str) -> tuple[int | None, str]:
    found = CLOCK.match(text)
    if not found:
        return None, text
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    if half := found.group(4):
        if not 1 <= hour <= NOON:
            return None, text
        hour = hour % NOON + (NOON if half.lower() == "p" else 0)
    if hour >= HOURS or minute >= 60 or second >= 60:  # noqa: PLR2004  # of a clock
        return None, text
    return hour * 3_600 + minute * 60 + second, text[found.end() :]


def _offset(text: str) -> tuple[timedelta | None, bool]:
    """Read a zone at the end; the second is whether all of the text was understood."""
    if not text:
        return None, True
    if text.lower() in ZONES:
        return timedelta(hours=ZONES[text.lower()]), True
    if found := OFFSET.fullmatch(text):
        sign, hours, minutes = found.groups()
        away = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return (away if sign == "+" else -away), away < timedelta(days=1)
    return None, False


def settled(every: Iterable[Said]) -> tuple[str | None, Said | None]:
    """Settle the order of a report by those dates that have only one.

    Parameters
    ----------
    every : iterable of Said
        All moments of one report.

    Returns
    -------
    order : str or None
        One of ORDERS; None where no date settles it.
    Said or None
        A date that contradicts the others, or (without an order) one that must be asked about.
    """
    order: str | None = None
    asked: Said | None = None
    for one in every:
        if one.order and order and one.order != order:
            return order, one
        order = order or one.order
        if asked is None and one.is_open:
            asked = one
    return order, None if order else asked


def minutes_said(text: str) -> float | None:
    """Read a duration in minutes: 57, 1:02:03, 59m 35s, 1 hr 2 min, 1 jam 2 menit.

    None where nothing can be made of it.
    """
    plain = " ".join(text.split()).lower()
    if re.fullmatch(r"\d{1,6}(?:[.,]\d+)?", plain):
        return float(plain.replace(",", "."))
    if found := re.fullmatch(r"(\d{1,3}):(\d{2})(?::(\d{2}))?", plain):
        first, second, third = found.groups()
        if third is None:
            return int(first) * 60.0 + int(second)
        return int(first) * 60 + int(second) + int(third) / 60
    total, rest = 0.0, plain
    while rest:
        part = PARTS.match(rest)
        each = _unit(part.group(2)) if part else None
        if part is None or each is None:
            return None
        total += float(part.group(1).replace(",", ".")) * each
        rest = rest[part.end() :].lstrip(" ,")
    return total / 60 if plain else None


def _unit(word: str) -> int | None:
    return next((seconds for letter, seconds in UNITS if word.startswith(letter)), None)
