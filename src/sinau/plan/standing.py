"""What stands in the plan, and how it changes; later rooms may change it, inside their deeds.

As every room may write to the journal, so a later room may call what is here: each call is part
of a deed that has its own line in the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model

from sinau.packs.load import Beside, beside
from sinau.plan.models import BEFORE, Edition, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

M = TypeVar("M", bound=Model)


def move_on(editions: Iterable[Edition], step: Step) -> list[Edition]:
    """Say how far editions are; gives those that were not there yet, for the deed's own line.

    Before it begins an edition goes back and forth with the answers of offices: planned,
    offered, ready. From then on it goes forward alone; one that is further already, and one of
    a record, stays where it is, whoever asks at the same moment.
    """
    from_ = set(BEFORE) if step in BEFORE else set(Step.values[: Step.values.index(step)])
    asked = {edition.pk: edition for edition in editions}
    found = Edition.objects.select_for_update(of=("self",)).filter(
        pk__in=asked, state__in=from_ - {step}, programme__is_record=False
    )
    moved = [asked[one.pk] for one in found.order_by("number")]
    Edition.objects.filter(pk__in=[edition.pk for edition in moved]).update(state=step)
    for edition in moved:
        edition.state = step
    return moved


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
