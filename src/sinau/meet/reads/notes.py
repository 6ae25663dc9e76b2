"""Notes and handouts of an edition, and which lenses have something so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from sinau.meet.models import MARKS, Note
from sinau.meet.permissions import may_lead
from sinau.people.permissions import roles_of
from sinau.plan.models import Topic
from sinau.plan.models.programme import Lens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from sinau.people.models import Office
    from sinau.plan.models import Edition


def notes_for(edition: Edition, user: Any) -> QuerySet[Note]:
    """List notes that somebody may read: all for who leads, else shared or their office's."""
    found = Note.objects.filter(edition=edition).select_related("by", "office")
    roles = roles_of(user)
    if roles.observes or may_lead(user, edition):
        return found
    return found.filter(Q(is_shared=True) | Q(office__in=roles.belongs) | Q(by=user.pk))


def office_of(user: Any, edition: Edition) -> Office | None:
    """Give the office for which somebody takes part: one of the programme's, or its host."""
    mine = roles_of(user).belongs
    programme = edition.programme
    found = programme.offices.filter(pk__in=mine).order_by("code").first()
    return found or (programme.host if programme.host_id in mine else None)


@dataclass(frozen=True, slots=True)
class LensCount:
    """How often a lens came up so far."""

    lens: str
    label: str
    count: int


def lens_meter(edition: Edition, more: Iterable[str] = ()) -> list[LensCount]:
    """Count what was marked for each lens that the edition is to cover.

    ``more`` are lenses of what other rooms hold, one for each thing.
    """
    counted = Counter(more)
    for marks in Note.objects.filter(edition=edition).values_list("marks", flat=True):
        counted.update(marks)
    return [LensCount(lens, str(MARKS[lens]), counted[lens]) for lens in lenses_of(edition)]


def lenses_of(edition: Edition) -> list[str]:
    """Name the lenses that an edition is to cover: its theme's, or the programme's."""
    topic = Topic.objects.filter(programme=edition.programme, theme=edition.theme_id).first()
    return list((topic and topic.lenses) or edition.programme.lenses or Lens.values)
