"""A problem's picks as a whole-number program, for questions that are small enough.

Fair spreads with free windows, fewest repeated pairs, most weight, largest smallest gap
(``settle``). Budgets are counted in nodes, never in seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sinau.rota.kernel.engine.network import cliques

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.rota.kernel.engine.fair import Group
    from sinau.rota.kernel.rota.problem import Problem

NODES = 3_000  # of branch and bound, per question


class Program:
    """A small whole-number program, row by row."""

    def __init__(self) -> None:
        self.low: list[float] = []
        self.high: list[float] = []
        self.rows: list[tuple[list[int], list[float], float, float]] = []

    def columns(self, count: int, low: float, high: float) -> list[int]:
        """Add whole-number columns; their indices."""
        start = len(self.low)
        self.low += [low] * count
        self.high += [high] * count
        return list(range(start, start + count))

    def row(self, terms: Iterable[tuple[int, float]], low: float, high: float) -> None:
        """Add a row: the terms' sum stays between low and high."""
        pairs = list(terms)
        self.rows.append(([c for c, _ in pairs], [float(v) for _, v in pairs], low, high))

    def best(
        self, gain: dict[int, float], enough: float = np.inf
    ) -> tuple[np.ndarray | None, int]:
        """Maximise; the solution (None: there is none) and a bound that holds in any case.

        A solution worth ``enough`` ends the search.

        Raises
        ------
        TimeoutError
            When the nodes ran out before anything was found or excluded.
        """
        import highspy  # noqa: PLC0415  # start-up counts

        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)  # noqa: FBT003
        options = {"threads": 1, "mip_max_nodes": NODES, "mip_rel_gap": 0.0, "mip_abs_gap": 0.9}
        options["objective_target"] = -enough + 0.5
        for name, value in options.items():
            solver.setOptionValue(name, value)
        count = len(self.low)
        cost = np.zeros(count)
        cost[list(gain)] = -np.array(list(gain.values()), float)
        none = np.zeros(0, np.int32)
        solver.addCols(count, cost, self.low, self.high, 0, np.zeros(count, np.int32), none, [])
        for index, values, low, high in self.rows:
            solver.addRow(low, high, len(index), np.array(index, np.int32), np.array(values))
        solver.changeColsIntegrality(
            count, np.arange(count, dtype=np.int32),
            np.full(count, highspy.HighsVarType.kInteger),
        )  # fmt: skip
        solver.run()
        status, info = solver.getModelStatus(), solver.getInfo()
        known = highspy.HighsModelStatus
        if status in (known.kInfeasible, known.kUnboundedOrInfeasible):  # all is bounded
            return None, 0
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            raise TimeoutError(solver.modelStatusToString(status))
        found = np.rint(np.array(solver.getSolution().col_value))
        return found, int(np.floor(-info.mip_dual_bound + 1e-6))


class Picks:
    """The picks of a problem as a program that keeps every hard rule; fairness comes on top."""

    def __init__(self, problem: Problem, gap: int | None = None) -> None:
        self.problem = problem
        self.program = Program()
        self.cells = np.argwhere(problem.allowed)
        self.x = self.program.columns(len(self.cells), 0, 1)
        for c in np.flatnonzero(problem.pinned[tuple(self.cells.T)]):
            self.program.low[c] = 1
        o, e, t = self.cells.T
        for (f, s), places in np.ndenumerate(problem.places):
            self._sum(np.flatnonzero((e == f) & (t == s)), places, places)
        for first, last in cliques(problem.days, problem.gap if gap is None else gap):
            inside = np.flatnonzero((e >= first) & (e <= last))
            for office in np.unique(o[inside]):
                self._sum(inside[o[inside] == office], 0, 1)

    def _sum(self, columns: np.ndarray, low: float, high: float) -> None:
        self.program.row(((self.x[c], 1) for c in columns), low, high)

    def of(self, office: int, team: int | None) -> list[tuple[int, float]]:
        """Terms of an office's duties in a team, or in all."""
        o, _, t = self.cells.T
        return [
            (self.x[c], 1.0)
            for c in np.flatnonzero((o == office) & ((t == team) | (team is None)))
        ]

    def spread(self, share: Group, widest: int) -> None:
        """Keep the loads of a group within ``widest`` of each other, wherever that is."""
        low = self.program.columns(1, share.window.high - widest, share.window.low)[0]
        team = share.team
        for office in np.flatnonzero(self.problem.active):
            base = self.problem.carried[office] if team is None else 0
            load = [*self.of(int(office), team), (low, -1.0)]
            self.program.row(load, -base, widest - base)

    def repeats(self) -> list[int]:
        """Columns whose sum is at least the number of repeated pairs."""
        problem, program = self.problem, self.program
        o, e, _ = self.cells.T
        here = {
            (a, f): [(self.x[c], -1.0) for c in np.flatnonzero((o == a) & (e == f))]
            for a in range(len(problem.offices))
            for f in range(len(problem.numbers))
        }
        over = []
        for a in range(len(problem.offices)):
            for b in range(a + 1, len(problem.offices)):
                both = [f for f in range(len(problem.numbers)) if here[a, f] and here[b, f]]
                if len(both) > 1:
                    met = program.columns(len(both), 0, 1)
                    again = program.columns(1, 0, len(both))[0]
                    for m, f in zip(met, both, strict=True):
                        program.row([(m, 1.0), *here[a, f], *here[b, f]], -1, np.inf)
                    program.row([(again, 1.0), *((m, -1.0) for m in met)], -1, np.inf)
                    over.append(again)
        return over

    def gain(self, worth: np.ndarray) -> dict[int, float]:
        """Worth of the columns from a table of shape (O, E, T)."""
        values = worth[tuple(self.cells.T)]
        return {c: float(v) for c, v in zip(self.x, values, strict=True) if v}

    def table(self, found: np.ndarray) -> np.ndarray:
        """Read a solution back, bool array of shape (O, E, T)."""
        table = np.zeros(self.problem.allowed.shape, bool)
        chosen = self.cells[found[self.x] > 0.5]  # noqa: PLR2004
        table[tuple(chosen.T)] = True
        return table
