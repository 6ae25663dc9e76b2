"""What people do to persons and their positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from sinau.people.actions.rows import Loaded, accepted, mended
from sinau.people.journal import record
from sinau.people.models import Office, Person, Position
from sinau.people.reads.tables import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sinau.base.table import Line
    from sinau.people.kernel.tables.roster import Held, PersonChange


HELD = ("title", "division", "until")  # nobody holds twice at a time what has no end


class HeldAlready(ValueError):
    """The same position of the same person has not ended; carries since when it is held."""


class NamedOtherwise(ValueError):
    """The address belongs to somebody who is known by another name."""


class AddressTaken(ValueError):
    """The address belongs to somebody else."""


@transaction.atomic
def import_people(lines: Sequence[Line], *, by: Person, now: datetime) -> Loaded:
    """Add and change persons and positions as a table says, all lines or none.

    What is not in the table stays as it is. Persons get no password here: they are invited.
    Raises ``LinesRefused`` where a line is refused; nothing was written then.
    """
    changes: Sequence[PersonChange] = accepted(PEOPLE, lines)
    done = [(c.kind, c.held) for c in changes if c.kind != "same" and c.held]
    new = [held for kind, held in done if kind == "new"]
    people, offices = (
        _people([held for _kind, held in done]),
        Office.objects.in_bulk({held.office for _kind, held in done}, field_name="code"),
    )
    _move_ends([held for kind, held in done if kind == "changed"])
    Position.objects.bulk_create(
        Position(
            person=people[held.email], office=offices[held.office], title=held.title,
            division=held.division, since=held.since, until=held.until,
        )
        for held in new
    )  # fmt: skip
    loaded = Loaded(len(new), len(done) - len(new))
    if done:
        top = offices[done[0][1].office]
        facts = {"new": loaded.new, "changed": loaded.changed}
        record("people.imported", top, by=by, at=now, **facts)
    return loaded


def _people(lines: Sequence[Held]) -> dict[str, Person]:
    """Save who is new or has another name now, and give everybody by address."""
    known = {person.email.lower(): person for person in Person.objects.all()}
    people: dict[str, Person] = {}
    for held in lines:
        if held.email not in people:
            person = known.get(held.email) or new_person(held.email, held.name)
            if person.pk and person.name != held.name:
                person.name = held.name
                person.save(update_fields=["name"])
            people[held.email] = person
    Person.objects.bulk_create(person for person in people.values() if person.pk is None)
    return people


def _move_ends(lines: Sequence[Held]) -> None:
    """Write last days, those of positions that end before those that are opened again."""
    rows = Position.objects.select_related("person", "office") if lines else ()
    known = {
        (p.person.email.lower(), p.office.code, p.title, p.division, p.since): p for p in rows
    }
    for held in sorted(lines, key=lambda held: held.until is None):
        position = known[(*held.once, held.since)]
        if position.until != held.until:
            position.until = held.until
            position.save(update_fields=["until"])


def new_person(email: str, name: str) -> Person:
    """Give somebody who is not saved yet and cannot sign in before an invitation."""
    person = Person(email=email, name=name)
    person.set_unusable_password()
    return person


@transaction.atomic
def add_position(
    office: Office, *, name: str, email: str, by: Person, now: datetime, **held: Any
) -> Position:
    """Give somebody, known or new, a position in an office."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = new_person(email, name)
        person.save()
    elif person.name.casefold() != name.casefold():  # nobody is renamed by the way
        raise NamedOtherwise(email)
    position = Position(person=person, office=office, **held)
    _must_be_free(position, {})
    position.save()
    record("people.position_added", position, by=by, at=now, **_told(position))
    return position


@transaction.atomic
def end_position(position: Position, *, until: date, by: Person, now: datetime) -> None:
    """Write the last day of a position; the row stays, so that duties keep their doer."""
    _mend("people.position_ended", position, {"until": until}, by=by, now=now)


@transaction.atomic
def change_position(position: Position, *, by: Person, now: datetime, **held: Any) -> None:
    """Correct what was written wrongly: title, division, since, until."""
    _mend("people.position_changed", position, held, by=by, now=now)


def _mend(
    deed: str, position: Position, values: dict[str, Any], *, by: Person, now: datetime
) -> None:
    position = Position.objects.select_for_update().get(pk=position.pk)
    _must_be_free(position, values)
    if facts := mended(position, values):
        record(deed, position, by=by, at=now, **facts)


@transaction.atomic
def change_person(person: Person, *, name: str, email: str, by: Person, now: datetime) -> None:
    """Correct the name or the address of somebody."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise AddressTaken(email)
    if facts := mended(person, {"name": name, "email": email}):
        record("people.person_changed", person, by=by, at=now, **facts)


def _must_be_free(position: Position, values: dict[str, Any]) -> None:
    held = {name: values.get(name, getattr(position, name)) for name in HELD}
    if held["until"] is None:
        same = Position.objects.filter(person=position.person, office=position.office, **held)
        if other := same.exclude(pk=position.pk).first():
            raise HeldAlready(other.since)


def _told(position: Position) -> dict[str, str]:
    since = position.since.isoformat()
    return {"title": position.title, "division": position.division, "since": since}
