"""What people do to how they get in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.people.journal import record

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.people.models import Person


@transaction.atomic
def set_password(person: Person, password: str, *, by: Person, now: datetime) -> None:
    """Give somebody a password that was checked before."""
    person.set_password(password)
    person.save(update_fields=["password"])
    record("enter.password_set", person, by=by, at=now)
