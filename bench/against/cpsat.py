"""The same rules as a plain constraint model in OR-Tools' CP-SAT.

One yes or no per pick. It is given for nothing what the rota works out first: the fair bounds
of all loads. Pairs that meet again are forbidden outright where the model can hold a variable
per pair and edition; in the large sizes it cannot (millions), and the rule is left out in its
favour. It runs in a process of its own, since OR-Tools and highspy bring libraries of one name.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np

from sinau.rota.kernel.engine import fair
from sinau.rota.kernel.engine.network import cliques

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ortools.sat.python import cp_model

    from sinau.rota.kernel.rota.problem import Problem

PAIRS = 200_000  # variables of pairs, at most


@dataclass(frozen=True, eq=False, slots=True)
class Answer:
    table: np.ndarray | None  # bool (O, E, T)
    seconds: float  # to build and to solve
    proven: bool
    bound: int  # of the objective


def apart(work: Callable[[Problem, float], Answer], problem: Problem, seconds: float) -> Answer:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, problem, seconds).result()


def most_experience(problem: Problem, seconds: float) -> Answer:
    return _Model(problem).answer(problem.score, seconds)


def fewest_changes(problem: Problem, seconds: float) -> Answer:
    """Keep as many told duties as can be; the old plan is given as a hint."""
    model = _Model(problem, pairs=False)
    for pick, told in zip(model.x, problem.told[tuple(model.cells.T)], strict=True):
        model.model.add_hint(pick, bool(told))
    return model.answer(problem.told.astype(np.int64), seconds)


class _Model:
    def __init__(self, problem: Problem, *, pairs: bool = True) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415  # never where HiGHS is

        self.began, self.solver = time.perf_counter(), cp_model.CpSolver()
        self.problem, self.model = problem, cp_model.CpModel()
        self.cells = np.argwhere(problem.allowed)
        self.x = [self.model.new_bool_var("") for _ in self.cells]
        for pick, pinned in zip(self.x, problem.pinned[tuple(self.cells.T)], strict=True):
            if pinned:
                self.model.add(pick == 1)
        self._rules()
        if pairs:
            self._pairs()

    def _rules(self) -> None:
        problem, model = self.problem, self.model
        o, e, t = self.cells.T
        teams = len(problem.teams)
        for slot, picks in self._by(e * teams + t):
            model.add(sum(picks) == int(problem.places.flat[slot]))
        for first, last in cliques(problem.days, problem.gap):
            inside = np.flatnonzero((e >= first) & (e <= last))
            for _, picks in self._by(o[inside], inside):
                model.add_at_most_one(picks)
        for share in fair.groups(problem):
            inside = np.flatnonzero((t == share.team) | (share.team is None))
            for office, picks in self._by(o[inside], inside):
                if problem.active[office]:
                    base = int(problem.carried[office]) if share.team is None else 0
                    low, high = share.window.low - base, share.window.high - base
                    model.add_linear_constraint(sum(picks), low, high)

    def _by(
        self, keys: np.ndarray, inside: np.ndarray | None = None
    ) -> Iterator[tuple[int, list[cp_model.IntVar]]]:
        """Variables that share a key."""
        order = np.argsort(keys, kind="stable")
        found, starts = np.unique(keys[order], return_index=True)
        for key, part in zip(found, np.split(order, starts[1:]), strict=True):
            yield int(key), [self.x[k] for k in (part if inside is None else inside[part])]

    def _pairs(self) -> None:
        problem, model = self.problem, self.model
        count, editions, _ = problem.allowed.shape
        if count * (count - 1) // 2 * editions > PAIRS:
            return
        serves = {
            key: sum(picks)
            for key, picks in self._by(self.cells[:, 0] * editions + self.cells[:, 1])
        }
        for a, b in combinations(range(count), 2):
            met = []
            for e in range(editions):
                here, there = a * editions + e, b * editions + e
                if here in serves and there in serves:
                    met.append(model.new_bool_var(""))
                    model.add(met[-1] >= serves[here] + serves[there] - 1)
            model.add_at_most_one(met)

    def answer(self, worth: np.ndarray, seconds: float) -> Answer:
        gain = worth[tuple(self.cells.T)].tolist()
        self.model.maximize(sum(v * x for x, v in zip(self.x, gain, strict=True) if v))
        solver = self.solver
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = os.cpu_count() or 1
        status = solver.status_name(solver.solve(self.model))
        table = None
        if status in {"OPTIMAL", "FEASIBLE"}:
            table = np.zeros(self.problem.allowed.shape, bool)
            table[tuple(self.cells[[solver.boolean_value(pick) for pick in self.x]].T)] = True
        return Answer(
            table,
            time.perf_counter() - self.began,
            status == "OPTIMAL",
            round(solver.best_objective_bound),
        )
