"""A plan beside the record of an earlier series: turns, gaps and experience of every office.

What the record does not know is None, never 0: an office without a trace may well have served
in an edition that left none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sinau.rota.models import Duty, Experience

if TYPE_CHECKING:
    from datetime import date

    from sinau.people.models import Office
    from sinau.plan.models import Programme

    Scores = dict[tuple[int, int | None], int]  # (office, theme) -> 0 to 3


@dataclass(frozen=True, slots=True)
class Served:
    """What one office carried in one programme, as far as it is known."""

    turns: dict[str, int] | None  # by code of the team; None: no trace of a turn
    gap_days: int | None  # the smallest; None: fewer than two known days
    experience: int | None  # sum of the scores for the themes it carried; None: no turn

    @property
    def total(self) -> int | None:
        return None if self.turns is None else sum(self.turns.values())


@dataclass(frozen=True, slots=True)
class Beside:
    """One office, then and now."""

    office: Office
    recorded: Served
    planned: Served


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a programme."""

    turns: int  # known
    unknown_turns: int  # places of the rotation that nobody is known to have filled
    offices: int  # with a known turn
    unknown_offices: int  # without one
    spread: int | None  # most turns minus fewest; None while turns are unknown
    gap_days: int | None  # smallest over the offices
    experience: int | None  # sum; None for a record, where nobody had measured it


@dataclass(frozen=True, slots=True)
class Comparison:
    """The record and the plan beside each other."""

    record: Programme
    plan: Programme
    teams: dict[str, str]  # code -> name, in the order of the plan
    offices: list[Beside]  # in the order of their codes
    recorded: Totals
    planned: Totals


def compare(record: Programme, plan: Programme) -> Comparison:
    """Set every office of the plan beside what the record shows of it."""
    before, after, scores = _served(record), _served(plan), _scores()
    offices = [p.office for p in plan.participants.select_related("office")]
    lines = [
        Beside(o, _recorded(before.get(o.pk, [])), _planned(after.get(o.pk, []), scores))
        for o in offices
    ]
    return Comparison(
        record=record,
        plan=plan,
        teams={team.code: team.name for team in plan.teams.order_by("order")},
        offices=lines,
        recorded=_totals(record, [line.recorded for line in lines]),
        planned=_totals(plan, [line.planned for line in lines]),
    )


def _served(programme: Programme) -> dict[int, list[Duty]]:
    found = defaultdict(list)
    duties = Duty.objects.filter(edition__programme=programme)
    for duty in duties.select_related("edition", "team"):
        found[duty.office_id].append(duty)
    return found


def _scores() -> Scores:
    known = Experience.objects.values_list("office", "theme", "score")
    return {(office, theme): score for office, theme, score in known}


def _recorded(duties: list[Duty]) -> Served:
    return Served(_turns(duties) or None, _gap(duties), None)


def _planned(duties: list[Duty], scores: Scores) -> Served:
    points = [scores.get((duty.office_id, duty.edition.theme_id), 0) for duty in duties]
    return Served(_turns(duties), _gap(duties), sum(points) if points else None)


def _turns(duties: list[Duty]) -> dict[str, int]:
    return dict(Counter(duty.team.code for duty in duties))


def _gap(duties: list[Duty]) -> int | None:
    days: list[date] = sorted(d.edition.held_on for d in duties if d.edition.held_on)
    return min(((b - a).days for a, b in pairwise(days)), default=None)


def _totals(programme: Programme, served: list[Served]) -> Totals:
    known = [s.total for s in served if s.total]
    places = sum(programme.teams.values_list("places", flat=True))
    rotating = programme.editions.filter(number__gt=0).count()  # 0 is the kick-off
    unknown = places * rotating - sum(known)
    turns = [s.total or 0 for s in served]
    gaps = [s.gap_days for s in served if s.gap_days is not None]
    return Totals(
        turns=sum(known),
        unknown_turns=unknown,
        offices=len(known),
        unknown_offices=len(served) - len(known),
        spread=None if unknown else max(turns, default=0) - min(turns, default=0),
        gap_days=min(gaps, default=None),
        experience=None if programme.is_record else sum(s.experience or 0 for s in served),
    )
