"""Where a meeting stands: which item runs, what is left of it, when everything ends.

Lateness is always counted against the run sheet as it was planned. Minutes that were granted
while an item ran move the end that is expected, so they show as lateness unless they are won
back; the plan itself is never moved to make a meeting look punctual.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta  # fields of dataclasses

MINUTE = timedelta(minutes=1)
ZERO = timedelta(0)


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of a run sheet and what became of it."""

    minutes: int  # as planned, minutes, at least 1
    extra: int = 0  # granted (+) or taken away (-) while the meeting ran, minutes
    began: datetime | None = None  # aware; None: not yet, or skipped
    ended: datetime | None = None  # aware; None with ``began``: it runs

    @property
    def length(self) -> timedelta:
        """How long it may last now; never less than nothing."""
        return max((self.minutes + self.extra) * MINUTE, ZERO)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a meeting stands at one moment."""

    current: int | None  # index of the item that runs
    following: int | None  # index of the one after it
    is_over: bool  # every item has ended or was skipped, and one has run
    ends_at: datetime | None  # end of the current item as granted
    left: timedelta  # of the current item; negative: it runs over
    closes_at: datetime  # when everything ends if the rest takes what is planned
    late: timedelta  # closes_at less the planned end; negative: early

    @property
    def late_minutes(self) -> int:
        """Whole minutes of lateness; negative for earliness, 0 within a minute."""
        whole = abs(self.late) // MINUTE
        return whole if self.late >= ZERO else -whole


def progress(
    slots: list[Slot], *, opens: datetime, now: datetime, is_ended: bool = False
) -> Progress:
    """Tell where a meeting stands.

    Parameters
    ----------
    slots : list of Slot
        In order; may be empty. An item without ``began`` before one that has it was skipped.
    opens : datetime
        Planned begin, aware.
    now : datetime
        Aware; of a meeting that has ended, its end.
    is_ended : bool
        The meeting was ended: what did not have its turn is not to come.

    Returns
    -------
    Progress
        Before the first item begins the whole run sheet is still to come, from ``opens`` or
        from now if that has passed.
    """
    begun = [i for i, slot in enumerate(slots) if slot.began is not None]
    current = next((i for i in begun if slots[i].ended is None), None)
    reached = max(begun, default=-1)
    ahead = range(len(slots) if is_ended else reached + 1, len(slots))
    rest = sum((slots[i].length for i in ahead), ZERO)
    ends_at = None
    if current is not None:
        began = slots[current].began or now
        ends_at = began + slots[current].length
        closes_at = max(ends_at, now) + rest
    elif begun:
        ended = max(slots[i].ended or now for i in begun)
        closes_at = max(ended, now) + rest if ahead else ended
    else:
        closes_at = max(opens, now) + rest if slots else opens
    planned = opens + sum((slot.minutes * MINUTE for slot in slots), ZERO)
    return Progress(
        current=current,
        following=next(iter(ahead), None),
        is_over=bool(begun) and current is None and not ahead,
        ends_at=ends_at,
        left=ends_at - now if ends_at else ZERO,
        closes_at=closes_at,
        late=closes_at - planned,
    )


@dataclass(frozen=True, slots=True)
class Overrun:
    """How long an item took, beside what was planned."""

    index: int
    planned: int  # minutes
    took: timedelta

    @property
    def over(self) -> int:
        """Whole minutes beyond the plan; negative: shorter."""
        difference = self.took - self.planned * MINUTE
        whole = abs(difference) // MINUTE
        return whole if difference >= ZERO else -whole


def overruns(slots: list[Slot]) -> list[Overrun]:
    """List what each item that has ended took; skipped ones are left out."""
    return [
        Overrun(i, slot.minutes, slot.ended - slot.began)
        for i, slot in enumerate(slots)
        if slot.began is not None and slot.ended is not None
    ]
