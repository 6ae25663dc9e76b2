"""What stands in the plan, and how it changes; later rooms may change it, inside their deeds.

As every room may write to the journal, so a later room may call what is here: each call is part
of a deed that has its own line in the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model

from sinau.packs.load import Beside, beside

if TYPE_CHECKING:
    from collections.abc import Iterable

M = TypeVar("M", bound=Model)


def bring(model: type[M], rows: Iterable[M], key: str) -> Beside[M]:
    """Put rows that a pack tells of beside those of a table: add the new, mend what differs."""
    table = model._default_manager
    columns = [c.attname for c in model._meta.concrete_fields if not c.primary_key]
    found = beside(table.all(), rows, key.split(), columns)
    for before, row in found.kept:
        row.pk = before.pk
    table.bulk_create(found.new)
    for row in found.changed:
        row.save()
    return found
