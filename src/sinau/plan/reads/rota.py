"""A rota's plan arranged for reading: goals, turns per office, picks and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sinau.base import dates
from sinau.base.pieces import Chip, Tile
from sinau.people.models import Office
from sinau.plan.kernel.rota.words import clauses
from sinau.plan.models import Rota

if TYPE_CHECKING:
    from sinau.plan.models import Programme

Plan = dict[str, Any]  # PLAN.json, docs/formats/rota.md


@dataclass(frozen=True, slots=True)
class Turns:
    """What the plan asks of one office."""

    office: str  # id in PROBLEM.json
    name: str
    teams: tuple[tuple[str, int], ...]  # name of the team and duties in it
    carried: int
    editions: tuple[int, ...]
    gap_days: int | None  # None with fewer than two duties

    @property
    def total(self) -> int:
        return len(self.editions)


@dataclass(frozen=True, slots=True)
class Pick:
    """One duty, with its reason."""

    edition: int
    on: date
    theme: str
    team: str  # code
    team_name: str
    office: str  # id
    name: str
    reason: str


def current(programme: Programme) -> Rota | None:
    return Rota.objects.filter(programme=programme, is_current=True).first()


def names(plan: Plan) -> dict[str, str]:
    return {office["id"]: office["name"] for office in plan["problem"]["offices"]}


def team_names(programme: Programme, plan: Plan) -> dict[str, str]:
    """Give codes and names of the teams, in the order in which the problem mentions them."""
    known = dict(programme.teams.values_list("code", "name"))
    return {s["team"]: _(known.get(s["team"], s["team"])) for s in plan["problem"]["seats"]}


def fairness(rota: Rota) -> Chip:
    """Say whether nobody can share the turns more evenly."""
    bounds = rota.plan["bounds"]
    spreads = [bounds["spread_total"], *bounds["spread_teams"].values()]
    if any(one["proof"] == "open" for one in spreads):
        return Chip(_("adil, belum terbukti"), "wait")
    return Chip(_("adil terbukti"), "done")


def turns(plan: Plan, teams: dict[str, str]) -> list[Turns]:
    held = {e["number"]: date.fromisoformat(e["date"]) for e in plan["problem"]["editions"]}
    served: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for duty in plan["duties"]:
        served[duty["office"]].append((duty["team"], duty["edition"]))
    found = []
    for office in plan["problem"]["offices"]:
        mine = served[office["id"]]
        counts = Counter(team for team, _edition in mine)
        days = sorted(held[edition] for _team, edition in mine)
        found.append(
            Turns(
                office=office["id"],
                name=office["name"],
                teams=tuple((name, counts[team]) for team, name in teams.items()),
                carried=office.get("carried", 0),
                editions=tuple(sorted(edition for _team, edition in mine)),
                gap_days=min(((b - a).days for a, b in pairwise(days)), default=None),
            )
        )
    return found


def tiles(listed: list[Turns]) -> list[Tile]:
    codes = [turn.office for turn in listed]
    places = {office.code: office for office in Office.objects.filter(code__in=codes)}
    return [
        tile(places.get(turn.office), turn.name, turn.office, turn.total) for turn in listed
    ]


def tile(office: Office | None, name: str, code: str, count: int) -> Tile:
    figure = ngettext("%(count)s giliran", "%(count)s giliran", count) % {"count": count}
    if office is None:
        return Tile(name, code, figure)
    return Tile(office.short_name, code, figure, office.tile_column, office.tile_row)


def picks(plan: Plan, teams: dict[str, str]) -> list[Pick]:
    called = names(plan)
    editions = {edition["number"]: edition for edition in plan["problem"]["editions"]}
    return [
        Pick(
            edition=duty["edition"],
            on=date.fromisoformat(editions[duty["edition"]]["date"]),
            theme=editions[duty["edition"]].get("theme", ""),
            team=duty["team"],
            team_name=teams.get(duty["team"], duty["team"]),
            office=duty["office"],
            name=called[duty["office"]],
            reason=_reason(duty["facts"]),
        )
        for duty in plan["duties"]
    ]


def _reason(facts: dict[str, Any]) -> str:
    said = ", ".join(_(words.text) % words.facts for words in clauses(facts))
    return f"{said[:1].upper()}{said[1:]}."


def why_not(plan: Plan, pick: Pick) -> list[tuple[str, str]]:
    """Say for every other office, by name, why it was not picked."""
    from sinau.plan.kernel.rota.explain import exclusions  # noqa: PLC0415  # numpy loads late

    called = names(plan)
    return [
        (called[office], _(words.text) % _readable(words.facts, called))
        for office, words in exclusions(plan, pick.edition, pick.team)
    ]


def _readable(facts: dict[str, Any], called: dict[str, str]) -> dict[str, Any]:
    """Put offices by name and days in words."""
    shown = dict(facts)
    if "office" in shown:
        shown["office"] = called.get(shown["office"], shown["office"])
    for key in {"first", "last"} & shown.keys():
        shown[key] = dates.day(date.fromisoformat(shown[key]))
    return shown
