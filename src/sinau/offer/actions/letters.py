"""Drafts that a deed of this room leaves in the outbox; nothing is sent by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from sinau.offer.models import Answer, Offer, Release
from sinau.offer.reads import letters as words
from sinau.post import outbox
from sinau.post.models import UNSENT, Kind, Letter
from sinau.rota import standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sinau.people.models import Office, Person
    from sinau.plan.models import Programme

ASKED, GONE = "asked", "withdrawn"  # what an office was told of an offer
OVER = (Answer.DECLINED, Answer.WITHDRAWN)


def tell_offices(
    release: Release, touched: Iterable[words.Touched], *, by: Person, at: datetime
) -> int:
    """Draft one letter to each who speaks for a touched office, or to the office itself."""
    found = list(touched)
    heads = words.heads_of([one.office.pk for one in found], on=standing.day_of(at))
    drafts = 0
    for one in found:
        _drop_hollow(release.programme, one.office, by=by, at=at)
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
    about = {"kind": Kind.REMINDER, "about": outbox.label(offer)}
    if Letter.objects.filter(**about, state__in=UNSENT).exists():
        return 0  # it waits already
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

    Whoever was named gets an invitation or, where day, hour or seat changed, its update;
    whoever is no longer named gets a cancellation. Called again it has nothing to say.
    """
    facts = {"tautan": reverse("offer:offer", args=[offer.pk])}
    named: dict[Person, list[str]] = {}
    for holder in offer.holders.select_related("seat", "position__person"):
        named.setdefault(holder.position.person, []).append(holder.seat.role)
    meetings = {one: words.meeting_of(offer, roles) for one, roles in named.items()}
    for appointment in outbox.appointed(offer):
        if meetings.get(appointment.person) is None:
            call_off(offer, appointment.person, by=by, at=at)
    for person, meeting in meetings.items():
        if meeting is not None:
            subject, body = words.of_invitation(offer, named[person])
            outbox.invite(
                meeting, to=person, subject=subject, body=body, about=offer,
                office=offer.office, facts=facts, by=by, at=at,
            )  # fmt: skip


def call_off(offer: Offer, person: Person, *, by: Person, at: datetime) -> None:
    """Take one invitation back; one that was never sent is thrown away."""
    subject, body = words.of_cancellation(offer)
    outbox.cancel(
        to=person, subject=subject, body=body, about=offer, office=offer.office,
        facts={"tautan": reverse("offer:offers")}, by=by, at=at,
    )  # fmt: skip


def call_everybody_off(offer: Offer, *, by: Person, at: datetime) -> None:
    """Take back every invitation of a duty that is no more, and what still asks for it."""
    for appointment in outbox.appointed(offer):
        call_off(offer, appointment.person, by=by, at=at)
    was_answered(offer, by=by, at=at)
    _drop_hollow(offer.edition.programme, offer.office, by=by, at=at)


def _drop_hollow(programme: Programme, office: Office, *, by: Person, at: datetime) -> None:
    """Let no letter of a release go out of which nothing holds for an office any more."""
    mine = Offer.objects.filter(office=office, edition__programme=programme)
    holds = mine.exclude(told=ASKED, state__in=OVER).values("release")
    for release in Release.objects.filter(programme=programme).exclude(pk__in=holds):
        kinds = (Kind.OFFER, Kind.RELEASE)
        outbox.void(release, office=office, kinds=kinds, by=by, at=at)


def was_answered(offer: Offer, *, by: Person, at: datetime) -> None:
    """Let no reminder go out any more."""
    outbox.void(offer, office=None, kinds=(Kind.REMINDER,), by=by, at=at)
