"""Whether a file says one thing only: nothing twice, nothing where nobody looks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

GOALS = {"spread_total", "spread_teams", "repeats", "experience", "changes", "gap_days"}


def sound(problem: dict[str, Any], teams: list[str]) -> Iterator[tuple[str, bool]]:
    """Name what must hold of a problem, and whether it does.

    Parameters
    ----------
    problem : dict
        PROBLEM.json as Python values.
    teams : list of str
        Codes of the teams.

    Yields
    ------
    str
        What was looked at.
    bool
        Whether it is as it must be.
    """
    offices = [str(row["id"]) for row in problem["offices"]]
    editions = [row["number"] for row in problem["editions"]]
    yield "offices", len(set(offices)) == len(offices) > 0
    yield "editions", len(set(editions)) == len(editions) > 0
    yield "edition numbers", all(type(number) is int for number in editions)
    yield "seed", isinstance(problem["seed"], str) and problem["seed"] != ""
    yield "keep_told_first", type(problem.get("keep_told_first", False)) is bool
    yield "active", all(type(row.get("active", True)) is bool for row in problem["offices"])
    numbers = [row.get("carried", 0) for row in problem["offices"]]
    numbers.append((problem.get("rules") or {}).get("min_gap_days", 0))
    numbers += [row["score"] for row in problem.get("experience", [])]
    places = [problem.get("places") or {}]
    places += [row.get("places") or {} for row in problem["editions"]]
    numbers += [count for each in places for count in each.values()]
    yield "numbers", all(type(number) is int for number in numbers)
    yield "places", all(team in teams for each in places for team in each)
    away = problem.get("away", [])
    yield "away", all(str(row["office"]) in offices for row in away)
    for name in ("experience", "pins", "told"):
        known = [
            str(row["office"]) in offices
            and row["edition"] in editions
            and str(row.get("team", teams[0])) in teams
            for row in problem.get(name, [])
        ]
        yield name, all(known)
    yield (
        "away",
        all(
            date.fromisoformat(row["from"]) <= date.fromisoformat(row["to"])
            for row in problem.get("away", [])
        ),
    )


def shaped(bounds: dict[str, Any], teams: list[str]) -> Iterator[tuple[str, bool]]:
    """Name what must hold of ``bounds`` before anything is looked at, and whether it does.

    Parameters
    ----------
    bounds : dict
        Of PLAN.json.
    teams : list of str
        Codes of the teams.

    Yields
    ------
    str
        What was looked at.
    bool
        Whether it is as it must be.
    """
    yield "bounds", set(bounds) == GOALS
    yield "spread_teams", set(bounds["spread_teams"]) == set(teams)
    claims = [bounds[goal] for goal in GOALS - {"spread_teams"}]
    for claim in (*claims, *bounds["spread_teams"].values()):
        numbers = (claim["reached"], claim["bound"])
        yield "bounds", set(claim) == {"reached", "bound", "proof"}
        yield "bounds", all(number is None or type(number) is int for number in numbers)
