"""Links that sign somebody in once: a signed text, nothing of it is stored.

A link holds who, when it was made, and when that person last signed in; signing in makes every
link that was given before worthless. Whoever reads a person's mail can use it: so it is short.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core import signing

from sinau.people.models import Person

if TYPE_CHECKING:
    from datetime import datetime

LASTS = timedelta(minutes=15)
SALT = "enter.links"


def link_for(person: Person, *, now: datetime) -> str:
    """Give the part of an address that signs a person in."""
    said = [person.pk, _last(person), int(now.timestamp())]
    return signing.dumps(said, salt=SALT)


def person_of(link: str, *, now: datetime) -> Person | None:
    """Find whom a link signs in; None where it is old, used, altered, or they may not."""
    try:
        pk, last, made = signing.loads(link, salt=SALT)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=pk, is_active=True).first()
    if person is None or _last(person) != last or not person.can_get_mail:
        return None
    age = timedelta(seconds=now.timestamp() - made)
    return person if age <= LASTS else None


def _last(person: Person) -> str:
    return person.last_login.isoformat() if person.last_login else ""
