"""Whole casts instead of single picks, where repeated pairs cost points: rows and prices.

A *cast* is everybody who serves in one edition. A plan chooses one cast per edition; the rows
are the loads, the runs of close editions, and one row per pair of offices (at most once
together, or as often as the known plan repeats). At any prices

    sum of load prices * ends  +  close runs  +  pair prices  +  repeats * dearest pair
      +  sum over editions of the worth of their best cast

bounds every plan with no more repeats; it is the certificate when it is sharper than the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sinau.rota.kernel.casts.price import NEVER
from sinau.rota.kernel.engine.network import cliques

if TYPE_CHECKING:
    from sinau.rota.kernel.engine.fair import Window
    from sinau.rota.kernel.rota.problem import Problem

    Cast = tuple[int, tuple[int, ...]]  # edition, offices in the order of its seats

SCALE = 10_000  # prices are whole multiples of 1 / SCALE


@dataclass(frozen=True, eq=False, slots=True)
class Prices:
    """Prices of the rows, in points or in 1 / SCALE; all but ``load`` at least 0."""

    load: np.ndarray  # (O, T + 1), all duties together in the last column
    near: np.ndarray  # (O, runs)
    pair: np.ndarray  # (O, O), symmetric

    def towards(self, other: Prices, share: float) -> Prices:
        """Mix with other prices."""
        mine, others = (self.load, self.near, self.pair), (other.load, other.near, other.pair)
        return Prices(*((1 - share) * a + share * b for a, b in zip(mine, others, strict=True)))

    @classmethod
    def of_rows(cls, problem: Problem, price: np.ndarray) -> Prices:
        """Take over the prices of a network's rows, in points; pairs cost nothing yet."""
        count, editions, teams = problem.allowed.shape
        _, load, total, near = np.split(
            price, np.cumsum([editions * teams, count * teams, count])
        )
        if not len(near):
            near = np.zeros(count * len(cliques(problem.days, problem.gap)))
        loads = np.concatenate([load.reshape(count, teams), total[:, None]], axis=1)
        return cls(loads, near.reshape(count, -1), np.zeros((count, count)))

    @property
    def scale(self) -> int:
        """Denominator of whole prices."""
        return SCALE

    def flat(self, problem: Problem) -> np.ndarray:
        """Order the prices as a network's rows: slots (free), office-teams, offices, near."""
        slots = np.zeros(problem.places.size, np.int64)
        return np.concatenate(
            [slots, self.load[:, :-1].ravel(), self.load[:, -1], self.near.ravel()]
        )

    def whole(self) -> Prices:
        """Round to whole multiples of 1 / SCALE."""
        found = [np.rint(a * SCALE).astype(np.int64) for a in (self.load, self.near, self.pair)]
        return Prices(found[0], np.maximum(found[1], 0), np.maximum(found[2], 0))


class Stage:
    """What does not change: seats, worth, ends of the loads, runs of close editions."""

    def __init__(self, problem: Problem, windows: list[Window], worth: np.ndarray) -> None:
        self.problem, self.worth = problem, worth
        count, editions, teams = problem.allowed.shape
        self.runs = cliques(problem.days, problem.gap)
        self.inside = [
            [r for r, (a, b) in enumerate(self.runs) if a <= e <= b] for e in range(editions)
        ]
        self.teams, self.pinned, self.twins = [], [], []
        for e in range(editions):
            team, pin = [], []
            for t in range(teams):
                pins = [int(o) for o in np.flatnonzero(problem.pinned[:, e, t])]
                pin += pins + [-1] * (int(problem.places[e, t]) - len(pins))
                team += [t] * int(problem.places[e, t])
            self.teams.append(np.array(team, np.int64))
            self.pinned.append(np.array(pin, np.int64))
            like = [
                k > 0 and team[k] == team[k - 1] and pin[k] == pin[k - 1] == -1
                for k in range(len(team))
            ]
            self.twins.append(np.array(like, bool))
        ends = [*windows[1:], windows[0]]
        self.low = np.tile([w.low for w in ends], (count, 1))
        self.high = np.tile([w.high for w in ends], (count, 1))
        for bound in (self.low, self.high):
            bound[:, teams] -= problem.carried
            np.maximum(bound, 0, out=bound)
        self.low[~problem.active], self.high[~problem.active] = 0, editions

    def whole(self, prices: Prices) -> Prices:
        """Round prices; the loads of inactive offices, which nothing binds, cost nothing."""
        found = prices.whole()
        found.load[~self.problem.active] = 0
        return found

    def seats(self, e: int, prices: Prices) -> np.ndarray:
        """Worth of every office in every seat of an edition, row prices taken off, (k, O)."""
        problem = self.problem
        off = prices.load[:, -1] + prices.near[:, self.inside[e]].sum(axis=1)
        team = self.teams[e]
        value = SCALE * self.worth[:, e, team] - prices.load[:, team] - off[:, None]
        value = np.where(problem.allowed[:, e, team], value, NEVER).T
        for k, pin in enumerate(self.pinned[e]):
            if pin >= 0:
                value[k, np.arange(value.shape[1]) != pin] = NEVER
        return np.ascontiguousarray(value)

    def bound(self, prices: Prices, best: int, repeats: int) -> int:
        """Bound at whole prices, in 1 / SCALE, from the sum of the best casts."""
        ends = np.where(prices.load > 0, self.high, self.low)
        pairs = int(np.triu(prices.pair, 1).sum()) + repeats * int(prices.pair.max(initial=0))
        return best + int((prices.load * ends).sum()) + int(prices.near.sum()) + pairs


