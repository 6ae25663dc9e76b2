"""A letter as people read it: in e-mail, in WhatsApp, and on the page before it is sent.

Letters are Indonesian, whatever the language of whoever sends them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import override

from sinau.base import dates
from sinau.post.kernel.calendar.event import (
    CANCELLED,
    CONFIRMED,
    Contact,
    Event,
    Meeting,
    next_sequence,
)
from sinau.post.kernel.letter import fill
from sinau.post.models import Letter, Method

if TYPE_CHECKING:
    from sinau.post.models import Appointment

LANGUAGE = "id"


@dataclass(frozen=True, slots=True)
class Text:
    """What a letter says; ``subject`` and ``body`` in pieces, so that placeholders show."""

    subject: tuple[fill.Piece, ...]
    body: tuple[fill.Piece, ...]
    meeting: tuple[tuple[str, str], ...]  # word and what stands for it; empty without one

    @property
    def subject_line(self) -> str:
        return fill.one_line(fill.joined(self.subject))

    @property
    def plain(self) -> str:
        """The body with the meeting below it, as it stands in the e-mail."""
        rows = "\n".join(f"{word}: {text}" for word, text in self.meeting)
        return "\n\n".join(part for part in (fill.joined(self.body).strip(), rows) if part)

    @property
    def for_whatsapp(self) -> str:
        """The whole letter as one text to paste; asterisks make the subject bold there."""
        return f"*{self.subject_line}*\n\n{self.plain}"


def text(letter: Letter) -> Text:
    """Give a letter as it would go out now, or as it went out."""
    return Text(
        letter.pieces(letter.subject), letter.pieces(letter.body), tuple(_meeting(letter))
    )


def _meeting(letter: Letter) -> list[tuple[str, str]]:
    if letter.meeting is None:
        return []
    meeting = Meeting.from_json(letter.meeting)
    rows = [
        ("Acara", meeting.summary), ("Waktu", when(meeting)), ("Tempat", meeting.place),
        ("Tautan", meeting.url), ("Keterangan", meeting.description),
    ]  # fmt: skip
    if letter.method == Method.CANCEL:
        rows = [("Dibatalkan", meeting.summary), ("Semula", when(meeting))]
    return [(word, said) for word, said in rows if said]


def when(meeting: Meeting) -> str:
    """Say day, hours and zone as a letter does."""
    zone = str(meeting.start.tzinfo)
    end = meeting.end.astimezone(meeting.start.tzinfo)
    with override(LANGUAGE):
        if end.date() != meeting.start.date():
            first, last = (dates.moment(each, zone) for each in (meeting.start, end))
            return f"{first} sampai {last}"
        opens, closes = meeting.start.time(), end.time()
        return dates.when(meeting.start.date(), opens=opens, closes=closes, zone=zone)


def event(letter: Letter, organizer: Contact) -> Event:
    """Give the calendar part of a letter, with the number it has or would get now."""
    assert letter.appointment is not None  # noqa: S101  # a constraint holds them together
    assert letter.person is not None  # noqa: S101  # outbox.invite wants one
    now = _event(letter, letter.appointment, organizer)
    before = letter.appointment.letters.filter(sequence__isnull=False)
    last = before.order_by("sequence", "claimed_at").last()
    if last is None:
        return now
    told = _event(last, letter.appointment, organizer)
    return replace(now, sequence=next_sequence(told, now))


def _event(letter: Letter, appointment: Appointment, organizer: Contact) -> Event:
    meeting = Meeting.from_json(letter.meeting or {})
    invited = letter.person.name if letter.person else ""
    return Event(
        **{name: getattr(meeting, name) for name in meeting.as_json() if name != "zone"},
        uid=appointment.uid,
        sequence=letter.sequence or 0,
        organizer=organizer,
        attendees=(Contact(invited, letter.address),),
        state=CANCELLED if letter.method == Method.CANCEL else CONFIRMED,
    )
