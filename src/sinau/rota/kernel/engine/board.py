"""Lay a problem out for the compiled search, run it, and read the table back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sinau.rota.kernel.engine.search import search
from sinau.rota.kernel.engine.state import Aim, Board

if TYPE_CHECKING:
    from sinau.rota.kernel.engine.fair import Window
    from sinau.rota.kernel.engine.flow import Flow
    from sinau.rota.kernel.engine.network import Network
    from sinau.rota.kernel.rota.problem import Problem

TOP = 30  # a point is a thirtieth of the best pick, at least 1


class Manner(NamedTuple):
    """How a search goes about; measured with bench/rota.py, not sensitive by a factor of 2."""

    clash: int  # cost in points
    repeat: int  # cost in points
    heat: float  # threshold at the start, in points
    slack: float  # reduced weight a pick may lose and still be tried, in points


MANY = Manner(6, 3, 0.02, 0.3)  # many offices: countless ties, stay close to the bound
FEW = Manner(60, 25, 1.0, 3.0)  # few offices: pairs cost points, leave the bound


class Hunt:
    """A search laid out once; ``gap`` may be wider than the rule asks."""

    def __init__(
        self, problem: Problem, net: Network, flow: Flow, windows: list[Window], manner: Manner
    ) -> None:
        self.problem, self.net, self.manner = problem, net, manner
        editions, teams = problem.places.shape
        sizes = problem.places.sum(axis=1)
        beside = np.where(np.arange(sizes.max()) < sizes[:, None], np.arange(sizes.max()), -1)
        beside += np.where(beside >= 0, (np.cumsum(sizes) - sizes)[:, None], 0)
        worth = np.zeros(problem.allowed.shape, np.int64)
        worth[net.o, net.e, net.t] = net.priced
        wrong = np.zeros(problem.allowed.shape, bool)
        wrong[net.o, net.e, net.t] = flow.reduced < -net.scale // 8
        none = np.zeros(0, np.int64)
        self.board = Board(
            none, none, none.astype(bool), beside, none, none, problem.allowed, worth, wrong,
            *self._ends(windows), *_choices(net, flow, editions * teams, manner.slack),
        )  # fmt: skip

    def _ends(self, windows: list[Window]) -> tuple[np.ndarray, np.ndarray]:
        problem = self.problem
        count, _, teams = problem.allowed.shape
        ends = []
        for name in ("low", "high"):
            table = np.zeros((count, teams + 1), np.int64)
            table[:, teams] = getattr(windows[0], name) - problem.carried
            table[:, :teams] = [getattr(w, name) for w in windows[1:]]
            table[~problem.active] = 0 if name == "low" else len(problem.numbers)
            ends.append(table)
        return ends[0], ends[1]

    def run(
        self, table: np.ndarray, aim: tuple[int, int], *, gap: int, moves: int, seed: int
    ) -> np.ndarray:
        """Search from a table.

        Parameters
        ----------
        table : bool array of shape (O, E, T)
        aim : (int, int)
            Repeats and weight (pins not counted) at which to stop.
        gap : int
            Days between two duties of an office, at least; may be more than the rule asks.
        moves : int
            Budget.
        seed : int, not 0

        Returns
        -------
        bool array of shape (O, E, T)
        """
        problem, unit = self.problem, self.net.scale
        e, t, office = np.nonzero(table.transpose(1, 2, 0))
        fixed = problem.pinned[office, e, t]
        point = unit * max(1, int(self.net.weight.max(initial=1)) // TOP)
        first, repeat = 1 << 61, self.manner.repeat * point
        if problem.told_first:  # a kept duty outweighs a repeated pair, that outweighs points
            first = unit * (int(problem.score.max(initial=0)) * len(e) + 1)
            point, repeat = first, first // 2
        heat = int(self.manner.heat * point)
        clash = self.manner.clash * point
        goal = Aim(aim[0], aim[1] * unit, first, clash, repeat, heat, moves)
        days = problem.days
        start, end = np.arange(len(days)), np.arange(len(days))
        if gap:
            start = np.searchsorted(days, days - gap, side="right")
            end = np.searchsorted(days, days + gap, side="left") - 1
        board = self.board._replace(edition=e, team=t, fixed=fixed, first=start, last=end)
        best, _ = search(board, office, goal, seed)
        result = np.zeros(problem.allowed.shape, bool)
        result[best, e, t] = True
        return result


def _choices(
    net: Network, flow: Flow, slots: int, slack: float
) -> tuple[np.ndarray, np.ndarray]:
    """Offices of each slot that may be part of a good plan."""
    point = max(1, int(net.weight.max(initial=1)) // TOP)
    good = np.flatnonzero(flow.reduced > -slack * point * net.scale)
    good = good[np.argsort(net.rows[good, 0], kind="stable")]
    slot = net.rows[good, 0]
    counts = np.bincount(slot, minlength=slots)
    choice = np.full((slots, max(1, int(counts.max(initial=0)))), -1)
    place = np.arange(len(good)) - np.concatenate([[0], np.cumsum(counts)[:-1]])[slot]
    choice[slot, place] = net.o[good]
    return choice, counts
