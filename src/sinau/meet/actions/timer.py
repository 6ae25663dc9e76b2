"""A timer beside the run sheet: a break, a speaker's three minutes; the plan does not move."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop

from sinau.meet.reads.meeting import topic
from sinau.meet.standing import MeetingRefused, take
from sinau.people.journal import record
from sinau.stream import feed

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.meet.models import Meeting
    from sinau.people.models import Person
    from sinau.plan.models import Edition


@transaction.atomic
def start_timer(
    edition: Edition, *, minutes: int, name: str, by: Person, now: datetime
) -> Meeting:
    """Count down so many minutes from now; a timer that runs is replaced."""
    meeting = take(edition, running=True)
    meeting.timer_name, meeting.timer_ends_at = name, now + timedelta(minutes=minutes)
    return _kept(meeting, "meet.timer_started", by=by, now=now, minutes=minutes, name=name)


@transaction.atomic
def stop_timer(edition: Edition, *, by: Person, now: datetime) -> Meeting:
    """Take the timer away."""
    meeting = take(edition)
    if meeting.timer_ends_at is None:
        raise MeetingRefused(gettext_noop("tidak ada penghitung yang berjalan"))
    meeting.timer_name, meeting.timer_ends_at = "", None
    return _kept(meeting, "meet.timer_stopped", by=by, now=now)


def _kept(
    meeting: Meeting, deed: str, *, by: Person, now: datetime, **facts: object
) -> Meeting:
    meeting.save(update_fields=["timer_name", "timer_ends_at"])
    record(deed, meeting, by=by, at=now, edition=meeting.edition.number, **facts)
    feed.happen(topic=topic(meeting.edition), kind="agenda", facts={}, now=now)
    return meeting
