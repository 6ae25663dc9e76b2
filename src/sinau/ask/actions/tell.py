"""What every deed here looks at first, and whom it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext_noop

from sinau.meet.reads.meeting import Phase, meeting_of, phase, topic
from sinau.people.journal import record
from sinau.stream import feed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from sinau.people.models import Person
    from sinau.plan.models import Edition


class AskRefused(ValueError):
    """What is asked for cannot be done as things stand; the text says why."""


def must_run(edition: Edition, now: datetime) -> None:
    """Let participants act from an hour before an edition until it ends."""
    stands = phase(edition, meeting_of(edition), now)
    if stands in (Phase.UNKNOWN, Phase.BEFORE):
        raise AskRefused(gettext_noop("ruang dibuka 60 menit sebelum mulai"))
    if stands is not Phase.OPEN:
        raise AskRefused(gettext_noop("pertemuan ini sudah berakhir"))


def must_be_unfrozen(edition: Edition) -> None:
    """Let who leads act before the meeting and until its record is closed."""
    meeting = meeting_of(edition)
    if meeting is not None and meeting.closed_at:
        raise AskRefused(gettext_noop("edisi ini sudah ditutup"))


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
