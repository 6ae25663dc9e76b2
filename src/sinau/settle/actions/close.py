"""Closing an edition: what was said, asked and counted is frozen; reopening has its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop

from sinau.ask.reads.questions import waiting
from sinau.attend import standing as attendance
from sinau.attend.standing import AttendRefused
from sinau.meet import standing as meeting
from sinau.meet.standing import MeetingRefused
from sinau.people.journal import record
from sinau.plan.models import Edition
from sinau.settle.models import Tally
from sinau.settle.reads.result import computed

if TYPE_CHECKING:
    from datetime import date, datetime

    from sinau.people.models import Person


@transaction.atomic
def close_edition(edition: Edition, *, on: date, by: Person, now: datetime) -> Tally:
    """Freeze an edition; every question has left it with an answer or an owner."""
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if waiting(edition):
        raise AttendRefused(
            gettext_noop("masih ada pertanyaan tanpa jawaban dan tanpa penanggung jawab")
        )
    found = computed(edition, on=on)
    try:
        meeting.close(edition, now=now)
    except MeetingRefused as refused:
        raise AttendRefused(str(refused)) from refused
    attendance.close(edition, now=now)
    made = Tally.objects.create(
        edition=edition, content=found.as_json(), closed_at=now, closed_by=by
    )
    facts = {"people": found.people, "offices": found.present_offices}
    record("settle.closed", edition, by=by, at=now, doubtful=len(found.doubtful), **facts)
    return made


@transaction.atomic
def reopen_edition(edition: Edition, *, why: str, by: Person, now: datetime) -> Edition:
    """Let a closed edition take corrections again, for a reason that stays in the journal."""
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    try:
        meeting.reopen(edition, now=now)
    except MeetingRefused as refused:
        raise AttendRefused(str(refused)) from refused
    attendance.reopen(edition)
    Tally.objects.filter(edition=edition).delete()
    record("settle.reopened", edition, by=by, at=now, why=why)
    return edition
