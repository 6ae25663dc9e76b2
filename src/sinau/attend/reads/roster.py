"""Who may come to an edition: people of the offices that take part, and who was expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinau.attend.models import DELEGATES, Expected
from sinau.people.models import Position

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sinau.people.models import Office
    from sinau.plan.models import Edition


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who may come."""

    mark: str  # as models.Attendee.mark
    name: str
    office: str  # code; empty where nobody knows
    email: str = ""
    title: str = ""  # position, in words


def offices_of(edition: Edition) -> dict[str, Office]:
    """Give the offices that take part and their host, by code."""
    programme = edition.programme
    found = {office.code: office for office in programme.offices.order_by("code")}
    return found | {programme.host.code: programme.host}


def people_of(offices: Iterable[Office], on: date) -> dict[str, Who]:
    """Give everybody who held a position in one of these offices on a day."""
    held = Position.objects.held_on(on).filter(office__in=list(offices))
    found: dict[str, Who] = {}
    for position in held.select_related("person", "office").order_by("office__code", "pk"):
        person = position.person
        if person.is_active:
            who = Who(
                f"p{person.pk}", person.name, position.office.code, person.email, str(position)
            )
            found.setdefault(who.mark, who)
    return found


def asked_of(edition: Edition) -> dict[str, int]:
    """Give how many each office that takes part is asked to send, by code."""
    said = dict(
        Expected.objects.filter(edition=edition).values_list("office__code", "delegates")
    )
    codes = edition.programme.offices.order_by("code").values_list("code", flat=True)
    return {code: said.get(code, DELEGATES) for code in codes}


def sheet_rows(edition: Edition) -> list[tuple[str, str]]:
    """Give office and name of everybody expected, with a place for those without a name."""
    named: dict[int, list[str]] = {}
    for one in Expected.objects.filter(edition=edition).prefetch_related("people"):
        named[one.office_id] = sorted(person.name for person in one.people.all())
    asked = asked_of(edition)
    rows = []
    for code, office in sorted(offices_of(edition).items()):
        names = named.get(office.pk, [])
        empty = max(0, asked.get(code, 0) - len(names))
        rows += [(office.name, name) for name in [*names, *[""] * empty]]
    return rows
