"""How long editions took beside what was planned: met in Sinau, or told by the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sinau.meet.kernel.clock.run import MINUTE, Overrun, overruns
from sinau.meet.kernel.clock.run import Slot as Line
from sinau.meet.models import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timedelta

    from sinau.plan.models import Edition, Programme


@dataclass(frozen=True, slots=True)
class Took:
    """One edition whose end is known."""

    edition: Edition
    planned: int  # minutes
    took: int  # minutes, from its first item to its end
    late: int  # minutes between the planned and the real begin; 0 where the record says none
    items: list[tuple[str, Overrun]] = field(default_factory=list)

    @property
    def over(self) -> int:
        """Minutes beyond the plan; negative: shorter."""
        return self.took - self.planned


def took(programme: Programme) -> list[Took]:
    """List the editions of a programme whose length is known, in their order."""
    editions = list(programme.editions.select_related("theme").order_by("number"))
    met = Meeting.objects.filter(edition__in=editions, ended_at__isnull=False)
    meetings = {meeting.edition_id: meeting for meeting in met.prefetch_related("slots")}
    found = [
        _met(edition, meetings[edition.pk]) if edition.pk in meetings else _told(edition)
        for edition in editions
    ]
    return [one for one in found if one is not None]


def _met(edition: Edition, meeting: Meeting) -> Took | None:
    slots = list(meeting.slots.all())
    lines = [Line(s.minutes, s.extra, s.began_at, s.ended_at) for s in slots]
    began = min((s.began_at for s in slots if s.began_at), default=None)
    if began is None or meeting.ended_at is None:
        return None
    return Took(
        edition,
        planned=sum(slot.minutes for slot in slots),
        took=_minutes(meeting.ended_at - began),
        late=_minutes(began - meeting.opens_at),
        items=[(slots[one.index].name, one) for one in overruns(lines)],
    )


def _told(edition: Edition) -> Took | None:
    """Take begin and end from the record; the length was not agreed for the kick-off."""
    if not edition.programme.is_record or not edition.number or edition.minutes is None:
        return None
    return Took(edition, edition.programme.length_minutes, edition.minutes, late=0)


def _minutes(span: timedelta) -> int:
    return int(span / MINUTE)


def sheet(rows: Iterable[Took]) -> Iterator[tuple[str, ...]]:
    """Give head and rows of the export: an edition, then its items."""
    yield (
        _("edisi"),
        _("acara"),
        _("menit rencana"),
        _("menit nyata"),
        _("lebih"),
        _("telat mulai"),
    )
    for row in rows:
        number = str(row.edition.number)
        yield number, "", str(row.planned), str(row.took), str(row.over), str(row.late)
        for name, item in row.items:
            took = str(_minutes(item.took))
            yield number, name, str(item.planned), took, str(item.over), ""
