"""Events as iCalendar bytes: an invitation, its withdrawal, a feed.

What is given is what is written: the moment of writing (``stamp``) comes in, so the same input
gives the same bytes. Lines end with CRLF and are folded at 75 octets, never inside a letter;
every zone that is named is described beside it. Texts lose the control characters that the
format forbids, names and addresses everything that could begin a new line.

A feed names no attendee. A public one names no organizer and no description either: both are
written for those who are invited, and whatever is public stays public.

Sources: RFC 5545 (format), RFC 5546 (REQUEST, CANCEL, PUBLISH), RFC 7986 (NAME).
"""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from sinau.post.kernel.calendar.event import CANCELLED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import icalendar

    from sinau.post.kernel.calendar.event import Contact, Event

PRODUCT = "-//Sinau//post//ID"
REFRESH = timedelta(hours=1)  # how often a calendar may ask again for a feed
# Python takes the last three for ends of lines, and so do some readers of calendars.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
IN_MAILBOX = "@!$'*+-._~"
IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"


class NobodyInvited(ValueError):
    """An invitation or its withdrawal without organizer or attendee."""

    def __init__(self, uid: str) -> None:
        super().__init__(f"{uid} names no organizer or nobody invited")
        self.uid = uid


class WrongState(ValueError):
    """A cancelled event cannot be requested, nor a standing one withdrawn."""

    def __init__(self, uid: str, state: str) -> None:
        super().__init__(f"{uid} is {state}")
        self.uid, self.state = uid, state


def request(event: Event, *, stamp: datetime) -> bytes:
    """Invite, or tell who was invited that something has changed.

    Raises
    ------
    NobodyInvited
        Without an organizer and somebody who is invited no calendar takes it.
    WrongState
        The event is cancelled.
    """
    if event.state == CANCELLED:
        raise WrongState(event.uid, event.state)
    return _message("REQUEST", event, stamp)


def cancel(event: Event, *, stamp: datetime) -> bytes:
    """Withdraw an invitation; the number must have risen (``next_sequence``).

    Raises
    ------
    NobodyInvited
        As in ``request``.
    WrongState
        The event is not cancelled.
    """
    if event.state != CANCELLED:
        raise WrongState(event.uid, event.state)
    return _message("CANCEL", event, stamp)


def feed(events: Iterable[Event], name: str, *, stamp: datetime, public: bool) -> bytes:
    """Write many events to be read again and again under one address."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", _line(name))
    calendar.add("x-wr-calname", _line(name))  # what older calendars read
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in events:
        part = _part(event, stamp)
        if not public:
            _describe(part, event)
            if event.organizer:
                part["organizer"] = _person(event.organizer)
        calendar.add_component(part)
    return _bytes(calendar)


def _message(method: str, event: Event, stamp: datetime) -> bytes:
    if event.organizer is None or not event.attendees:
        raise NobodyInvited(event.uid)
    calendar = _calendar(method)
    part = _part(event, stamp)
    _describe(part, event)
    part["organizer"] = _person(event.organizer)
    for attendee in event.attendees:
        person = _person(attendee)
        person.params |= {"ROLE": "REQ-PARTICIPANT"}
        if method == "REQUEST":
            person.params |= {"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
        part.add("attendee", person, encode=False)
    calendar.add_component(part)
    return _bytes(calendar)


def _calendar(method: str) -> icalendar.Calendar:
    from icalendar import Calendar  # noqa: PLC0415  # start-up counts

    calendar = Calendar()
    for name, value in (
        ("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", method),
    ):  # fmt: skip
        calendar.add(name, value)
    return calendar


def _part(event: Event, stamp: datetime) -> icalendar.Event:
    from icalendar import Event as Part  # noqa: PLC0415  # start-up counts

    part = Part()
    part.add("uid", _line(event.uid))
    part.add("sequence", event.sequence)
    part.add("dtstamp", stamp.astimezone(UTC))
    part.add("dtstart", event.start)
    part.add("dtend", event.end)
    part.add("summary", _text(event.summary))
    part.add("status", event.state)
    if event.place:
        part.add("location", _text(event.place))
    if event.url:
        part.add("url", quote(event.url, safe=IN_ADDRESS))
    return part


def _describe(part: icalendar.Event, event: Event) -> None:
    if event.description:
        part.add("description", _text(event.description))


def _person(contact: Contact) -> icalendar.vCalAddress:
    from icalendar import vCalAddress  # noqa: PLC0415  # start-up counts

    address = vCalAddress(f"mailto:{quote(contact.email, safe=IN_MAILBOX)}")
    if name := _line(contact.name).replace('"', "'"):
        address.params["CN"] = name
    return address


def _bytes(calendar: icalendar.Calendar) -> bytes:
    """Describe the zones for the years that are told, in the order of names, and write."""
    from icalendar import Timezone  # noqa: PLC0415  # start-up counts

    years = [moment.year for part in calendar.events for moment in (part.start, part.end)]
    for at, name in enumerate(sorted(calendar.get_missing_tzids())):
        first, last = date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1)
        zone = Timezone.from_tzid(name, first_date=first, last_date=last)
        calendar.subcomponents.insert(at, zone)
    return bytes(calendar.to_ical())


def _text(text: str) -> str:
    """Give a text of one line or many, without what may not stand in one."""
    return FORBIDDEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return " ".join(_text(text).split())
