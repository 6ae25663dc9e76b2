"""What people do to offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.people.actions.rows import Loaded, accepted, mended
from sinau.people.journal import record
from sinau.people.models import Office
from sinau.people.reads.tables import OFFICES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sinau.base.table import Line
    from sinau.packs.rows import PlacedOffice
    from sinau.people.kernel.tables.offices import OfficeChange
    from sinau.people.models import Person

FIELDS = ("name", "level", "parent", "zone", "tile_column", "tile_row")


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
def import_offices(lines: Sequence[Line], *, by: Person, now: datetime) -> Loaded:
    """Add and change offices as a table says, all lines or none; remove none.

    Raises ``LinesRefused`` where a line is refused; nothing was written then.
    """
    changes: Sequence[OfficeChange] = accepted(OFFICES, lines)
    new = [change for change in changes if change.kind == "new"]
    changed = [change for change in changes if change.kind == "changed"]
    known = {office.code: office for office in Office.objects.all()}
    waiting = new
    while waiting:  # parents first; the comparison has seen that they go up to one top
        ready = [c for c in waiting if c.values.get("parent", "") in ("", *known)]
        made = Office.objects.bulk_create(_office(c.values, known) for c in ready)
        known |= {office.code: office for office in made}
        waiting = [c for c in waiting if c.code not in known]
    was = {}
    for change in changed:
        office = known[change.code]
        was[change.code] = {name: str(getattr(office, name) or "") for name in change.values}
        _put(office, change.values, known).save()
    if new or changed:
        top = known[(new or changed)[0].code]
        facts = {"new": len(new), "changed": len(changed)} | ({"was": was} if was else {})
        record("people.offices_imported", top, by=by, at=now, **facts)
    return Loaded(len(new), len(changed))


def _office(values: dict[str, str], known: dict[str, Office]) -> Office:
    return _put(Office(), values, known)


def _put(office: Office, values: dict[str, str], known: dict[str, Office]) -> Office:
    for name, value in values.items():
        setattr(office, name, known.get(value) if name == "parent" else value)
    return office


@transaction.atomic
def change_office(office: Office, *, by: Person, now: datetime, **contacts: str) -> bool:
    """Change how an office is reached; say whether anything differed."""
    facts = mended(Office.objects.select_for_update().get(pk=office.pk), contacts)
    if facts:
        record("people.office_changed", office, by=by, at=now, **facts)
    return bool(facts)
