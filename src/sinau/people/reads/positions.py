"""Who holds which position in an office, now and before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinau.people.models import Title

if TYPE_CHECKING:
    from datetime import date

    from sinau.people.models import Office, Position

RANK = {title: place for place, title in enumerate(Title)}


def of_office(office: Office, day: date) -> tuple[list[Position], list[Position]]:
    """Give positions that are held on a day or come after it, and those that have ended."""
    now: list[Position] = []
    before: list[Position] = []
    for position in office.positions.select_related("person"):
        (before if position.has_ended(day) else now).append(position)
    now.sort(key=lambda p: (RANK[Title(p.title)], p.division, p.person.name))
    before.sort(key=lambda p: (p.until or day, p.since), reverse=True)
    return now, before
