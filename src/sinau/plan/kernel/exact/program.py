"""Exact answers by branch and bound, for what the flow and the search leave open.

Small problems are settled wholly (``Settled``): fair spreads with free windows, fewest repeated
pairs, most weight, largest smallest gap. Larger ones keep the fair loads and forbid repeated
pairs one by one as they show up (``without_repeats``), among the picks that could still be part
of a better plan. Budgets are counted in nodes, never in seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sinau.plan.kernel.engine.network import cliques

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.plan.kernel.engine.fair import Group
    from sinau.plan.kernel.engine.network import Network
    from sinau.plan.kernel.rota.problem import Problem

NODES = 3_000  # of branch and bound, per question
ROUNDS = 60  # of forbidding pairs that met again


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


def without_repeats(
    problem: Problem,
    net: Network,
    reduced: np.ndarray,
    reach: tuple[int, int],
    limit: int,
) -> tuple[np.ndarray | None, int]:
    """Look for a plan without repeated pairs that weighs more than a known one.

    Parameters
    ----------
    problem, net : the problem and its network (no pins repeated, no near rows needed)
    reduced : int64 array of shape (n,)
        Reduced weights of the picks at the flow's prices.
    reach : (int, int)
        Weight of the known plan (-1: none) and the bound at those prices.
    limit : int
        A bound known from elsewhere; a plan of this weight ends the search.

    Returns
    -------
    bool array of shape (O, E, T), or None
        A better plan.
    int
        A bound on the weight of every plan without repeated pairs.
    """
    known, bound = reach[0], min(reach[1], limit)
    spare = (reach[1] - known) * net.scale if known >= 0 else reduced.max() - reduced.min()
    keep = reduced >= -spare
    program, x, rows = Program(), np.flatnonzero(keep), net.rows[keep]
    program.columns(len(x), 0, 1)
    for row in range(len(net.low)):
        columns = np.flatnonzero((rows == row).any(axis=1))
        program.row(((int(c), 1) for c in columns), int(net.low[row]), int(net.high[row]))
    o, e, t = net.o[x], net.e[x], net.t[x]
    for first, last in cliques(problem.days, problem.gap):
        inside = np.flatnonzero((e >= first) & (e <= last))
        for office in np.unique(o[inside]):
            program.row(((int(c), 1) for c in inside[o[inside] == office]), 0, 1)
    gain = {c: float(w) for c, w in enumerate(net.weight[x]) if w}
    best = None
    for _ in range(ROUNDS):
        if known >= bound:
            break
        found, ceiling = program.best(gain, enough=bound)
        if found is None:
            return best, max(known, -1)
        bound = min(bound, max(ceiling, known))
        table = problem.pinned.copy()
        chosen = np.flatnonzero(found > 0.5)  # noqa: PLR2004
        table[o[chosen], e[chosen], t[chosen]] = True
        again = repeated(table)
        if not again and (weight := int(net.weight[x[chosen]].sum())) > known:
            known, best = weight, table
        for a, b, f, g in again:
            cells = np.flatnonzero(((o == a) | (o == b)) & ((e == f) | (e == g)))
            fixed = int(problem.pinned[np.ix_([a, b], [f, g])].sum())
            program.row(((int(c), 1) for c in cells), 0, 3 - fixed)
    return best, bound


def repeated(table: np.ndarray) -> list[tuple[int, int, int, int]]:
    """Pairs of offices that meet again: (office, office, first edition, later edition)."""
    seen: dict[tuple[int, int], int] = {}
    found: list[Any] = []
    for e in range(table.shape[1]):
        here = np.flatnonzero(table[:, e].any(axis=1))
        for i, a in enumerate(here):
            for b in here[i + 1 :]:
                pair = int(a), int(b)
                if pair in seen:
                    found.append((*pair, seen[pair], e))
                else:
                    seen[pair] = e
    return found
