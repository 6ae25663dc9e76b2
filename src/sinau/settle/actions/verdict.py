"""What people write beside the sources: corrections, and who sat behind one account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.attend.standing import take
from sinau.base.rows import exactly
from sinau.people.journal import record
from sinau.settle.models import Correction, Declaration

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sinau.attend.models import Attendee
    from sinau.people.models import Office, Person
    from sinau.plan.models import Edition


@transaction.atomic
def correct(  # noqa: PLR0913  # what the deed is about
    edition: Edition,
    *,
    attendee: Attendee,
    state: str,
    minutes: int | None,
    why: str,
    by: Person,
    now: datetime,
) -> Correction:
    """Write down by hand how somebody attended, and why."""
    take(edition)
    values = {"state": state, "minutes": minutes, "why": why}
    made = Correction.objects.create(
        edition=edition, attendee=attendee, by=by, at=now, **values
    )
    record("settle.corrected", edition, by=by, at=now, attendee=attendee.mark, **values)
    return made


@transaction.atomic
def declare_room(  # noqa: PLR0913  # what the deed is about
    edition: Edition,
    *,
    office: Office,
    account: str,
    people: Sequence[Attendee],
    by: Person,
    now: datetime,
) -> None:
    """Say exactly who sat in an office's room behind one account."""
    take(edition)
    place = {"edition": edition, "office": office, "account": account}
    rows = [Declaration(**place, attendee=one, by=by, at=now) for one in people]
    elsewhere = Declaration.objects.filter(edition=edition, attendee__in=people)
    elsewhere.exclude(office=office, account=account).delete()
    exactly(Declaration.objects.filter(**place), rows, key="attendee_id")
    facts = {"office": office.code, "named": [one.mark for one in people], "account": account}
    record("settle.room_declared", edition, by=by, at=now, **facts)
