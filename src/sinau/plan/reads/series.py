"""What a programme has and what comes next: seats, run sheet, number, theme, day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext as _

from sinau.days.kernel.pattern.days import Day, Pattern, days, next_pattern
from sinau.days.reads.free import why_free
from sinau.plan.kernel.shape.lines import EVERYBODY, HOST, SeatLine
from sinau.plan.models import Item, Seat, Theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sinau.plan.models import Edition, Programme


def seats_of(programme: Programme) -> list[SeatLine]:
    """Write the seats of a programme as lines, team by team."""
    seats = Seat.objects.filter(team__programme=programme).select_related("team")
    return [
        SeatLine(s.team.name, s.role, s.position, s.team.places, s.pk)
        for s in seats.order_by("team__order", "order")
    ]


def owners(programme: Programme) -> list[str]:
    """Name who can own a line of the run sheet: the host, every role, everybody."""
    roles = dict.fromkeys(line.role for line in seats_of(programme))
    return [HOST, *roles, EVERYBODY]


def next_number(programme: Programme) -> int:
    last = programme.editions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def unplaced(programme: Programme) -> list[Theme]:
    """Themes of the programme that no edition has, in their order."""
    placed = programme.editions.exclude(theme=None).values("theme")
    themes = Theme.objects.filter(topics__programme=programme).exclude(pk__in=placed)
    return list(themes.select_related("stage").order_by("topics__order", "topics__pk"))


def taken(programme: Programme) -> Callable[[date], str]:
    """Say why a day cannot be had: it is free, or an edition is held on it."""
    free = why_free(programme.host)
    held = dict(programme.editions.exclude(held_on=None).values_list("held_on", "number"))

    def why(on: date) -> str:
        if on in held:
            return _("sudah ada edisi ke-%(number)s") % {"number": held[on]}
        return free(on)

    return why


def from_pattern(programme: Programme, pattern: Pattern) -> list[Day]:
    """List the days of a pattern, with those on which nobody meets and why."""
    return days(pattern, taken(programme))


def next_day(programme: Programme, today: date) -> date | None:
    """Find the next day that fits the pattern: to come, after the last edition, in the span."""
    if not programme.weekdays:
        return None
    pattern = next_pattern(
        programme.weekdays, programme.every_weeks, begins=programme.begins_on,
        ends=programme.ends_on, today=today,
        last=programme.editions.aggregate(last=Max("held_on"))["last"],
    )  # fmt: skip
    return next((day.on for day in from_pattern(programme, pattern) if day), None)


def usual_pattern(programme: Programme, first: date, count: int) -> dict[str, Any]:
    """Give what a programme's own pattern asks for, as it is shown to be changed."""
    return {
        "weekdays": list(programme.weekdays), "every_weeks": programme.every_weeks,
        "first": first, "count": count or None, "until": programme.ends_on,
    }  # fmt: skip


def run_sheet(programme: Programme, edition: Edition | None = None) -> tuple[list[Item], bool]:
    """Give the run sheet, and whether it is the edition's own."""
    known: Any = Item.objects.filter(programme=programme)
    own = list(known.filter(edition=edition)) if edition else []
    return (own, True) if own else (list(known.filter(edition=None)), False)
