"""How equal the loads can be: the windows that counting alone asks for.

A *group* is a load that should be equal: all duties (with what is carried over), or the duties
of one team. Each office starts from what is fixed (carried duties, pins); the rest is poured in
like water, lowest first. No plan has a higher lowest load or a lower highest load than the
poured one, so any plan whose spread is no larger has its loads between these two.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sinau.rota.kernel.rota.problem import Problem


@dataclass(frozen=True, slots=True)
class Window:
    """Smallest and largest load that active offices may have in one group."""

    low: int  # duties
    high: int

    @property
    def spread(self) -> int:
        """Largest minus smallest load."""
        return self.high - self.low

    def of_spread(self, spread: int) -> list[Window]:
        """Windows of a spread no smaller than this one's that a plan could sit in."""
        return [Window(w, w + spread) for w in range(self.high - spread, self.low + 1)]


def union(windows: list[Window]) -> Window:
    """Smallest window around several."""
    return Window(min(w.low for w in windows), max(w.high for w in windows))


@dataclass(frozen=True, eq=False, slots=True)
class Group:
    """One load to be shared: ``team`` is None for all duties together."""

    team: int | None
    base: np.ndarray  # int64 (active offices,), what is fixed: carried (total only) and pins
    rest: int  # duties still to be given
    window: Window  # what counting alone asks for

    @property
    def loose(self) -> Window:
        """Loads that nothing at all could leave."""
        return Window(int(self.base.min()), int(self.base.max()) + self.rest)


def groups(problem: Problem) -> list[Group]:
    """List the groups in the order in which their spreads matter: all duties, then each team.

    Parameters
    ----------
    problem : Problem

    Returns
    -------
    list of Group, one more than there are teams
    """
    o, _, t = np.unravel_index(np.flatnonzero(problem.pinned), problem.pinned.shape)
    pins = np.zeros((len(problem.offices), len(problem.teams)), np.int64)
    np.add.at(pins, (o, t), 1)
    rest = problem.places.sum(axis=0) - pins.sum(axis=0)  # (T,)
    pins = pins[problem.active]
    whole = problem.carried[problem.active] + pins.sum(axis=1)
    found = [Group(None, whole, int(rest.sum()), pour(whole, int(rest.sum())))]
    found += [
        Group(t, pins[:, t], int(rest[t]), pour(pins[:, t], int(rest[t])))
        for t in range(len(problem.teams))
    ]
    return found


def pour(base: np.ndarray, rest: int) -> Window:
    """Window of the evenest loads: ``rest`` duties poured on ``base``, lowest first."""
    loads = np.sort(base)
    steps = int((loads[-1] - loads).sum())
    if rest >= steps:  # everything is level, then one each
        level, over = divmod(rest - steps, len(loads))
        return Window(int(loads[-1]) + level, int(loads[-1]) + level + (over > 0))
    filled = 0
    for n, (here, above) in enumerate(pairwise(loads), 1):
        room = int(above - here) * n
        if filled + room > rest:
            return Window(int(here) + (rest - filled) // n, int(loads[-1]))
        filled += room
    return Window(int(loads[-1]), int(loads[-1]))
