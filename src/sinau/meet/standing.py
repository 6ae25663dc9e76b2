"""How a meeting stands while somebody acts on it; later rooms act on it inside their own deeds.

Whoever acts takes the meeting's row first, so that two people who tap at once act one after
the other, and what is frozen takes nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext_noop

from sinau.meet.models import Meeting
from sinau.meet.reads.meeting import Phase, meeting_of, phase, topic
from sinau.people.journal import record
from sinau.plan.models import Edition, Step
from sinau.plan.standing import move_on
from sinau.stream import feed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from sinau.people.models import Person

CREW = "crew"  # who hears what participants do not: see sinau.stream


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


def must_run(edition: Edition, now: datetime) -> None:
    """Let participants act from an hour before an edition until it ends."""
    stands = phase(edition, meeting_of(edition), now)
    if stands in (Phase.UNKNOWN, Phase.BEFORE):
        raise MeetingRefused(gettext_noop("ruang dibuka 60 menit sebelum mulai"))
    if stands is not Phase.OPEN:
        raise MeetingRefused(gettext_noop("pertemuan ini sudah berakhir"))


def must_be_unfrozen(edition: Edition) -> None:
    """Let who leads act before the meeting and until its record is closed."""
    meeting = meeting_of(edition)
    if meeting is not None and meeting.closed_at:
        raise MeetingRefused(gettext_noop("edisi ini sudah ditutup"))


def hold(edition: Edition) -> None:
    """Let those who lead act one after the other, until the record is closed."""
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    must_be_unfrozen(edition)


def next_number(rows: QuerySet[Model]) -> int:
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def tell(  # noqa: PLR0913  # who, what, about what, when, to whom
    deed: str,
    about: Model,
    edition: Edition,
    facts: Mapping[str, Any] | None = None,
    *,
    kind: str,
    by: Person,
    now: datetime,
    audience: str = "",
) -> None:
    """Write the line of a deed, and wake those whose pages show it."""
    record(deed, about, by=by, at=now, edition=edition.number, **(facts or {}))
    feed.happen(topic=topic(edition), kind=kind, facts={}, audience=audience, now=now)
