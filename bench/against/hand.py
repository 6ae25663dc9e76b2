"""As a coordinator does it by hand: place after place, edition after edition, no way back.

Nobody is asked who is away, is already in the edition, or served too short a time ago. Where
nobody is left the place stays empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinau.rota.kernel.rota.problem import Problem

    Rank = Callable[[int, int, int], tuple[int, ...]]  # office, edition, team: lowest first


def in_turn(problem: Problem) -> np.ndarray:
    """Go on in the list of offices, from whoever was picked last."""
    count, at = len(problem.offices), [0]

    def rank(o: int, _e: int, _t: int) -> tuple[int, ...]:
        return ((o - at[0]) % count,)

    def picked(o: int, _t: int) -> None:
        at[0] = o + 1

    return _go(problem, rank, picked)


def least_served(problem: Problem) -> np.ndarray:
    """Ask whoever served least, then least in this team, then who knows most."""
    turns = np.zeros((len(problem.offices), len(problem.teams) + 1), int)

    def rank(o: int, e: int, t: int) -> tuple[int, ...]:
        return turns[o, -1], turns[o, t], -problem.score[o, e, t], o

    def picked(o: int, t: int) -> None:
        turns[o, [t, -1]] += 1

    return _go(problem, rank, picked)


def _go(problem: Problem, rank: Rank, picked: Callable[[int, int], None]) -> np.ndarray:
    table = np.zeros(problem.allowed.shape, bool)
    last = np.full(len(problem.offices), -(10**6))
    for (e, t), places in np.ndenumerate(problem.places):
        for _ in range(places):
            rested = problem.days[e] - last >= max(problem.gap, 1)
            able = np.flatnonzero(problem.allowed[:, e, t] & rested)
            if len(able):
                o = min(able.tolist(), key=lambda office: rank(office, e, t))
                table[o, e, t] = True
                last[o] = problem.days[e]
                picked(o, t)
    return table
