"""Who of an office was never here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinau.people.models import OPERATOR, Person, Position
from sinau.post.models import UNSENT, Letter, State

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from sinau.people.models import Office


PERSON = "people.person:"  # what such a letter is about


def uninvited(office: Office, *, on: date) -> QuerySet[Person]:
    """Give people with a position on a day who never signed in and wait for no invitation."""
    held = Position.objects.held_on(on).filter(office=office).values("person")
    found = Person.objects.filter(pk__in=held, last_login=None, is_active=True)
    found = found.exclude(email=OPERATOR).order_by("name")
    waiting = (*UNSENT, State.FAILED)
    asked = Letter.objects.filter(person__in=found, about__startswith=PERSON, state__in=waiting)
    return found.exclude(pk__in=asked.values("person"))
