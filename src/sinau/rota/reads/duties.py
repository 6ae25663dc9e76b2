"""Who serves where. An edition does not know its duties: they are asked for here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinau.rota.models import Duty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.plan.models import Edition


def duties_of(editions: Iterable[Edition]) -> dict[int, list[Duty]]:
    """Give the duties of each edition by its key, team by team, in one query for all."""
    found: dict[int, list[Duty]] = {edition.pk: [] for edition in editions}
    duties = Duty.objects.filter(edition__in=list(found)).select_related("team", "office")
    for duty in duties.order_by("team__order", "pk"):
        found[duty.edition_id].append(duty)
    return found
