"""A meeting for its pages: phase, run sheet with what became of it, lateness in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sinau.base import dates
from sinau.meet.kernel.clock.run import Progress, progress
from sinau.meet.kernel.clock.run import Slot as Line
from sinau.meet.models import Meeting, Slot
from sinau.plan.reads.series import run_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.plan.models import Edition

LONGEST = timedelta(days=7)  # no minute is counted beyond it, ended or not
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # of a code: none that is taken for another
LENGTH = 6  # of a code
EARLY = timedelta(minutes=60)  # a room opens so long before its edition
LATE = timedelta(hours=6)  # beyond its planned end one that was never opened is past
SOON = timedelta(minutes=5)  # of an item: time to come to an end


class Phase(Enum):
    """Where an edition stands, which decides what its pages offer."""

    UNKNOWN = "unknown"  # no day or hour yet
    BEFORE = "before"
    OPEN = "open"  # from an hour before; may be opened, or runs
    PAST = "past"  # its day went by and nobody opened the room
    ENDED = "ended"  # the call is over, the record is still open
    CLOSED = "closed"


def meeting_of(edition: Edition) -> Meeting | None:
    return Meeting.objects.filter(edition=edition).first()


def phase(edition: Edition, meeting: Meeting | None, now: datetime) -> Phase:
    """Tell where an edition stands; once opened, a room stays open until its end."""
    if meeting is not None:
        if meeting.closed_at:
            return Phase.CLOSED
        return Phase.ENDED if meeting.ended_at else Phase.OPEN
    if edition.starts_at is None:
        return Phase.UNKNOWN
    if now < edition.starts_at - EARLY:
        return Phase.BEFORE
    lasts = timedelta(minutes=edition.minutes or edition.programme.length_minutes)
    return Phase.OPEN if now < edition.starts_at + lasts + LATE else Phase.PAST


def code_of(edition: Edition) -> str:
    """Give the code for checking in: it follows from the edition and its day."""
    told = salted_hmac("meet.code", f"{edition.pk} {edition.held_on}", algorithm="sha256")
    return "".join(LETTERS[byte % len(LETTERS)] for byte in told.digest()[:LENGTH])


def topic(edition: Edition) -> str:
    """Name an edition in the stream."""
    return f"edisi/{edition.pk}"


def planned(edition: Edition) -> list[Slot]:
    """Give the run sheet of an edition as slots that are not kept yet."""
    items, _is_own = run_sheet(edition.programme, edition)
    return [
        Slot(order=i, kind=item.kind, name=item.name, minutes=item.minutes, owner=item.owner)
        for i, item in enumerate(items, 1)
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """One item with its hours."""

    slot: Slot
    state: str  # "done", "now", "ahead", "skipped"
    begins: str  # hour on a clock in the edition's zone
    over: int  # minutes beyond the plan, of what is done


@dataclass(frozen=True, slots=True)
class Agenda:
    """The run sheet of an edition at one moment."""

    rows: list[Row]
    progress: Progress | None  # None: the hour of the edition is unknown
    zone: str
    waits: timedelta = timedelta(0)  # until the planned begin

    @property
    def current(self) -> Row | None:
        found = self.progress.current if self.progress else None
        return None if found is None else self.rows[found]

    @property
    def following(self) -> Row | None:
        found = self.progress.following if self.progress else None
        return None if found is None else self.rows[found]

    @property
    def drift(self) -> str:
        """Lateness in words: ``terlambat 7 menit, selesai 12.07 WIB``."""
        if self.progress is None or not self.rows:
            return ""
        late, ends = self.progress.late_minutes, clock(self.progress.closes_at, self.zone)
        facts = {"minutes": abs(late), "ends": f"{ends} {dates.zone_name(self.zone)}"}
        if late > 0:
            words = ngettext(
                "terlambat %(minutes)s menit, selesai %(ends)s",
                "terlambat %(minutes)s menit, selesai %(ends)s", late,
            )  # fmt: skip
        elif late < 0:
            words = ngettext(
                "lebih cepat %(minutes)s menit, selesai %(ends)s",
                "lebih cepat %(minutes)s menit, selesai %(ends)s", -late,
            )  # fmt: skip
        else:
            words = _("tepat waktu, selesai %(ends)s")
        return words % facts

    @property
    def drifts_in(self) -> int | None:
        """Seconds until the lateness grows by itself; 0: it does, None: it will not."""
        found = self.progress
        if found is None or found.current is found.following is None:
            return None
        left = self.waits if found.current is None else found.left
        return max(int(left.total_seconds()), 0)

    @property
    def light(self) -> str:
        """How long the current item still has: ``done``, ``wait`` or ``stop``; "" without."""
        if self.progress is None or self.progress.current is None:
            return ""
        if self.progress.left <= timedelta(0):
            return "stop"
        return "wait" if self.progress.left < SOON else "done"

    @property
    def seconds(self) -> int:
        """What is left of the current item, in seconds; below nothing when it runs over."""
        return int(self.progress.left.total_seconds()) if self.progress else 0


def clock(moment: datetime, zone: str) -> str:
    return dates.hour(moment.astimezone(ZoneInfo(zone)).time())


def agenda(edition: Edition, meeting: Meeting | None, now: datetime) -> Agenda:
    """Arrange the run sheet: what is done, what runs, when the rest begins."""
    slots = list(meeting.slots.all()) if meeting else planned(edition)
    opens = meeting.opens_at if meeting else edition.starts_at
    if opens is None:
        return Agenda([Row(slot, "ahead", "", 0) for slot in slots], None, edition.zone)
    lines = [Line(s.minutes, s.extra, s.began_at, s.ended_at) for s in slots]
    ended = meeting.ended_at if meeting else None
    found = progress(lines, opens=opens, now=ended or now, is_ended=ended is not None)
    rows = _rows(slots, lines, found, edition.zone, over=ended is not None)
    return Agenda(list(rows), found, edition.zone, opens - (ended or now))


def _rows(
    slots: list[Slot], lines: list[Line], found: Progress, zone: str, *, over: bool
) -> Iterable[Row]:
    rest = sum((line.length for line in lines[_ahead(found, lines) :]), timedelta(0))
    begins = found.closes_at - rest
    for i, (slot, line) in enumerate(zip(slots, lines, strict=True)):
        if line.began is not None:
            state = "now" if line.ended is None else "done"
            took = (line.ended - line.began) if line.ended else timedelta(0)
            extra = int((took - timedelta(minutes=line.minutes)) / timedelta(minutes=1))
            yield Row(slot, state, clock(line.began, zone), extra if line.ended else 0)
        elif over or i < _ahead(found, lines):
            yield Row(slot, "skipped", "", 0)
        else:
            yield Row(slot, "ahead", clock(begins, zone), 0)
            begins += line.length


def _ahead(found: Progress, lines: list[Line]) -> int:
    """Index of the first item that has not had its turn."""
    return len(lines) if found.following is None else found.following


def minute_of(meeting: Meeting | None, now: datetime) -> int | None:
    """Minute of the meeting, from the begin of its first item; None before it.

    What comes after the end is of the last minute.
    """
    first = (
        meeting.slots.exclude(began_at=None).order_by("began_at").first() if meeting else None
    )
    if meeting is None or first is None or first.began_at is None:
        return None
    until = min(now, meeting.ended_at or now, first.began_at + LONGEST)
    return int((until - first.began_at) / timedelta(minutes=1))
