"""Calendars to subscribe to: of a programme, an office, a person; read again and again.

What is in them was released: a working plan is nobody's calendar. The secret address of a
person is a signed text that hangs on the password: changing it changes the address.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.utils.crypto import salted_hmac

from sinau.offer.models import Answer, Holder, Offer
from sinau.offer.reads.letters import meeting_of
from sinau.offer.reads.release import last_release
from sinau.people.models import Person
from sinau.plan.models import State
from sinau.post.kernel.calendar.event import Event
from sinau.post.models import Appointment
from sinau.post.outbox import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

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
    return _events(_offers().filter(edition__programme=programme), by_edition=True)


def of_office(office: Office) -> list[Event]:
    return _events(_offers().filter(office=office))


def of_person(person: Person) -> list[Event]:
    """Give what a person was named for, under the names their invitations have."""
    mine = Holder.objects.filter(position__person=person).values("offer")
    offers = list(_offers().filter(pk__in=mine, state=Answer.ACCEPTED))
    invited = Appointment.objects.filter(person=person, about__in=[label(o) for o in offers])
    return _events(offers, uids=dict(invited.values_list("about", "uid")))


def _offers() -> QuerySet[Offer]:
    live = Offer.objects.live().exclude(state=Answer.DECLINED).exclude(told="")
    live = live.exclude(edition__programme__state=State.DRAFT)  # nobody sees it yet
    return live.select_related("edition__programme", "edition__theme", "team")


def _events(
    offers: Iterable[Offer], *, by_edition: bool = False, uids: Mapping[str, str] | None = None
) -> list[Event]:
    found: dict[str, Event] = {}
    told: dict[int, dict[int, dict[str, Any]]] = {}
    for offer in offers:
        programme = offer.edition.programme
        if programme.pk not in told:
            told[programme.pk] = _told(programme)
        _as_told(offer, told[programme.pk].get(offer.edition.number, {}))
        meeting = meeting_of(offer)
        if meeting is not None:
            thing = f"edition-{offer.edition_id}" if by_edition else f"offer-{offer.pk}"
            role = "" if by_edition else f" ({offer.team})"
            found[thing] = Event(
                start=meeting.start, end=meeting.end, summary=meeting.summary + role,
                uid=(uids or {}).get(label(offer), f"{thing}@sinau.invalid"),
            )  # fmt: skip
    return list(found.values())


def _told(programme: Programme) -> dict[int, dict[str, Any]]:
    """Give the editions of the last release by their numbers."""
    last = last_release(programme)
    return {row["edition"]: row for row in last.content} if last else {}


def _as_told(offer: Offer, row: dict[str, Any]) -> None:
    """Put the time that was released in the place of the one that is planned; not saved."""
    edition = offer.edition
    edition.held_on = date.fromisoformat(row["date"]) if row.get("date") else None
    edition.opens, edition.closes = (
        time.fromisoformat(row[name]) if row.get(name) else None for name in ("opens", "closes")
    )
    edition.zone = row.get("zone") or edition.zone
