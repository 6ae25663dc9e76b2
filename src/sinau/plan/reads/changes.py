"""What a repair changed: before, after, and whom it touches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sinau.plan.reads import rota as rotas

if TYPE_CHECKING:
    from sinau.plan.reads.rota import Plan


@dataclass(slots=True)
class Seat:
    """A team of an edition that is carried by somebody else than before."""

    edition: int
    team: str
    gone: list[str] = field(default_factory=list)  # offices, by name
    come: list[rotas.Pick] = field(default_factory=list)


@dataclass(slots=True)
class Touched:
    """An office that is asked for something else than before."""

    office: str  # id
    name: str
    gone: list[rotas.Pick] = field(default_factory=list)
    come: list[rotas.Pick] = field(default_factory=list)


def changes(
    before: Plan, after: Plan, teams: dict[str, str]
) -> tuple[list[Seat], list[Touched]]:
    """Compare the duties of a repair with those of the plan it repairs, by seat and office."""
    old, new = (
        {(p.edition, p.team, p.office): p for p in rotas.picks(plan, teams)}
        for plan in (before, after)
    )
    seats: dict[tuple[int, str], Seat] = {}
    offices: defaultdict[str, list[list[rotas.Pick]]] = defaultdict(lambda: [[], []])
    for key in sorted(old.keys() ^ new.keys()):
        pick = old.get(key) or new[key]
        seat = seats.setdefault(key[:2], Seat(pick.edition, pick.team_name))
        if key in old:
            seat.gone.append(pick.name)
        else:
            seat.come.append(pick)
        offices[pick.office][key in new].append(pick)
    called = rotas.names(before) | rotas.names(after)
    touched = [Touched(o, called[o], gone, come) for o, (gone, come) in sorted(offices.items())]
    return list(seats.values()), touched
