"""Drafts that a deed of this room leaves in the outbox; nothing is sent by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from sinau.offer.reads import letters as words
from sinau.post import outbox
from sinau.post.models import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sinau.offer.models import Offer, Release
    from sinau.people.models import Person


def day_of(now: datetime) -> date:
    return now.astimezone(timezone.get_current_timezone()).date()


def tell_offices(
    release: Release, touched: Iterable[words.Touched], *, by: Person, at: datetime
) -> int:
    """Draft one letter to each who speaks for a touched office, or to the office itself."""
    found = list(touched)
    heads = words.heads_of([one.office.pk for one in found], on=day_of(at))
    drafts = 0
    for one in found:
        subject, body = words.of_release(release, one)
        kind = Kind.OFFER if one.offered or one.again else Kind.RELEASE
        facts = {"tautan": reverse("offer:offers")}
        for person in _or_nobody(heads.get(one.office.pk, ())):
            outbox.draft(
                kind, subject=subject, body=body, about=release, to=person, office=one.office,
                facts=facts, by=by, at=at,
            )  # fmt: skip
            drafts += 1
    return drafts


def remind(offer: Offer, heads: Iterable[Person], *, by: Person, at: datetime) -> int:
    """Draft a reminder to each who speaks for the office."""
    subject, body = words.of_reminder(offer)
    facts = {"tautan": reverse("offer:offer", args=[offer.pk])}
    people = _or_nobody(heads)
    for person in people:
        outbox.draft(
            Kind.REMINDER, subject=subject, body=body, about=offer, to=person,
            office=offer.office, facts=facts, by=by, at=at,
        )  # fmt: skip
    return len(people)


def _or_nobody(people: Iterable[Person]) -> list[Person | None]:
    """Give somebody to write to; None is the office itself."""
    return [*people] or [None]


def call(offer: Offer, *, by: Person, at: datetime) -> None:
    """Make the invitations of a duty fit who sits on its seats, and when.

    Whoever was named gets an invitation or, where day or hour changed, its update; whoever is
    no longer named gets a cancellation. Called again it has nothing to say.
    """
    meeting = words.meeting_of(offer)
    facts = {"tautan": reverse("offer:offer", args=[offer.pk])}
    named = {}
    for holder in offer.holders.select_related("seat", "position__person"):
        named[holder.position.person_id] = holder
    for person in [each.person for each in outbox.invited(offer)]:
        if person.pk not in named or meeting is None:
            call_off(offer, person, by=by, at=at)
    for holder in named.values():
        if meeting is None:
            continue
        subject, body = words.of_invitation(offer, holder)
        outbox.invite(
            meeting, to=holder.position.person, subject=subject, body=body, about=offer,
            office=offer.office, facts=facts, by=by, at=at,
        )  # fmt: skip


def call_off(offer: Offer, person: Person, *, by: Person, at: datetime) -> None:
    """Take one invitation back."""
    subject, body = words.of_cancellation(offer)
    outbox.cancel(
        to=person, subject=subject, body=body, about=offer, office=offer.office,
        facts={"tautan": reverse("offer:offers")}, by=by, at=at,
    )  # fmt: skip


def call_everybody_off(offer: Offer, *, by: Person, at: datetime) -> None:
    """Take back every invitation of a duty that is no more."""
    for appointment in outbox.invited(offer):
        call_off(offer, appointment.person, by=by, at=at)
