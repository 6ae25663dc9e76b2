"""Builders for tests: an edition that meets now, with everybody who comes."""

from datetime import UTC, datetime, timedelta

from sinau.meet import actions
from sinau.offer.models import Answer, Holder, Offer, Release
from sinau.people.models import Division, Position
from sinau.plan.models import Item
from sinau.rota.models import Rota
from sinau.rota.tests import make as rota
from sinau.rota.tests.make import people

__all__ = [
    "DAY", "START", "at", "edition", "holder", "items", "opened", "people", "programme"
]  # fmt: skip
START = datetime(2027, 9, 8, 2, tzinfo=UTC)  # 09.00 WIB, when edition 1 of a programme opens
DAY = START.date()


def at(minutes) -> datetime:
    return START + timedelta(minutes=minutes)


def items(programme, *lengths) -> list[Item]:
    names = ["Pembukaan", "Paparan", "Tanggapan", "Diskusi", "Ulasan"]
    kinds = ["opening", "paper", "discussant", "discussion", "review"]
    return [
        Item.objects.create(
            programme=programme, order=i, kind=kinds[i - 1], name=names[i - 1], minutes=n,
            owner="moderator",
        )
        for i, n in enumerate(lengths, 1)
    ]  # fmt: skip


def programme(**fields):
    made = rota.programme(**fields)
    items(made, 10, 30, 20)
    return made


def edition(**fields):
    """Make the first edition of a programme with a run sheet; it meets at ``START``."""
    return programme(**fields).editions.get(number=1)


def coordinator(edition, day=DAY):
    return on(people.holds(edition.programme.host, division=Division.HR), day)


def delegate(edition, index=0, day=DAY):
    """Make somebody of one of the offices that take part."""
    office = edition.programme.offices.order_by("code")[index]
    return on(people.holds(office), day)


def on(person, day=DAY):
    person.asks_on = day
    return person


def holder(edition, role="moderator", day=DAY):
    """Make somebody whom an office named for a role of an edition, having accepted."""
    by = people.person()
    team = edition.programme.teams.get(seats__role=role)
    who = delegate(edition, 1, day)
    answer = Rota.objects.create(
        programme=edition.programme, number=99, problem={}, plan={}, made_at=START, made_by=by
    )
    release = Release.objects.create(
        programme=edition.programme, number=99, rota=answer, content={}, answer_by=day,
        released_at=START, released_by=by,
    )  # fmt: skip
    position = Position.objects.get(person=who)
    offer = Offer.objects.create(
        edition=edition, team=team, office=position.office, release=release, answer_by=day,
        state=Answer.ACCEPTED,
    )  # fmt: skip
    Holder.objects.create(offer=offer, seat=team.seats.get(role=role), position=position)
    return who


def opened(by, edition=None, minutes=-30, **fields):
    """Open the room of an edition; gives the meeting."""
    edition = edition or globals()["edition"](**fields)
    return actions.open_meeting(edition, by=by, now=at(minutes))
