"""Notes with their minute, and links to what is to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop

from sinau.meet.kernel.marks.find import marks
from sinau.meet.models import Handout, Meeting, Note
from sinau.meet.reads.meeting import minute_of, topic
from sinau.meet.reads.notes import office_of
from sinau.meet.standing import MeetingRefused
from sinau.people.journal import record
from sinau.stream import feed

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.people.models import Person
    from sinau.plan.models import Edition


@transaction.atomic
def write_note(
    edition: Edition, *, text: str, is_shared: bool, by: Person, now: datetime
) -> Note:
    """Keep a note with the minute of the meeting; before it begins, without."""
    meeting = _unfrozen(edition)
    note = Note.objects.create(
        edition=edition, by=by, office=office_of(by, edition), text=text,
        marks=list(marks(text).known), is_shared=is_shared, at=now,
        minute=minute_of(meeting, now),
    )  # fmt: skip
    return _told(note, "meet.note_written", by=by, now=now)


@transaction.atomic
def change_note(note: Note, *, text: str, is_shared: bool, by: Person, now: datetime) -> Note:
    """Write a note anew; it keeps its minute."""
    _unfrozen(note.edition)
    note = (
        Note.objects.select_for_update(of=("self",)).select_related("edition").get(pk=note.pk)
    )
    was, note.text, note.is_shared = note.text, text, is_shared
    note.marks = list(marks(text).known)
    note.save(update_fields=["text", "marks", "is_shared"])
    return _told(note, "meet.note_changed", by=by, now=now, was=was)


@transaction.atomic
def drop_note(note: Note, *, by: Person, now: datetime) -> Note:
    """Take a note away; what it said stays in the journal."""
    _unfrozen(note.edition)
    _told(note, "meet.note_dropped", by=by, now=now, was=note.text)
    note.delete()
    return note


def _told(note: Note, deed: str, *, by: Person, now: datetime, **facts: object) -> Note:
    edition = note.edition
    record(deed, note, by=by, at=now, edition=edition.number, marks=note.marks, **facts)
    feed.happen(topic=topic(edition), kind="note", facts={}, now=now)
    return note


@transaction.atomic
def add_handout(
    edition: Edition, *, title: str, url: str, by: Person, now: datetime
) -> Handout:
    """Give an edition a link to read or see."""
    _unfrozen(edition)
    if Handout.objects.filter(edition=edition, url=url).exists():
        raise MeetingRefused(gettext_noop("tautan itu sudah ada"))
    made = Handout.objects.create(edition=edition, title=title, url=url, by=by, at=now)
    return _given(made, "meet.handout_added", by=by, now=now)


@transaction.atomic
def drop_handout(handout: Handout, *, by: Person, now: datetime) -> Handout:
    """Take a link away."""
    _unfrozen(handout.edition)
    _given(handout, "meet.handout_dropped", by=by, now=now)
    handout.delete()
    return handout


def _given(handout: Handout, deed: str, *, by: Person, now: datetime) -> Handout:
    edition = handout.edition
    facts = {"edition": edition.number, "title": handout.title, "url": handout.url}
    record(deed, handout, by=by, at=now, **facts)
    feed.happen(topic=topic(edition), kind="handout", facts={}, now=now)
    return handout


def _unfrozen(edition: Edition) -> Meeting | None:
    """Refuse once the record is closed; before the room is open one may prepare."""
    meeting = Meeting.objects.select_for_update().filter(edition=edition).first()
    if meeting is not None and meeting.closed_at:
        raise MeetingRefused(gettext_noop("edisi ini sudah ditutup"))
    return meeting
