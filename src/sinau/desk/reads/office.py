"""Offices with their turns, and what the record cannot say about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from sinau.people.models import Position
from sinau.plan.models import Programme
from sinau.rota.models import Duty, Experience
from sinau.rota.reads.rota import tile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from sinau.base.pieces import Tile
    from sinau.people.models import Office, OfficeQuerySet


def counted(offices: OfficeQuerySet) -> OfficeQuerySet:
    """Each office with ``turns``, over all programmes."""
    return offices.annotate(turns=_number_by("office"))


def _number_by(column: str) -> Coalesce:
    """Count the duties that point to a row, 0 where none does."""
    mine = Duty.objects.filter(**{column: OuterRef("pk")}).order_by().values(column)
    return Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0)


def staffed(offices: OfficeQuerySet, day: date) -> OfficeQuerySet:
    """Each office with ``people``: how many hold a position in it on a day."""
    held = Position.objects.held_on(day).filter(office=OuterRef("pk")).order_by()
    each = held.values("office").annotate(n=Count("person", distinct=True)).values("n")
    return offices.annotate(people=Coalesce(Subquery(each), 0))


def tiles(offices: Iterable[Office]) -> list[Tile]:
    """Lay out the offices that have a place, with the turns ``counted`` gave them."""
    turns = [(o, o.turns) for o in offices if o.tile_column]  # type: ignore[attr-defined]
    return [tile(office, office.name, office.code, count) for office, count in turns]


def duties(office: Office, user: object) -> QuerySet[Duty]:
    """Give the duties of an office, in programmes that somebody may see."""
    seen = Programme.objects.visible_to(user)
    return (
        Duty.objects.filter(office=office, edition__programme__in=seen)
        .select_related("edition__programme", "edition__theme", "team")
        .order_by("edition__programme", "edition__number")
    )


def experience(office: Office) -> QuerySet[Experience]:
    known = Experience.objects.filter(office=office).select_related("theme")
    return known.order_by("-score", "theme__name")


def gaps(office: Office) -> list[tuple[Programme, int]]:
    """Places of earlier programmes that nobody is known to have filled: it may have served.

    An edition in which it has a recorded duty leaves it no other place.
    """
    found = []
    mine = Duty.objects.filter(office=office).values("edition")
    for programme in Programme.objects.filter(is_record=True, participants__office=office):
        places = sum(programme.teams.values_list("places", flat=True))
        rotating = programme.editions.filter(number__gt=0)  # 0 is the kick-off
        others = rotating.exclude(pk__in=mine).annotate(filled=_number_by("edition"))
        filled = others.order_by("number").values_list("filled", flat=True)
        unknown = sum(max(places - duties, 0) for duties in filled)
        if unknown:
            found.append((programme, unknown))
    return found


def without_turn(office: Office) -> QuerySet[Programme]:
    """Earlier programmes that show no turn of it, which proves nothing."""
    recorded = Programme.objects.filter(is_record=True, participants__office=office)
    mine = Duty.objects.filter(office=office).values("edition__programme")
    return recorded.exclude(pk__in=mine)
