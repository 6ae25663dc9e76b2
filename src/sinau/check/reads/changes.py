"""What a repair changed: before, after, and whom it touches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sinau.base import dates
from sinau.rota.reads import rota as rotas

if TYPE_CHECKING:
    from sinau.rota.models import Rota, RotaQuerySet
    from sinau.rota.reads.rota import Plan


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


@dataclass(frozen=True, slots=True)
class Kept:
    """A rota of the history, and what it was made for."""

    rota: Rota
    happened: str  # empty where it repairs nothing
    is_compared: bool  # what it repairs is shown too


def history(rotas: RotaQuerySet) -> list[Kept]:
    kept = list(rotas.select_related("repairs"))
    seen = {rota.pk for rota in kept}
    return [
        Kept(r, happened(r.repairs.plan, r.plan) if r.repairs else "", r.repairs_id in seen)
        for r in kept
    ]


def happened(before: Plan, after: Plan) -> str:
    """Say which offices dropped out and which editions moved, by name and day."""
    old, new = before["problem"], after["problem"]
    served = {str(o["id"]) for o in old["offices"] if o.get("active", True)}
    held = {edition["number"]: edition["date"] for edition in old["editions"]}
    said = [
        _("%(office)s mundur") % {"office": office.get("name", office["id"])}
        for office in new["offices"]
        if str(office["id"]) in served and not office.get("active", True)
    ]
    said += [
        _("edisi ke-%(number)s pindah ke %(day)s")
        % {"number": moved["number"], "day": dates.day(date.fromisoformat(moved["date"]))}
        for moved in new["editions"]
        if held.get(moved["number"], moved["date"]) != moved["date"]
    ]
    return capfirst("; ".join(said))


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
