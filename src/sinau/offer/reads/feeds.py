"""Calendars to subscribe to: of a programme, an office, a person; read again and again.

What is in them was released: a working plan is nobody's calendar. The secret address of a
person is a signed text that hangs on the password: changing it changes the address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.utils.crypto import salted_hmac

from sinau.offer.models import Answer, Holder, Offer, Release
from sinau.offer.reads.letters import meeting_of
from sinau.people.models import Person
from sinau.post.kernel.calendar.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.offer.models import OfferQuerySet
    from sinau.people.models import Office
    from sinau.plan.models import Programme

SALT = "offer.calendar"


def key_of(person: Person) -> str:
    """Give the part of the address that only this person knows."""
    return signing.dumps([person.pk, _mark(person)], salt=SALT)


def person_of(key: str) -> Person | None:
    try:
        pk, mark = signing.loads(key, salt=SALT)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=pk, is_active=True).first()
    return person if person and _mark(person) == mark else None


def _mark(person: Person) -> str:
    return salted_hmac(SALT, person.password).hexdigest()[:16]


def of_programme(programme: Programme) -> list[Event]:
    """Every edition once, when something was released."""
    if not Release.objects.filter(programme=programme).exists():
        return []
    return _events(_offers().filter(edition__programme=programme), by_edition=True)


def of_office(office: Office) -> list[Event]:
    return _events(_offers().filter(office=office))


def of_person(person: Person) -> list[Event]:
    mine = Holder.objects.filter(position__person=person).values("offer")
    return _events(_offers().filter(pk__in=mine, state=Answer.ACCEPTED))


def _offers() -> OfferQuerySet:
    return Offer.objects.live().select_related("edition__programme", "edition__theme", "team")


def _events(offers: Iterable[Offer], *, by_edition: bool = False) -> list[Event]:
    found = {}
    for offer in offers:
        meeting = meeting_of(offer)
        if meeting is not None:
            thing = f"edition-{offer.edition_id}" if by_edition else f"offer-{offer.pk}"
            role = "" if by_edition else f" ({offer.team})"
            found[thing] = Event(
                start=meeting.start, end=meeting.end, summary=meeting.summary + role,
                uid=f"{thing}@sinau.invalid",
            )  # fmt: skip
    return list(found.values())
