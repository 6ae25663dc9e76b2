"""What offices are asked for, and what they say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.attend.models import Excuse, Expected
from sinau.attend.standing import take
from sinau.people.journal import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sinau.people.models import Office, Person
    from sinau.plan.models import Edition


@transaction.atomic
def invite_offices(
    edition: Edition, *, delegates: Mapping[Office, int], by: Person, now: datetime
) -> dict[str, int]:
    """Say how many each office is asked to send; gives those that changed."""
    take(edition)
    changed = {}
    for office, count in delegates.items():
        found, is_new = Expected.objects.get_or_create(edition=edition, office=office)
        if is_new or found.delegates != count:
            found.delegates = changed[office.code] = count
            found.save(update_fields=["delegates"])
    if changed:
        record("attend.offices_invited", edition, by=by, at=now, changed=changed)
    return changed


@transaction.atomic
def name_delegates(
    edition: Edition, *, office: Office, people: Sequence[Person], by: Person, now: datetime
) -> Expected:
    """Say whom an office sends."""
    take(edition)
    found, _is_new = Expected.objects.get_or_create(edition=edition, office=office)
    was = sorted(found.people.values_list("pk", flat=True))
    found.people.set(people)
    facts = {"office": office.code, "was": was, "named": sorted(one.pk for one in people)}
    record("attend.delegates_named", edition, by=by, at=now, **facts)
    return found


@transaction.atomic
def excuse(  # noqa: PLR0913  # what the deed is about
    edition: Edition,
    *,
    office: Office,
    who: Person | None,
    why: str,
    by: Person,
    now: datetime,
) -> Excuse:
    """Say that an office, or one of its people, cannot come, and why."""
    take(edition)
    values = {"why": why, "by": by, "at": now}
    found, _is_new = Excuse.objects.update_or_create(
        edition=edition, office=office, person=who, defaults=values
    )
    facts = {"office": office.code, "person": who.pk if who else None, "why": why}
    record("attend.excused", edition, by=by, at=now, **facts)
    return found


@transaction.atomic
def drop_excuse(found: Excuse, *, by: Person, now: datetime) -> None:
    """Take an excuse back: they come after all."""
    edition = found.edition
    take(edition)
    facts = {"office": found.office.code, "person": found.person_id, "why": found.why}
    found.delete()
    record("attend.excuse_dropped", edition, by=by, at=now, **facts)
