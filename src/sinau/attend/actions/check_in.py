"""Somebody says that they are here; saying it again changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.attend.kernel.names.display import alias_key
from sinau.attend.models import CheckIn, Way
from sinau.attend.standing import take
from sinau.people.journal import record

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.people.models import Office, Person
    from sinau.plan.models import Edition


@transaction.atomic
def check_in(  # noqa: PLR0913  # what the deed is about
    edition: Edition, *, who: Person, office: Office | None, way: str, by: Person, now: datetime
) -> CheckIn:
    """Check a person in, once."""
    take(edition)
    values = {"office": office, "way": way, "at": now}
    found, is_new = CheckIn.objects.get_or_create(edition=edition, person=who, defaults=values)
    if is_new:
        record("attend.checked_in", edition, by=by, at=now, person=who.pk, way=way)
    return found


@transaction.atomic
def check_in_guest(
    edition: Edition, *, name: str, office: Office | None, by: Person, now: datetime
) -> CheckIn:
    """Check somebody in who only says a name and an office; whose it is stays a question."""
    take(edition)
    code = office.code if office else ""
    key = f"{code} {alias_key(name)}".strip()
    values = {"name": name, "office": office, "way": Way.GUEST, "at": now}
    found, is_new = CheckIn.objects.get_or_create(
        edition=edition, person=None, key=key, defaults=values
    )
    if is_new:
        record("attend.checked_in", edition, by=by, at=now, way=Way.GUEST, office=code)
    return found
