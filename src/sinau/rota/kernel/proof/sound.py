"""Whether a plan of the right form says one thing only: nothing twice, nobody unknown."""

from __future__ import annotations

from collections import Counter
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from sinau.rota.kernel.rota.words import Words, say

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
PAIR = 2  # offices
MOST_ROWS, MOST_PICKS = 5_000, 5_000_000  # of a problem
PICK = ("office", "edition", "team")
KEYS = {  # of lists in which a second row of the same key could mean another thing
    "pins": PICK, "told": PICK, "duties": PICK, "demand": ("edition", "team"),
    "load": ("office", "team"), "total": ("office",), "pair": ("offices",),
    "unfair": ("team", "low", "high"),
}  # fmt: skip
NAMED = KEYS | {  # fields of a row that name something of the problem
    "away": ("office",), "experience": PICK, "near": ("office", "editions"),
    "unfair": ("team",),
}  # fmt: skip


def unsound(plan: Row) -> Iterator[Words]:
    """Say what cannot be meant.

    Parameters
    ----------
    plan : dict
        PLAN.json as Python values, of the right form.

    Yields
    ------
    Words
    """
    problem = plan["problem"]
    offices = [row["id"] for row in problem["offices"]]
    editions = [row["number"] for row in problem["editions"]]
    teams = {row["team"] for row in problem["seats"]}
    for name, keys in (("offices", offices), ("editions", editions)):
        for key, times in Counter(map(str, keys)).items():
            if times > 1:
                yield say("%(name)s: %(key)s tertulis dua kali.", name=name, key=key)
    sizes = len(offices), len(editions), len(teams)
    if max(sizes) > MOST_ROWS or prod(sizes) > MOST_PICKS:
        yield say(
            "Soal terlalu besar: %(offices)s kantor, %(editions)s edisi, %(teams)s tim.",
            offices=sizes[0], editions=sizes[1], teams=sizes[2],
        )  # fmt: skip
        return
    if not any(row.get("active", True) for row in problem["offices"]):
        yield say("Tidak ada kantor yang masih bertugas.")
    if not any(_places(problem, teams)):
        yield say("Tidak ada tempat yang harus diisi.")
    yield from _unknown(plan, {"office": {*offices}, "edition": {*editions}, "team": teams})
    yield from _twice(plan)
    for place, row in enumerate(problem.get("away", []), 1):
        if row["from"] > row["to"]:
            yield say("away baris %(row)s: berakhir sebelum mulai.", row=place)
    yield from _pinned_away(problem)
    if problem.get("keep_told_first") and plan["certificate"]["weights"]["kept"] == 0:
        yield say("weights, kept harus lebih dari nol bila keep_told_first.")


def _pinned_away(problem: Row) -> Iterator[Words]:
    """Say which pins lie on a day of absence."""
    held = {row["number"]: row["date"] for row in problem["editions"]}
    gone: dict[str, list[Row]] = {}
    for row in problem.get("away", []):
        gone.setdefault(row["office"], []).append(row)
    for pin in problem.get("pins", []):
        day = held.get(pin["edition"], "")
        if any(row["from"] <= day <= row["to"] for row in gone.get(pin["office"], [])):
            yield say(
                "pins: %(office)s dipasang di edisi %(edition)s, padahal berhalangan.",
                office=pin["office"], edition=pin["edition"],
            )  # fmt: skip


def _places(problem: Row, teams: set[str]) -> Iterator[int]:
    """Give the offices that each team needs in each edition."""
    common = problem.get("places", {})
    for edition, team in product(problem["editions"], teams):
        yield {**common, **edition.get("places", {})}.get(team, 1)


def _lists(plan: Row) -> Iterator[tuple[str, list[Row]]]:
    """Give every list whose rows name an office, an edition or a team."""
    problem, certificate = plan["problem"], plan["certificate"]
    for name in ("away", "experience", "pins", "told"):
        yield name, problem.get(name, [])
    yield "duties", plan["duties"]
    for name in ("demand", "load", "total", "near", "pair"):
        yield name, certificate[name]
    yield "unfair", certificate["unfair"]
    for row in certificate["unfair"]:
        for name in ("demand", "load", "total", "near"):
            yield f"unfair, {name}", row[name]


def _unknown(plan: Row, known: dict[str, set[Any]]) -> Iterator[Words]:
    """Say which rows name what is not in the problem."""
    for name, rows in _lists(plan):
        for place, row in enumerate(rows, 1):
            for field in NAMED[name.rpartition(" ")[2]]:
                found = row.get(field)
                what = field.removesuffix("s")
                named = found if isinstance(found, list) else [found]
                if found is not None and not known[what].issuperset(named):
                    yield say(
                        "%(name)s baris %(row)s: %(what)s tidak ada dalam soal.",
                        name=name, row=place, what=what,
                    )  # fmt: skip
    places = [plan["problem"].get("places", {}), plan["bounds"]["spread_teams"]]
    places += [row.get("places", {}) for row in plan["problem"]["editions"]]
    for team in sorted({team for each in places for team in each} - known["team"]):
        yield say("places: tim %(team)s tidak ada dalam seats.", team=team)
    for team in sorted(known["team"].difference(plan["bounds"]["spread_teams"])):
        yield say("%(where)s tidak ada.", where=f"bounds, spread_teams, {team}")


def _twice(plan: Row) -> Iterator[Words]:
    """Say which rows stand twice."""
    for name, rows in _lists(plan):
        fields = KEYS.get(name.rpartition(" ")[2], ())
        seen: set[str] = set()
        for place, row in enumerate(rows, 1):
            key = repr([row[field] for field in fields])
            if fields and key in seen:
                yield say("%(name)s baris %(row)s tertulis dua kali.", name=name, row=place)
            seen.add(key)
    for place, row in enumerate(plan["certificate"]["pair"], 1):
        if len({*row["offices"]}) != len(row["offices"]) or len(row["offices"]) != PAIR:
            yield say("pair baris %(row)s bukan dua kantor.", row=place)
