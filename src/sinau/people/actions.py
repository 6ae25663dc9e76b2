"""What people do to offices and people. One function per deed; each writes one journal line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from sinau.people.journal import record
from sinau.people.models import Office, Person, Position
from sinau.people.reads.roster import compare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sinau.base.table import Line
    from sinau.packs.rows import PlacedOffice

FIELDS = ("name", "level", "parent", "zone", "tile_column", "tile_row")


class LinesRefused(ValueError):
    """Some lines cannot be taken; carries how many."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many offices a load added or changed."""

    new: int
    changed: int


@transaction.atomic
def load_offices(rows: Sequence[PlacedOffice], *, by: Person, now: datetime) -> Loaded:
    """Add the offices that are missing and mend those that differ; remove none.

    A parent must stand before its children or be there already. Where nothing differs the
    journal stays silent.
    """
    known = {office.code: office for office in Office.objects.all()}
    new = changed = 0
    for row in rows:
        values = {name: getattr(row, name) for name in FIELDS}
        values["parent"] = known[row.parent] if row.parent else None
        office = known.get(row.code)
        if office is None:
            known[row.code] = Office.objects.create(code=row.code, **values)
            new += 1
        elif any(getattr(office, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(office, name, value)
            office.save()
            changed += 1
    if new or changed:
        top = known[rows[0].code]
        record("people.offices_loaded", top, by=by, at=now, new=new, changed=changed)
    return Loaded(new, changed)


@transaction.atomic
def import_people(lines: Sequence[Line], *, by: Person, now: datetime) -> Loaded:
    """Add and change persons and positions as a table says, all lines or none.

    What is not in the table stays as it is. Persons get no password here: they are invited.

    Raises
    ------
    LinesRefused
        A line is refused; nothing was written.
    """
    changes = compare(lines)
    refused = sum(change.kind == "refused" for change in changes)
    if refused:
        raise LinesRefused(refused)
    people: dict[str, Person] = {}
    count = {"new": 0, "changed": 0}
    for change in changes:
        held = change.held
        if held is None or change.kind == "same":
            continue
        count[change.kind] += 1
        person = change.person or people.get(held.email) or Person(email=held.email)
        if person.pk is None or person.name != held.name:
            person.name = held.name
            if person.pk is None:
                person.set_unusable_password()
            person.save()
        people[held.email] = person
        position = change.position or Position(
            person=person, office=held.office, title=held.title,
            division=held.division, since=held.since,
        )  # fmt: skip
        position.until = held.until
        position.save()
    if people:
        top = next(c.held.office for c in changes if c.held and c.kind != "same")
        record("people.imported", top, by=by, at=now, **count)
    return Loaded(**count)


@transaction.atomic
def set_password(person: Person, password: str, *, by: Person, now: datetime) -> None:
    """Give somebody a password that was checked before."""
    person.set_password(password)
    person.save(update_fields=["password"])
    record("people.password_set", person, by=by, at=now)
