"""How a meeting stands while somebody acts on it; a later room closes it inside its own deed.

Whoever acts takes the meeting's row first, so that two people who tap at once act one after
the other, and what is frozen takes nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from sinau.meet.models import Meeting
from sinau.meet.reads.meeting import topic
from sinau.plan.models import Step
from sinau.plan.standing import move_on
from sinau.stream import feed

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.plan.models import Edition


class MeetingRefused(ValueError):
    """The meeting does not stand as this deed needs it; the text says why."""


def take(edition: Edition, *, running: bool = False) -> Meeting:
    """Lock the meeting of an edition and look at it as it is now; ``running``: not over."""
    found = Meeting.objects.select_for_update(of=("self",)).filter(edition=edition)
    meeting = found.select_related("edition__programme__host").first()
    if meeting is None:
        raise MeetingRefused(gettext_noop("ruang edisi ini belum dibuka"))
    if meeting.closed_at:
        raise MeetingRefused(gettext_noop("edisi ini sudah ditutup"))
    if running and meeting.ended_at:
        raise MeetingRefused(gettext_noop("pertemuan ini sudah berakhir"))
    return meeting


def close(edition: Edition, *, now: datetime) -> Meeting:
    """Freeze a meeting: nothing that was said, asked or counted changes from here."""
    meeting = take(edition)
    if meeting.ended_at is None:
        raise MeetingRefused(gettext_noop("pertemuan ini belum diakhiri"))
    meeting.closed_at = now
    meeting.save(update_fields=["closed_at"])
    move_on([edition], Step.MINUTES)
    feed.happen(topic=topic(edition), kind="agenda", facts={}, now=now)
    return meeting


def reopen(edition: Edition, *, now: datetime) -> Meeting:
    """Let a frozen meeting take corrections again."""
    meeting = Meeting.objects.select_for_update().get(edition=edition)
    if meeting.closed_at is None:
        raise MeetingRefused(gettext_noop("edisi ini tidak ditutup"))
    meeting.closed_at = None
    meeting.save(update_fields=["closed_at"])
    feed.happen(topic=topic(edition), kind="agenda", facts={}, now=now)
    return meeting
