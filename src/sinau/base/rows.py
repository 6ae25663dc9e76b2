"""What deeds do to rows: set what differs, make a list exactly so, and tell old and new."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

M = TypeVar("M", bound=Model)


def differ(row: Model, values: Mapping[str, Any], secret: Sequence[str] = ()) -> dict[str, Any]:
    """Set values and give old and new of those that differ; of a secret only that it does."""
    changed: dict[str, Any] = {}
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            setattr(row, name, value)
            told = {"old": plain(before), "new": plain(value)}
            changed[name] = True if name in secret else told
    return changed


def put(row: Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set values, save if any differs, and give old and new of those that did."""
    changed = differ(row, values)
    if changed or row.pk is None:
        row.save()
    return changed


def exactly(standing: QuerySet[M], rows: Sequence[M], key: str) -> dict[str, Any]:
    """Make rows exactly these, matched by a key that each has once; give old and new if any."""
    columns = [c.attname for c in standing.model._meta.concrete_fields if not c.primary_key]
    keys = key.split()
    old = {_cells(row, keys): row for row in standing}
    before, after = ([_told(row, columns) for row in each] for each in (old.values(), rows))
    new, changed = [], False
    for row in rows:
        stood = old.pop(_cells(row, keys), None)
        row.pk = stood.pk if stood else None
        if stood is None:
            new.append(row)
        elif _cells(stood, columns) != _cells(row, columns):
            row.save()
            changed = True
    standing.filter(pk__in=[row.pk for row in old.values()]).delete()
    standing.model._default_manager.bulk_create(new)
    return {"old": before, "new": after} if new or old or changed else {}


def _cells(row: Model, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in columns)


def _told(row: Model, columns: Sequence[str]) -> list[Any]:
    return [plain(cell) for cell in _cells(row, columns)]


def plain(value: Any) -> Any:
    """Give a value in a form the journal can keep."""
    if isinstance(value, date | time):
        return value.isoformat()
    return value if value is None or isinstance(value, int | str | list) else str(value)
