"""What must stay as it is: records, closed programmes, and rows that a later room keeps to.

Whatever is offered, served, written down or paid for later points here with a foreign key, and
a foreign key can be asked from its other end. So ``plan`` need not import what it must not
know, and a room that comes tomorrow is heeded at once (docs/decisions/0024).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinau.people.models import Office
from sinau.plan.models import Edition, Programme, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model


class NotEditable(ValueError):
    """A record, or a programme that was closed."""

    def __init__(self, programme: Programme) -> None:
        kind = "rekam jejak" if programme.is_record else "sudah ditutup"
        super().__init__(f"program {programme.slug} {kind}: tidak diubah")


class StillUsed(ValueError):
    """Duties or what came of them stand on what was to be removed or moved."""

    def __init__(self, names: Iterable[object]) -> None:
        self.names = tuple(map(str, names))
        super().__init__(f"masih dipakai: {', '.join(self.names)}")


def locked(programme: Programme) -> Programme:
    """Give the programme as it stands, for one deed at a time."""
    found = Programme.objects.select_for_update().filter(pk=programme.pk).first()
    if found is None or found.is_record or found.state == State.CLOSED:
        raise NotEditable(found or programme)
    return found


def refuse_used(rows: Iterable[Model]) -> None:
    if used := [row for row in rows if is_used(row)]:
        raise StillUsed(used)


def is_used(row: Model) -> bool:
    """Whether a row of a room downstream points to this one."""
    return any(
        table._base_manager.filter(**{name: row}).exists()
        for table, name in _pointing_to(type(row))
    )


def serves(programme: Programme, office: Office) -> bool:
    """Whether an office has something to do with an edition of a programme."""
    return any(
        table._base_manager.filter(**{f"{name}__programme": programme, o.name: office}).exists()
        for table, name in _pointing_to(Edition)
        for o in table._meta.concrete_fields
        if o.related_model is Office
    )


def _pointing_to(model: type[Model]) -> Iterator[tuple[Any, str]]:
    """Give the tables of other rooms that have a key to this one, and its name there."""
    for relation in model._meta.get_fields(include_hidden=True):
        table: Any = relation.related_model
        if relation.concrete or not relation.auto_created:
            continue
        if table._meta.app_label != model._meta.app_label:
            yield table, relation.field.name  # type: ignore[union-attr]
