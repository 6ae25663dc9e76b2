"""Settle a small problem wholly, goal after goal, by branch and bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sinau.rota.kernel.exact.program import Picks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sinau.rota.kernel.engine.fair import Group
    from sinau.rota.kernel.rota.problem import Problem


@dataclass(frozen=True, eq=False, slots=True)
class Outcome:
    """A plan that nothing comes before, as far as the goals are in ``proven``."""

    table: np.ndarray  # bool (O, E, T)
    spreads: tuple[int, ...]  # duties, all together and then each team
    repeats: int
    weight: int  # pins included
    proven: tuple[str, ...]  # "repeats", "weight"; not what ran out of nodes


class Ladder:
    """Goals reached so far, laid again on every new program."""

    def __init__(self, problem: Problem, shares: list[Group], weights: tuple[int, int]) -> None:
        self.problem, self.shares = problem, shares
        self.worth = weights[0] * problem.score + weights[1] * problem.told
        self.spreads: list[int] = []
        self.kept: int | None = None
        self.repeats: int | None = None
        self.weight: int | None = None

    def lay(self, gap: int | None = None) -> tuple[Picks, list[int]]:
        """Make a program with all goals reached as rows; also the columns of repeated pairs."""
        picks = Picks(self.problem, gap)
        for share, widest in zip(self.shares, self.spreads, strict=False):
            picks.spread(share, widest)
        if self.kept is not None:
            picks.program.row(picks.gain(self.problem.told).items(), self.kept, np.inf)
        again = picks.repeats() if len(self.spreads) == len(self.shares) else []
        if self.repeats is not None:
            picks.program.row(((c, 1) for c in again), 0, self.repeats)
        if self.weight is not None:
            picks.program.row(picks.gain(self.worth).items(), self.weight, np.inf)
        return picks, again

    def climb(self) -> np.ndarray | None:
        """Find the smallest spreads, group after group; a table that has them, or None."""
        picks, _ = self.lay()
        found, _ = picks.program.best({})
        if found is None:
            return None
        for share in self.shares:
            self.spreads.append(share.window.spread)
            while (found := (picks := self.lay()[0]).program.best({})[0]) is None:
                self.spreads[-1] += 1
        return picks.table(found)

    def wider(self, reached: int) -> Iterator[np.ndarray]:
        """Tables with ever larger smallest gaps, from above ``reached`` days to the largest."""
        days = self.problem.days
        steps = np.unique(np.abs(days[:, None] - days[None, :]))
        for gap in [*steps[steps > reached], int(days[-1] - days[0]) + 1]:
            picks, _ = self.lay(int(gap))
            found, _ = picks.program.best({})
            if found is None:
                return
            yield picks.table(found)


@dataclass(frozen=True, slots=True)
class Known:
    """Bounds from elsewhere: a solution that reaches one ends its question."""

    spreads: tuple[int, ...]  # with which the weight's bound holds
    repeats: int  # at least
    weight: int  # at most


def settle(
    problem: Problem, shares: list[Group], weights: tuple[int, int], known: Known
) -> Outcome | None:
    """Answer every goal but the gap exactly.

    Parameters
    ----------
    problem : Problem
    shares : list of Group
    weights : (int, int), of a point of experience and of a told duty kept
    known : Known

    Returns
    -------
    Outcome or None
        None if no plan keeps the hard rules.

    Raises
    ------
    TimeoutError
        When the nodes ran out.
    """
    ladder = Ladder(problem, shares, weights)
    if ladder.climb() is None:
        return None
    kept_proven = True
    if problem.told_first:
        picks, _ = ladder.lay()
        ladder.kept, kept_proven = _best(picks, picks.gain(problem.told))
    picks, again = ladder.lay()
    least, repeats_proven = _best(picks, dict.fromkeys(again, -1.0), enough=-known.repeats)
    ladder.repeats = -least
    picks, _ = ladder.lay()
    gain = picks.gain(ladder.worth)
    enough = known.weight if tuple(ladder.spreads) == known.spreads else np.inf
    found, limit = picks.program.best(gain, enough)
    if found is None:
        raise TimeoutError
    weight = round(sum(value * found[c] for c, value in gain.items()))
    sure = kept_proven and repeats_proven
    proven = ("repeats",) * sure + ("weight",) * (sure and min(limit, enough) <= weight)
    return Outcome(picks.table(found), tuple(ladder.spreads), -least, weight, proven)


def _best(picks: Picks, gain: dict[int, float], enough: float = np.inf) -> tuple[int, bool]:
    """Most gain found, and whether there is no more."""
    found, limit = picks.program.best(gain, enough)
    if found is None:  # the ladder was feasible a moment ago
        raise TimeoutError
    value = round(sum(value * found[c] for c, value in gain.items()))
    return value, min(limit, enough) <= value
