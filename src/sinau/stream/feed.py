"""Tell open pages that something happened; every room may, inside its own deeds.

A happening is a row of the deed's own transaction. Its number is taken under a lock on the
thread which is held until the transaction ends, so numbers appear in their order: who has read
number 7 will never find a 6 that came later. The lock of the journal is taken before it, always
in this order: deeds that record and tell, in whatever order and of however many threads, never
wait for each other in a circle. Waking those who listen is only a hint; what was missed is read
from the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.db import transaction
from django.urls import reverse

from sinau.people.journal import turn
from sinau.stream import wake
from sinau.stream.models import Happening, Thread

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.people.models import Person

SALT = "stream.ticket"
TICKET_HOURS = 12  # a page may stay open through a long day
MOST = 500  # happenings of one answer; who is further behind asks again


@transaction.atomic
def happen(  # what, where, for whom, when
    *,
    topic: str,
    kind: str,
    now: datetime,
    facts: dict[str, Any] | None = None,
    audience: str = "",
) -> Happening:
    """Add a happening, inside the transaction of its deed, and wake who listens after it."""
    turn()
    thread, _ = Thread.objects.select_for_update().get_or_create(name=topic)
    thread.last += 1
    thread.save(update_fields=["last"])
    made = Happening.objects.create(
        thread=thread, number=thread.last, kind=kind, audience=audience,
        facts=facts or {}, at=now,
    )  # fmt: skip
    wake.tell(topic, thread.last)
    return made


def told(happening: Happening) -> dict[str, Any]:
    """Give what a page gets to know."""
    return {
        "number": happening.number, "kind": happening.kind, "facts": happening.facts,
    }  # fmt: skip


def last(topic: str) -> int:
    """Give the number of the last happening; 0 before the first."""
    found = Thread.objects.filter(name=topic).values_list("last", flat=True).first()
    return found or 0


def since(topic: str, number: int, audiences: tuple[str, ...] = ("",)) -> list[Happening]:
    """Read happenings after a number, oldest first; at most ``MOST``."""
    found = Happening.objects.filter(thread__name=topic, number__gt=number)
    return list(found.filter(audience__in=audiences).order_by("number")[:MOST])


@dataclass(frozen=True, slots=True)
class Door:
    """How one page follows a topic."""

    stream: str  # address of the events
    poll: str  # address to ask instead where events do not come through
    since: int  # the page shows what happened up to this number
    at_once: bool  # news are fetched at once; other pages take turns, as many do the same


def door(topic: str, *, person: Person, audience: str = "", at_once: bool = False) -> Door:
    """Let the page of somebody follow a topic: what is for everybody, and for ``audience``.

    Ask for it before reading what the page shows: what happens meanwhile is then told again.
    Pages of an audience of its own are few: they fetch news ``at_once``, as may a big screen.
    """
    number = last(topic)
    ticket = signing.dumps([topic, audience, person.pk], salt=SALT, compress=False)
    return Door(
        reverse("stream:follow", args=[ticket]),
        reverse("stream:poll", args=[ticket]),
        number,
        at_once=at_once or bool(audience),
    )


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a door lets through."""

    topic: str
    audiences: tuple[str, ...]


def read_ticket(text: str) -> Ticket | None:
    """Check a ticket; None where it is forged or too old."""
    try:
        topic, audience, _person = signing.loads(text, salt=SALT, max_age=TICKET_HOURS * 3600)
    except signing.BadSignature:
        return None
    return Ticket(topic, ("", audience) if audience else ("",))
