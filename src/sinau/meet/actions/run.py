"""The run sheet while it runs: open, begin, shift, end; each tap can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop

from sinau.meet.models import Meeting, Slot
from sinau.meet.reads.meeting import Phase, phase, planned, topic
from sinau.meet.standing import MeetingRefused, take
from sinau.people.journal import record
from sinau.plan import standing
from sinau.plan.models import Edition, Step
from sinau.stream import feed

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.people.models import Person

SHIFTS = (-5, 5)  # minutes a tap adds
MOST_EXTRA = 240  # minutes


@transaction.atomic
def open_meeting(edition: Edition, *, by: Person, now: datetime) -> Meeting:
    """Open the room: the run sheet is copied as it is planned now. Twice is once."""
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    meeting = Meeting.objects.filter(edition=edition).first()
    if meeting is not None:
        return meeting
    able = (Phase.OPEN, Phase.PAST)  # past: to keep what was not kept meanwhile
    if phase(edition, None, now) not in able or edition.starts_at is None:
        raise MeetingRefused(gettext_noop("ruang dibuka paling awal 60 menit sebelum mulai"))
    meeting = Meeting.objects.create(edition=edition, opens_at=edition.starts_at, opened_at=now)
    slots = planned(edition)
    for slot in slots:
        slot.meeting = meeting
    Slot.objects.bulk_create(slots)
    standing.move_on([edition], Step.LIVE)
    _record("meet.opened", meeting, by=by, now=now, items=len(slots))
    return meeting


@transaction.atomic
def start_item(
    edition: Edition, *, slot: Slot, after: int | None, by: Person, now: datetime
) -> Slot:
    """Begin an item and end the one that runs.

    ``after`` is the key of the item that ran when the button was shown, so that two people
    who tap at once begin one item and not two.
    """
    meeting = take(edition, running=True)
    slots = list(meeting.slots.all())
    current = next((s for s in slots if s.began_at and not s.ended_at), None)
    wanted = next((s for s in slots if s.pk == slot.pk), None)
    if (current.pk if current else None) != after:
        raise MeetingRefused(gettext_noop("acara sudah berpindah sejak halaman ini dibuka"))
    if wanted is None or wanted.began_at:
        raise MeetingRefused(gettext_noop("acara itu sudah berjalan"))
    if any(s.began_at and s.order > wanted.order for s in slots):
        raise MeetingRefused(gettext_noop("acara itu sudah dilewati"))
    if current:
        current.ended_at = now
        current.save(update_fields=["ended_at"])
    wanted.began_at = now
    wanted.save(update_fields=["began_at"])
    _record("meet.item_started", meeting, by=by, now=now, item=wanted.name)
    return wanted


@transaction.atomic
def step_back(edition: Edition, *, after: int | None, by: Person, now: datetime) -> Meeting:
    """Take back the last begin: the item before it runs on as if it had not ended."""
    meeting = take(edition, running=True)
    current = meeting.slots.filter(began_at__isnull=False, ended_at=None).first()
    if current is None or current.pk != after:
        raise MeetingRefused(gettext_noop("acara sudah berpindah sejak halaman ini dibuka"))
    before = meeting.slots.filter(ended_at=current.began_at, order__lt=current.order).last()
    current.began_at = None
    current.save(update_fields=["began_at"])
    if before:
        before.ended_at = None
        before.save(update_fields=["ended_at"])
    _record("meet.item_taken_back", meeting, by=by, now=now, item=current.name)
    return meeting


@transaction.atomic
def shift_rest(edition: Edition, *, minutes: int, by: Person, now: datetime) -> Meeting:
    """Give the item that runs, or comes first, more or fewer minutes; the rest moves along."""
    if minutes not in SHIFTS:
        raise MeetingRefused(gettext_noop("geser 5 menit setiap kali"))
    meeting = take(edition, running=True)
    slots = meeting.slots.all()
    slot = slots.filter(began_at__isnull=False, ended_at=None).first()
    slot = slot or slots.filter(began_at=None).first()
    if slot is None or abs(slot.extra + minutes) > MOST_EXTRA:
        raise MeetingRefused(gettext_noop("tidak ada acara yang dapat digeser"))
    if slot.minutes + slot.extra + minutes < 1:
        raise MeetingRefused(gettext_noop("acara ini tidak dapat lebih singkat lagi"))
    slot.extra += minutes
    slot.save(update_fields=["extra"])
    _record("meet.rest_shifted", meeting, by=by, now=now, item=slot.name, minutes=minutes)
    return meeting


@transaction.atomic
def note_item(slot: Slot, *, note: str, by: Person, now: datetime) -> Slot:
    """Write beside an item what the minutes should know of it."""
    meeting = take(slot.meeting.edition)
    slot = meeting.slots.get(pk=slot.pk)
    slot.note = note
    slot.save(update_fields=["note"])
    _record("meet.item_noted", meeting, by=by, now=now, item=slot.name, note=note)
    return slot


@transaction.atomic
def end_meeting(edition: Edition, *, by: Person, now: datetime) -> Meeting:
    """End the item that runs and with it the meeting; the record stays open."""
    meeting = take(edition, running=True)
    meeting.slots.filter(began_at__isnull=False, ended_at=None).update(ended_at=now)
    meeting.ended_at, meeting.timer_ends_at = now, None
    meeting.save(update_fields=["ended_at", "timer_ends_at"])
    _record("meet.ended", meeting, by=by, now=now)
    return meeting


@transaction.atomic
def resume_meeting(edition: Edition, *, by: Person, now: datetime) -> Meeting:
    """Take back the end: the item that ran last runs on."""
    meeting = take(edition)
    if meeting.ended_at is None:
        raise MeetingRefused(gettext_noop("pertemuan ini belum berakhir"))
    meeting.slots.filter(ended_at=meeting.ended_at).update(ended_at=None)
    meeting.ended_at = None
    meeting.save(update_fields=["ended_at"])
    _record("meet.resumed", meeting, by=by, now=now)
    return meeting


def _record(deed: str, meeting: Meeting, *, by: Person, now: datetime, **facts: object) -> None:
    record(deed, meeting, by=by, at=now, edition=meeting.edition.number, **facts)
    feed.happen(topic=topic(meeting.edition), kind="agenda", facts={}, now=now)