class Master:
    """The program over the casts known so far."""

    def __init__(self, stage: Stage, repeats: int) -> None:
        import highspy  # noqa: PLC0415  # start-up counts

        self.stage, self.repeats, self.inf = stage, repeats, highspy.kHighsInf
        self.count, self.editions, teams = stage.problem.allowed.shape
        self.loads = self.count * (teams + 1)
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)  # noqa: FBT003
        self.solver.setOptionValue("threads", 1)
        ones, near = np.ones(self.editions), np.ones(self.count * len(stage.runs))
        low = np.concatenate([ones, stage.low.ravel(), -self.inf * near, [-self.inf]])
        high = np.concatenate([ones, stage.high.ravel(), near, [repeats]])
        none = np.zeros(0, np.int32)
        self.solver.addRows(len(low), low, high, 0, np.zeros(len(low), np.int32), none, [])
        self.again = len(low) - 1  # row: all repeats together
        self.pairs: dict[tuple[int, int], int] = {}
        self.casts: list[Cast | None] = []  # by column; None: a repeat
        self.known: set[Cast] = set()

    def add(self, e: int, cast: tuple[int, ...]) -> bool:
        """Take in a cast; False if it is known."""
        if (e, cast) in self.known:
            return False
        stage, teams = self.stage, self.stage.low.shape[1] - 1
        rows = [e]
        for o, t in zip(cast, stage.teams[e], strict=True):
            first = self.editions + o * (teams + 1)
            rows += [first + int(t), first + teams]
            near = self.editions + self.loads + o * len(stage.runs)
            rows += [near + r for r in stage.inside[e]]
        rows += [self.pairs[pair] for pair in _pairs(cast) if pair in self.pairs]
        worth = float(stage.worth[list(cast), e, stage.teams[e]].sum())
        index = np.array(rows, np.int32)
        self.solver.addCol(-worth, 0.0, self.inf, len(rows), index, np.ones(len(rows)))
        self.known.add((e, cast))
        self.casts.append((e, cast))
        return True

    def forbid(self, pair: tuple[int, int], columns: list[int]) -> None:
        """Add the row of a pair, with a column for meeting again if that is conceded."""
        index = np.array(columns, np.int32)
        self.solver.addRow(-self.inf, 1.0, len(columns), index, np.ones(len(columns)))
        row = self.pairs[pair] = self.solver.getNumRow() - 1
        if self.repeats:
            ends = np.array([row, self.again], np.int32)
            self.solver.addCol(0.0, 0.0, self.inf, 2, ends, np.array([-1.0, 1.0]))
            self.casts.append(None)

    def run(self) -> np.ndarray | None:
        """Solve, adding rows of pairs that meet too often; values of the columns."""
        while True:
            self.solver.run()
            value = np.array(self.solver.getSolution().col_value)
            if self.solver.getInfo().primal_solution_status != 2:  # noqa: PLR2004  # feasible
                return None
            met: dict[tuple[int, int], float] = {}
            for c in np.flatnonzero(value > 1e-7):  # noqa: PLR2004
                if (cast := self.casts[c]) is not None:
                    for pair in _pairs(cast[1]):
                        met[pair] = met.get(pair, 0.0) + value[c]
            new = [p for p, times in met.items() if times > 1 + 1e-6 and p not in self.pairs]
            if not new:
                return value
            for pair in new:
                self.forbid(
                    pair,
                    [
                        c
                        for c, cast in enumerate(self.casts)
                        if cast and pair in _pairs(cast[1])
                    ],
                )

    def choose(
        self, known: list[Cast], enough: int, nodes: int
    ) -> tuple[np.ndarray | None, int]:
        """Choose whole casts among those taken in.

        Parameters
        ----------
        known : list of casts
            A plan among them, to begin with.
        enough : int
            A plan of this weight ends the search.
        nodes : int
            Budget of branch and bound.

        Returns
        -------
        float array, or None
            Values of the columns, whole.
        int
            No plan of these casts weighs more.
        """
        import highspy  # noqa: PLC0415  # start-up counts

        meetings: dict[tuple[int, int], list[int]] = {}
        for c, cast in enumerate(self.casts):
            for pair in _pairs(cast[1]) if cast else ():
                meetings.setdefault(pair, []).append(c)
        for pair, columns in meetings.items():
            if len({self.cast(c)[0] for c in columns}) > 1:
                self.forbid(pair, columns)
        count = len(self.casts)
        whole = np.full(count, highspy.HighsVarType.kInteger)
        self.solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
        options = {"mip_max_nodes": nodes, "mip_rel_gap": 0.0}
        options |= {"mip_abs_gap": 0.9, "objective_target": 0.5 - enough}
        for name, value in options.items():
            self.solver.setOptionValue(name, value)
        self.solver.setOptionValue("presolve", "off")  # longer than it saves
        held = [c for c, cast in enumerate(self.casts) if cast in known]
        self.solver.setSolution(len(held), np.array(held, np.int32), np.ones(len(held)))
        self.solver.run()
        info = self.solver.getInfo()
        bound = int(np.floor(-info.mip_dual_bound + 1e-6))
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None, bound
        return np.rint(np.array(self.solver.getSolution().col_value)), bound

    def central(self, *, on: bool) -> None:
        """Take prices from the middle of the best ones instead of a corner, or not."""
        self.solver.setOptionValue("solver", "ipm" if on else "choose")
        self.solver.setOptionValue("run_crossover", "off" if on else "on")

    def prices(self) -> Prices:
        """Prices of the rows at the present optimum."""
        dual = -np.array(self.solver.getSolution().row_dual)
        load, near = np.split(dual[self.editions : self.again], [self.loads])
        pair = np.zeros((self.count, self.count))
        for (a, b), row in self.pairs.items():
            pair[a, b] = pair[b, a] = max(dual[row], 0.0)
        shape = self.count, len(self.stage.runs)
        return Prices(load.reshape(self.count, -1), np.maximum(near, 0).reshape(shape), pair)

    def weight(self) -> float:
        """Worth of the present optimum."""
        return -float(self.solver.getInfo().objective_function_value)

    def cast(self, column: int) -> Cast:
        """Edition and offices of a column that holds a cast."""
        found = self.casts[column]
        if found is None:
            raise IndexError(column)
        return found

    def hold(self, column: int, times: int | None) -> None:
        """Hold a cast in (1) or out (0) of the plan; None: let it go."""
        low, high = {None: (0.0, self.inf), 0: (0.0, 0.0), 1: (1.0, self.inf)}[times]
        self.solver.changeColBounds(column, low, high)


def casts_of(stage: Stage, table: np.ndarray) -> list[Cast]:
    """Casts of a plan, offices by team, then by number, so that a cast has one name."""
    return [
        (e, tuple(int(o) for _, o in np.argwhere(table[:, e].T)))
        for e in range(len(stage.teams))
    ]


def _pairs(cast: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(a, b) if a < b else (b, a) for i, a in enumerate(cast) for b in cast[:i]]
