"""Who of an office was never here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinau.people.models import OPERATOR, Person, Position

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from sinau.people.models import Office


def uninvited(office: Office, *, on: date) -> QuerySet[Person]:
    """Give people with a position on a day who never signed in."""
    held = Position.objects.held_on(on).filter(office=office).values("person")
    found = Person.objects.filter(pk__in=held, last_login=None, is_active=True)
    return found.exclude(email=OPERATOR).order_by("name")
