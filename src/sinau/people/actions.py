"""What people do to offices. One function per deed; each writes one journal line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from sinau.people.journal import record
from sinau.people.models import Office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sinau.packs.rows import PlacedOffice
    from sinau.people.models import Person

FIELDS = ("name", "level", "parent", "zone", "tile_column", "tile_row")


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
