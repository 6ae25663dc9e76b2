"""A rota's plan arranged for reading: goals, turns per office, picks and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from sinau.base import dates
from sinau.base.pieces import Chip, Tile
from sinau.people.models import Office
from sinau.rota.kernel.rota.words import clauses
from sinau.rota.models import Rota

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sinau.plan.models import Programme
    from sinau.rota.kernel.rota.words import Words

Plan = dict[str, Any]  # PLAN.json, docs/formats/rota.md
TERMS = {  # keys of PLAN.json that the checker names
    "spread_total": gettext_noop("selisih giliran"),
    "spread_teams": gettext_noop("selisih giliran"),
    "repeats": gettext_noop("pasangan berulang"),
    "experience": gettext_noop("pengalaman"),
    "changes": gettext_noop("perubahan"),
    "gap_days": gettext_noop("jeda terpendek"),
    "count": gettext_noop("hitungan"),
    "dual": gettext_noop("sertifikat"),
    "search": gettext_noop("pencarian"),
    "open": gettext_noop("belum ada"),
    "problem_sha256": gettext_noop("soal"),
    "seed_sha256": gettext_noop("teks undian"),
    "host": gettext_noop("tuan rumah"),
    "discussant": gettext_noop("pembahas"),
}


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
    offices = plan["problem"]["offices"]
    return {str(office["id"]): office.get("name", office["id"]) for office in offices}


def team_names(programme: Programme, plan: Plan) -> dict[str, str]:
    """Give codes and names of the teams, in the order in which the problem mentions them."""
    known = dict(programme.teams.values_list("code", "name"))
    return {s["team"]: _(known.get(s["team"], s["team"])) for s in plan["problem"]["seats"]}


def fairness(rota: Rota) -> Chip:
    """Say whether nobody can share the turns more evenly."""
    bounds = rota.plan["bounds"]
    spreads = [bounds["spread_total"], *bounds["spread_teams"].values()]
    proofs = {one["proof"] for one in spreads}
    if "open" in proofs:
        return Chip(_("adil, belum terbukti"), "wait")
    if "search" in proofs:
        return Chip(_("adil menurut pencarian"), "wait")
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
    said = ", ".join(map(in_words, clauses(facts)))
    return f"{said[:1].upper()}{said[1:]}."


def why_not(plan: Plan, pick: Pick) -> list[tuple[str, str]]:
    """Say for every other office, by name, why it was not picked."""
    from sinau.rota.kernel.proof.explain import exclusions  # noqa: PLC0415  # numpy loads late

    called = names(plan)
    others = exclusions(plan, pick.edition, pick.team)
    return [(called[office], in_words(words, called)) for office, words in others]


def in_words(words: Words, called: Mapping[str, str] | None = None) -> str:
    """Put a sentence of the kernel into the reader's language; with names, not keys."""
    facts = words.facts
    if called is not None:
        facts = {key: _shown(key, fact, called) for key, fact in facts.items()}
    return _(words.text) % facts


def _shown(key: str, fact: Any, called: Mapping[str, str]) -> Any:
    if fact is None:
        return _("tidak ada")
    if key == "office":
        return called.get(fact, fact)
    if key in ("first", "last") and isinstance(fact, str):
        with suppress(ValueError):  # a stranger's plan may hold anything
            return dates.day(date.fromisoformat(fact))
    if key in ("goal", "proof", "name", "team"):
        word, _slash, team = str(fact).partition("/")
        said = {"goal": _(TERMS.get(word, word)), "team": _(TERMS.get(team, team))}
        return _("%(goal)s sebagai %(team)s") % said if team else said["goal"]
    return fact
