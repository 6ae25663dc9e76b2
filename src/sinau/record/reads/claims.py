"""What the sources say of an edition, field by field: what was adopted, and its rivals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, groupby
from typing import TYPE_CHECKING, Any

from sinau.record.models import Claim, Field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from sinau.plan.models import Edition


class Standing(StrEnum):
    """How sure one can be of a field."""

    DISPUTED = "disputed"  # two different sources say different things
    UNCERTAIN = "uncertain"  # inferred, cut off, not adopted, or a page against itself
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Question:
    """One field of an edition with everything said about it."""

    field: str
    adopted: Claim | None
    others: tuple[Claim, ...]

    @property
    def word(self) -> str:
        return str(Field(self.field).label)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (self.adopted, *self.others) if self.adopted else self.others

    @property
    def standing(self) -> Standing:
        if any(_rivals(one, other) for one, other in combinations(self.claims, 2)):
            return Standing.DISPUTED
        values = {claim.value for claim in self.claims}
        if self.adopted is None or self.adopted.source_id is None or len(values) > 1:
            return Standing.UNCERTAIN
        return Standing.AGREED


def _rivals(one: Claim, other: Claim) -> bool:
    """Whether they differ and surely stand on two different pages."""
    said, against = _sources(one), _sources(other)
    return bool(one.value != other.value and said and against and not said & against)


def _sources(claim: Claim) -> set[int]:
    return {key for key in (claim.source_id, claim.or_source_id) if key is not None}


def questions(edition: Edition) -> list[Question]:
    """In the order of the fields, the disputed, the uncertain and the agreed alike."""
    claims = Claim.objects.filter(edition=edition)
    found = _asked(claims.select_related("source", "or_source", "adopted_by"))
    order = list(Field.values)
    return sorted(found.get(edition.pk, []), key=lambda question: order.index(question.field))


def standings(editions: QuerySet[Edition, Any]) -> dict[int, Counter[Standing]]:
    """Count for each edition the fields that are disputed, uncertain and agreed."""
    return {
        edition: Counter(question.standing for question in asked)
        for edition, asked in _asked(Claim.objects.filter(edition__in=editions)).items()
    }


def _asked(claims: QuerySet[Claim]) -> dict[int, list[Question]]:
    ordered: Iterable[Claim] = claims.order_by("edition", "field", "-is_adopted", "pk")
    found: dict[int, list[Question]] = {}
    for (edition, field), said in groupby(ordered, key=lambda c: (c.edition_id, c.field)):
        given = tuple(said)
        adopted = given[0] if given[0].is_adopted else None
        others = given[1:] if adopted else given
        found.setdefault(edition, []).append(Question(field, adopted, others))
    return found
