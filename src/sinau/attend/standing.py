"""How an attendance stands while somebody acts on it; a later room closes it in its own deed.

Whoever acts takes the roll of the edition first, so that what is frozen takes nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from sinau.attend.models import Attendee, Roll
from sinau.people.models import Person

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.people.models import Office
    from sinau.plan.models import Edition


class AttendRefused(ValueError):
    """The attendance does not stand as this deed needs it; the text says why."""


def take(edition: Edition) -> Roll:
    """Lock the roll of an edition, and refuse what would change a closed one."""
    roll = _locked(edition)
    if roll.closed_at:
        raise AttendRefused(gettext_noop("edisi ini sudah ditutup"))
    return roll


def _locked(edition: Edition) -> Roll:
    Roll.objects.get_or_create(edition=edition)
    return Roll.objects.select_for_update().get(edition=edition)


def close(edition: Edition, *, now: datetime) -> Roll:
    """Freeze it: no source is added and none is changed from here."""
    roll = take(edition)
    roll.closed_at = now
    roll.save(update_fields=["closed_at"])
    return roll


def reopen(edition: Edition) -> Roll:
    """Let a frozen attendance take corrections again."""
    roll = _locked(edition)
    if roll.closed_at is None:
        raise AttendRefused(gettext_noop("edisi ini tidak ditutup"))
    roll.closed_at = None
    roll.save(update_fields=["closed_at"])
    return roll


def person(who: Person) -> Attendee:
    """Give the attendee that a person is."""
    return Attendee.objects.get_or_create(person=who)[0]


def guest(name: str, office: Office | None) -> Attendee:
    """Give a guest by name and office, the one that is known or a new one."""
    found = Attendee.objects.filter(person=None, name=name, office=office).first()
    return found or Attendee.objects.create(name=name, office=office)


def attendee_of(mark: str) -> Attendee | None:
    """Give whom a mark names; None where nobody is named so."""
    kind, key = mark[:1], mark[1:]
    if not key.isdecimal():
        return None
    if kind == "p":
        held = Person.objects.filter(pk=int(key)).first()
        return person(held) if held else None
    return Attendee.objects.filter(pk=int(key)).first() if kind == "g" else None
