"""What the sources say of an edition, field by field: what was adopted, and its rivals."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sinau.plan.models import Claim
from sinau.plan.models.claim import Field

if TYPE_CHECKING:
    from sinau.plan.models import Edition


@dataclass(frozen=True, slots=True)
class Question:
    """One field of an edition with everything said about it."""

    word: str
    adopted: Claim | None
    others: tuple[Claim, ...]

    @property
    def is_disputed(self) -> bool:
        """Whether two sources say different things, or nothing was adopted."""
        values = {claim.value for claim in self.others}
        return self.adopted is None or bool(values - {self.adopted.value})


def questions(edition: Edition) -> list[Question]:
    """In the order of the fields, the disputed and the agreed alike."""
    claims = (
        Claim.objects.filter(edition=edition)
        .select_related("source", "adopted_by")
        .order_by("field", "-is_adopted", "pk")
    )
    grouped = {
        field: list(said) for field, said in groupby(claims, key=lambda claim: claim.field)
    }
    found = []
    for field in Field:
        said = grouped.get(field.value, [])
        if said:
            adopted = said[0] if said[0].is_adopted else None
            others = tuple(said[1:] if adopted else said)
            found.append(Question(str(field.label), adopted, others))
    return found
