"""Who may come, as the kernels know them, and whose names were said to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinau.attend.kernel.names.display import alias_key
from sinau.attend.kernel.names.match import Known, Matcher
from sinau.attend.reads.roster import Who, offices_of, people_of
from sinau.settle.models import Alias

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sinau.attend.models import Attendee
    from sinau.people.models import Office
    from sinau.plan.models import Edition


@dataclass(frozen=True, slots=True)
class Roster:
    """Who may come, and how they are recognised."""

    matcher: Matcher
    who: dict[str, Who]
    offices: dict[str, Office]  # by code
    said: dict[str, str]  # questions of this edition that were answered: key to mark
    here: frozenset[str]  # displayed names that were confirmed for this edition


def roster_of(edition: Edition, *, on: date, shown: Iterable[str] = ()) -> Roster:
    """Arrange who may come for the matcher; ``shown`` are the displayed names in question."""
    offices = offices_of(edition)
    who = people_of(offices.values(), edition.held_on or on)
    keys = {alias_key(text) for text in shown}
    aliases: dict[str, str] = {}
    refused: dict[str, set[str]] = {}
    said: dict[str, str] = {}
    here = set()
    found = Alias.objects.select_related("attendee__person", "attendee__office")
    for alias in [*found.filter(edition=edition), *found.filter(edition=None, key__in=keys)]:
        if alias.attendee is not None:
            who.setdefault(alias.attendee.mark, guest(alias.attendee))
        mark = alias.attendee.mark if alias.attendee else ""
        if alias.is_not:
            refused.setdefault(alias.key, set()).add(mark)
        elif alias.edition_id:
            said[alias.key] = mark
            here.add(alias_key(alias.shown))
        else:
            aliases[alias.key] = mark
    matcher = Matcher(
        [Known(one.mark, one.name, one.office, one.email) for one in who.values()],
        {code: office.name for code, office in offices.items()},
        aliases,
        refused,
    )
    return Roster(matcher, who, offices, said, frozenset(here))


def guest(attendee: Attendee) -> Who:
    """Give an attendee who holds no position here."""
    office = attendee.office.code if attendee.office else ""
    return Who(attendee.mark, str(attendee), office)
