"""Days, hours and windows as people here write them; the zone by its Indonesian name."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import datetime, time

WRITTEN = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2})| \(<=(?P<last>\d{1,2})\))?"
)
ZONES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def zone_name(zone: str) -> str:
    """``Asia/Jakarta`` → WIB; a zone outside Indonesia keeps its own name."""
    return ZONES.get(zone, zone)


def day(value: date | None) -> str:
    """Rabu, 8 September 2021."""
    return date_format(value, "l, j F Y") if value else _("tanggal tidak diketahui")


def short_day(value: date) -> str:
    """8 Sep, for timelines."""
    return date_format(value, "j M")


def short_date(value: date) -> str:
    """8 Sep 2021, for spans of days in a table."""
    return date_format(value, "j M Y")


def as_dated(written: str) -> str:
    """Word a day or month as a source has it; a ``?`` of doubt, and whatever else, stays.

    ``2021-09-08`` is a day, ``2022-12`` a month, ``2021-10 (<=27)`` a month up to its 27th.
    """
    text = written.removesuffix("?")
    if not (found := WRITTEN.fullmatch(text)):
        return written
    try:
        first = date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
    except ValueError:
        return written
    said = date_format(first, "j F Y" if found["day"] else "F Y")
    if found["last"]:
        said = _("%(month)s, paling lambat tanggal %(day)s") % {
            "month": said, "day": int(found["last"])
        }  # fmt: skip
    return said + written[len(text) :]


def hour(value: time) -> str:
    """10.00, or 10:00 in English."""
    return time_format(value, "TIME_FORMAT")


def window(first: date, last: date) -> str:
    """Antara 16 dan 21 September 2021, naming month and year once where they agree."""
    same_month = (first.year, first.month) == (last.year, last.month)
    start = "j" if same_month else "j F" if first.year == last.year else "j F Y"
    return _("antara %(first)s dan %(last)s") % {
        "first": date_format(first, start),
        "last": date_format(last, "j F Y"),
    }


def when(  # noqa: PLR0913  # what may be known of a time
    held_on: date | None,
    *,
    opens: time | None,
    closes: time | None,
    zone: str,
    first: date | None = None,
    last: date | None = None,
) -> str:
    """Say day, hours and zone, or the window, or that nothing is known."""
    if held_on is None:
        return window(first, last) if first and last else day(None)
    if opens is None:
        return _("%(day)s (jam tidak diketahui)") % {"day": day(held_on)}
    hours = f"{hour(opens)}–{hour(closes)}" if closes else hour(opens)  # noqa: RUF001
    return f"{day(held_on)}, {hours} {zone_name(zone)}"


def moment(value: datetime, zone: str = "Asia/Jakarta") -> str:
    """Say a stored moment as read on a clock in ``zone``."""
    there = value.astimezone(ZoneInfo(zone))
    return f"{day(there.date())}, {hour(there.time())} {zone_name(zone)}"
