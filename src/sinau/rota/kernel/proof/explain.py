"""Why an office was picked, and why another was not: facts, and sentences made of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from sinau.rota.kernel.paper.read import opened
from sinau.rota.kernel.rota.words import Words, say

if TYPE_CHECKING:
    from sinau.rota.kernel.rota.problem import Problem

Cell = tuple[int, int, int]  # office, edition, team


def pick_facts(problem: Problem, table: np.ndarray) -> list[tuple[Cell, dict[str, Any]]]:
    """Facts of every pick, by edition and team.

    Parameters
    ----------
    problem : Problem
    table : bool array of shape (O, E, T)

    Returns
    -------
    list of ((office, edition, team), facts)
        ``turns`` duties of the office with what it carries, ``lowest`` the fewest of any active
        office, ``score`` and ``best`` points of the pick and the most anybody could bring to
        the slot, ``rivals`` offices with the same points, ``gap_days`` since its last duty or
        None, ``pinned``, ``kept``.
    """
    turns = problem.carried + table.sum(axis=(1, 2))
    lowest = int(turns[problem.active].min())
    last = np.full(len(problem.offices), -1, np.int64)
    found = []
    for e, t, o in np.argwhere(table.transpose(1, 2, 0)):
        open_to = problem.score[problem.allowed[:, e, t], e, t]
        score = int(problem.score[o, e, t])
        facts = {
            "turns": int(turns[o]),
            "lowest": lowest,
            "score": score,
            "best": int(open_to.max(initial=0)),
            "rivals": int((open_to == score).sum()) - 1,
            "gap_days": int(problem.days[e] - last[o]) if last[o] >= 0 else None,
            "pinned": bool(problem.pinned[o, e, t]),
            "kept": bool(problem.told[o, e, t]),
        }
        found.append(((int(o), int(e), int(t)), facts))
        last[o] = problem.days[e]
    return found


def exclusions(plan: dict[str, Any], edition: int, team: str) -> list[tuple[str, Words]]:
    """Say for every office that was not picked for a slot why not.

    Parameters
    ----------
    plan : dict
        PLAN.json.
    edition : int
        Number of the edition.
    team : str
        Code of the team.

    Returns
    -------
    list of (office id, Words), in the order of the offices
    """
    problem, table = opened(plan)
    e, t = problem.numbers.index(edition), problem.teams.index(team)
    return [
        (problem.offices[o], _why_not(problem, table, o, e, t))
        for o in range(len(problem.offices))
        if not table[o, e, t]
    ]


def _why_not(problem: Problem, table: np.ndarray, o: int, e: int, t: int) -> Words:
    if not problem.active[o]:
        return say("tidak lagi ikut dibagi")
    if table[o, e].any():
        return say("sudah bertugas di edisi ini pada tim lain")
    if (absent := _absence(problem, o, e)) is not None:
        return absent
    serves = np.flatnonzero(table[o].any(axis=1))
    apart = np.abs(problem.days[serves] - problem.days[e])
    if len(apart) and apart.min() < problem.gap:
        close = serves[int(apart.argmin())]
        return say(
            "bertugas di edisi %(edition)s, hanya %(days)s hari jaraknya (minimal %(gap)s)",
            edition=problem.numbers[close], days=int(apart.min()), gap=problem.gap,
        )  # fmt: skip
    return _lost(problem, table, o, e, t)


def _absence(problem: Problem, o: int, e: int) -> Words | None:
    day = date.fromordinal(int(problem.days[e])).isoformat()
    for row in problem.source.get("away", []):
        if str(row["office"]) == problem.offices[o] and row["from"] <= day <= row["to"]:
            return say(
                "berhalangan %(first)s sampai %(last)s", first=row["from"], last=row["to"]
            )
    return None


def _lost(problem: Problem, table: np.ndarray, o: int, e: int, t: int) -> Words:
    """Why an office that could serve does not: fairness, pairs, experience, or the draw."""
    turns = problem.carried + table.sum(axis=(1, 2))
    picked = np.flatnonzero(table[:, e, t])
    if turns[o] >= turns[problem.active].max():
        return say("gilirannya sudah penuh (%(turns)s kali)", turns=int(turns[o]))
    serves = np.asarray(table.any(axis=2))
    met = np.asarray(serves[:, serves[o]].any(axis=1))
    again = [m for m in np.flatnonzero(serves[:, e] & ~table[:, e, t]) if met[m]]
    if again:
        return say(
            "akan mengulang pasangan dengan %(office)s", office=problem.offices[int(again[0])]
        )
    score, chosen = int(problem.score[o, e, t]), int(problem.score[picked, e, t].max(initial=0))
    if score < chosen:
        return say(
            "pengalamannya %(score)s, yang terpilih %(chosen)s", score=score, chosen=chosen
        )
    return say("setara; lebih dibutuhkan di edisi lain atau kalah undian")
