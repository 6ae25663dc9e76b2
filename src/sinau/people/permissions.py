"""Who may what with offices, people and the journal; roles follow from positions alone.

| role | whose |
|---|---|
| coordinator | SDM dan Litbang in an office that has branches: for it and its branches |
| head | ketua and sekretaris: for their office |
| finance | Kasubbag and staff of KUL, and of planning: for their office |
| delegate | any position: for their office |
| observer | any position in the national office: reads everything but personal answers |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base.verdict import YES, Verdict, no
from sinau.people.models import LEADS, Division, Level, Office, Person, Title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.people.models import Position

MONEY = (Division.FINANCE, Division.PLANNING)


@dataclass(frozen=True, slots=True)
class Roles:
    """What somebody is, on the day on which they ask; offices by primary key."""

    coordinates: frozenset[int] = frozenset()  # offices with their branches
    heads: frozenset[int] = frozenset()
    finances: frozenset[int] = frozenset()
    belongs: frozenset[int] = frozenset()  # any position
    observes: bool = False

    def __bool__(self) -> bool:
        return bool(self.belongs)


NOBODY = Roles()


def roles_of(user: Any) -> Roles:
    """Read the positions of somebody who is signed in, once per request."""
    if not isinstance(user, Person) or user.asks_on is None:
        return NOBODY
    if user.known_roles is None:
        held = user.positions.held_on(user.asks_on).select_related("office")
        user.known_roles = roles_from(held)
    roles: Roles = user.known_roles
    return roles


def roles_from(positions: Iterable[Position]) -> Roles:
    """Derive the roles that positions give."""
    held = list(positions)
    return Roles(
        coordinates=frozenset(
            p.office_id for p in held
            if p.division == Division.HR and p.office.level == Level.PROVINCE
        ),
        heads=frozenset(p.office_id for p in held if p.title in LEADS),
        finances=frozenset(
            p.office_id for p in held
            if p.division in MONEY and p.title in (Title.SUBHEAD, Title.STAFF)
        ),
        belongs=frozenset(p.office_id for p in held),
        observes=any(p.office.level == Level.NATIONAL for p in held),
    )  # fmt: skip


def coordinates(user: Any, office: Office) -> bool:
    """Whether somebody coordinates an office: theirs, or a branch of it."""
    return bool({office.pk, office.parent_id} & roles_of(user).coordinates)


def may_see_people(user: Any, office: Office) -> Verdict:
    """Names and addresses of an office's people: colleagues, coordinators, observers."""
    roles = roles_of(user)
    if coordinates(user, office) or roles.observes or office.pk in roles.belongs:
        return YES
    return no(_("Orang kantor ini hanya terlihat oleh kantornya sendiri dan koordinator."))


def may_manage_people(user: Any, office: Office) -> Verdict:
    """Invite an office's people, mend positions: its heads and the coordinators."""
    if coordinates(user, office) or office.pk in roles_of(user).heads:
        return YES
    return no(_("Ini wewenang ketua atau sekretaris kantor ini dan koordinator program."))


def may_change_person(user: Any, person: Person) -> Verdict:
    """Correct a name or an address: whoever manages people in all offices of that person.

    Otherwise one office could take over the address of a person whom another one trusts. An
    address with which somebody has signed in is changed by nobody else.
    """
    held = person.positions.select_related("office")
    if all(may_manage_people(user, p.office) for p in held if not p.has_ended(user.asks_on)):
        return YES
    return no(_("Orang ini juga menjabat di kantor lain; koordinator yang mengubahnya."))


def may_import(user: Any, _thing: object = None) -> Verdict:
    """Offices and people of all offices from a table: who coordinates all of them."""
    mine = roles_of(user).coordinates
    if mine and not Office.objects.filter(level=Level.PROVINCE).exclude(pk__in=mine).exists():
        return YES
    return no(_("Ini wewenang koordinator program."))


def may_read_journal(user: Any, _thing: object = None) -> Verdict:
    """Read the journal as a whole: coordinators and observers."""
    roles = roles_of(user)
    if roles.coordinates or roles.observes:
        return YES
    return no(_("Jejak seluruhnya dibaca koordinator program dan pengamat."))


def may_read_history(user: Any, _thing: object = None) -> Verdict:
    """Read what was done to one thing: everybody who holds a position."""
    if roles_of(user):
        return YES
    return no(_("Riwayat menyebut nama orang, jadi hanya untuk yang masuk dan menjabat."))
