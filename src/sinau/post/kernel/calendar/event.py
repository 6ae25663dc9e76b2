"""An event as plain values, and when its number must rise.

A calendar knows an event by its ``uid``, which never changes, and believes the message with the
highest ``sequence``. The number rises only where somebody has to look again: another start,
another end, another place, called off or on again. A new wording alone keeps it, so that nobody
is asked twice whether they will come.

Sources: RFC 5545 (3.8.7.4, SEQUENCE), RFC 5546 (2.1.4 and 3.2.5, CANCEL).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

CONFIRMED, CANCELLED = "CONFIRMED", "CANCELLED"


class NoZone(ValueError):
    """A moment without an IANA zone: nobody could say what a clock shows there."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"no IANA zone: {moment!r}")
        self.moment = moment


class EndsBeforeItStarts(ValueError):
    """An event that is over before, or as soon as, it begins."""

    def __init__(self, start: datetime, end: datetime) -> None:
        super().__init__(f"{end} is not after {start}")
        self.start, self.end = start, end


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody with an address."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What happens when and where, before anybody is invited."""

    start: datetime  # aware, its zone one of IANA's
    end: datetime  # aware, after start
    summary: str
    place: str = ""
    description: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        """Refuse what no calendar could show."""
        for moment in (self.start, self.end):
            if not isinstance(moment.tzinfo, ZoneInfo) or not moment.tzinfo.key:
                raise NoZone(moment)
        if self.end.astimezone(UTC) <= self.start.astimezone(UTC):
            raise EndsBeforeItStarts(self.start, self.end)

    def as_json(self) -> dict[str, str]:
        """Give the meeting as texts for ``from_json``; the end in the zone of the start."""
        zone = self.start.tzinfo
        return {
            "start": self.start.isoformat(), "end": self.end.astimezone(zone).isoformat(),
            "zone": str(zone), "summary": self.summary, "place": self.place,
            "description": self.description, "url": self.url,
        }  # fmt: skip

    @staticmethod
    def from_json(found: dict[str, str]) -> Meeting:
        """Read what ``as_json`` gave."""
        texts = dict(found)
        zone = ZoneInfo(texts.pop("zone"))
        start, end = (
            datetime.fromisoformat(texts.pop(name)).astimezone(zone)
            for name in ("start", "end")
        )
        return Meeting(start=start, end=end, **texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Meeting):
    """A meeting as calendars know it."""

    uid: str  # never changes
    sequence: int = 0  # never falls
    organizer: Contact | None = None
    attendees: tuple[Contact, ...] = ()
    state: str = CONFIRMED  # or CANCELLED


def next_sequence(before: Event, after: Event) -> int:
    """Give the number that ``after`` must carry where ``before`` is what was told last.

    Parameters
    ----------
    before, after : Event
        Two tellings of the same event; the number that ``after`` has is not looked at.

    Returns
    -------
    int
        That of ``before``, or one more where the change is material.
    """
    return before.sequence + (_material(before) != _material(after))


def _material(event: Event) -> tuple[object, ...]:
    instants = event.start.astimezone(UTC), event.end.astimezone(UTC)
    return (*instants, event.place.strip(), event.state)
