"""A plan on its way: what it reaches, what is known of it, and the bounds it ends with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from sinau.rota.kernel.engine import fair, network
from sinau.rota.kernel.exact.conflict import Refused, conflict
from sinau.rota.kernel.rota.plan import Bound, Certificate, Measures, Plan, measure

if TYPE_CHECKING:
    from sinau.rota.kernel.engine.fair import Group, Window
    from sinau.rota.kernel.rota.problem import Problem


@dataclass(slots=True)
class Draft:
    """A plan on its way; what is known of it grows from step to step."""

    problem: Problem
    shares: list[Group]
    windows: list[Window]
    weights: tuple[int, int]
    net: Any = None
    flow: Any = None
    hull: Any = None  # Hull, where casts bound more sharply than the flow
    table: Any = None  # bool (O, E, T)
    got: Any = None  # Measures, once there is a table
    smallest: tuple[int, ...] = ()  # spreads that no plan can beat
    fair_proof: tuple[str, ...] = ()
    unfair: tuple[Refused, ...] = ()
    settled: dict[str, int] = field(default_factory=dict)  # goals closed by branch and bound

    @classmethod
    def begun(cls, problem: Problem) -> Draft:
        """Begin with the loads that counting alone asks for."""
        shares = fair.groups(problem)
        windows = [share.window for share in shares]
        spreads = tuple(window.spread for window in windows)
        draft = cls(problem, shares, windows, objective(problem), smallest=spreads)
        draft.fair_proof = ("count",) * len(shares)
        draft.net = network.build(problem, shares, windows, draft.weights)
        return draft

    def weight(self, got: Measures) -> int:
        """Worth of what a table reaches, pins included."""
        return self.weights[0] * got.experience + self.weights[1] * got.kept

    @property
    def limit(self) -> int:
        """No plan with these loads weighs more."""
        limit = int(self.flow.bound) + self.pins
        return limit if self.hull is None else min(limit, int(self.hull.limit))

    @property
    def pins(self) -> int:
        """Weight of the pins, which the flow does not count."""
        problem, pinned = self.problem, self.problem.pinned
        points, told = int(problem.score[pinned].sum()), int(problem.told[pinned].sum())
        return self.weights[0] * points + self.weights[1] * told

    def better(self, table: np.ndarray) -> bool:
        """Take a table if it comes before the present one in the order of the goals."""
        got = measure(self.problem, table, self.shares)
        if self.got is None or self.rank(got) < self.rank(self.got):
            self.table, self.got = table, got
            return True
        return False

    def rank(self, got: Measures) -> tuple[Any, ...]:
        """Order of the goals: what comes first is better."""
        gap = np.inf if got.gap_days is None else got.gap_days
        first = -got.kept if self.problem.told_first else 0
        return got.clashes, got.spreads, first, got.repeats, -self.weight(got), -gap

    @property
    def fewest_repeats(self) -> int:
        """Repeats that counting forces: pins that meet again, more pairs than there are."""
        problem = self.problem
        pinned = np.triu(_meetings(problem.pinned), 1)
        size = problem.places.sum(axis=1)
        usable = int((problem.allowed.any(axis=(1, 2))).sum())
        pairs = int((size * (size - 1) // 2).sum())
        return max(int(np.maximum(pinned - 1, 0).sum()), pairs - usable * (usable - 1) // 2, 0)

    @property
    def done(self) -> bool:
        """Whether pairs and weight are proven to be best."""
        got = self.got
        return (
            got is not None
            and got.clashes == 0
            and got.repeats <= self.fewest_repeats
            and self.weight(got) >= self.limit
        )

    @property
    def forced(self) -> int:
        """Told duties that must change, whatever the plan."""
        return int((self.problem.told & ~self.problem.allowed).sum())

    @property
    def changes_least(self) -> bool:
        """Whether only those told duties change that must."""
        return int(self.problem.told.sum()) - int(self.got.kept) == self.forced

    @property
    def is_best(self) -> bool:
        """Whether pairs and weight are proven to be best, be it by search."""
        pairs = self.got.repeats <= self.fewest_repeats or "repeats" in self.settled
        limit = min(self.limit, self.settled.get("weight", self.limit))
        return pairs and self.weight(self.got) >= limit


def objective(problem: Problem) -> tuple[int, int]:
    """Weights of one point of experience and of one told duty kept."""
    told = int(problem.told.sum())
    if problem.told_first:
        return 1, int(problem.score.max(initial=0)) * int(problem.places.sum()) + 1
    return (told + 1, 1) if told else (1, 0)


def _meetings(table: np.ndarray) -> np.ndarray:
    """Int array (O, O): in how many editions two offices serve together."""
    often = np.asarray(table.any(axis=2), np.float32)
    return (often @ often.T).astype(np.int64)


def finish(draft: Draft) -> Plan:
    """Name what is reached and what is proven."""
    problem, got = draft.problem, draft.got
    if got is None or got.clashes:
        raise conflict(problem)
    spreads = [
        Bound(spread, low, proof if spread == low else "open")
        for spread, low, proof in zip(
            got.spreads, draft.smallest, draft.fair_proof, strict=True
        )
    ]
    fewest = draft.fewest_repeats
    repeats = Bound(got.repeats, fewest, "open")
    if got.repeats == fewest:
        repeats = replace(repeats, proof="count")
    elif "repeats" in draft.settled:
        repeats = Bound(got.repeats, got.repeats, "search")
    experience, changes = _weighed(draft, got)
    bounds = {
        "spread_total": spreads[0],
        "spread_teams": dict(zip(problem.teams, spreads[1:], strict=True)),
        "repeats": repeats,
        "experience": experience,
        "changes": changes,
        "gap_days": _gap_bound(draft, got),
    }
    certificate = Certificate(
        draft.net.scale, draft.flow.price, draft.weights, draft.unfair, draft.hull
    )
    return Plan(problem, draft.table, bounds, certificate)


def _weighed(draft: Draft, got: Measures) -> tuple[Bound, Bound]:
    """Bounds on experience and changes from the one bound on their weighted sum."""
    problem, (a, b) = draft.problem, draft.weights
    told = int(problem.told.sum())
    closed = draft.settled.get("weight") == draft.weight(got)  # by branch and bound
    most = told
    if problem.told_first:
        points = (draft.limit - b * got.kept) // a
        if draft.hull is None:  # casts bound plans that repeat no more pairs, a later goal here
            most = min(draft.limit // b, told)
    else:
        points = draft.limit // a
        if b:
            most = min((draft.limit - a * got.experience) // b, told)
    experience = Bound(got.experience, points, "dual" if got.experience == points else "open")
    changed, fewest = told - got.kept, max(told - most, draft.forced)
    how = "count" if changed == draft.forced else "dual" if changed == told - most else "open"
    changes = Bound(changed, fewest, how)
    if closed:
        experience, changes = (
            each if each.proof != "open" else Bound(each.reached, each.reached, "search")
            for each in (experience, changes)
        )
    return experience, changes


def _gap_bound(draft: Draft, got: Measures) -> Bound:
    if got.gap_days is None:
        return Bound(None, None, "count")
    problem = draft.problem
    if "gap_days" in draft.settled:
        return Bound(got.gap_days, got.gap_days, "search")
    usable = int(problem.allowed.any(axis=(1, 2)).sum())
    low = draft.windows[0].low - problem.carried[problem.active]
    most = max(int(low.max()), -(-int(problem.places.sum()) // usable))
    if most < 2:  # noqa: PLR2004  # once each would do: counting says nothing
        return Bound(got.gap_days, None, "open")
    limit = int(problem.days[-1] - problem.days[0]) // (most - 1)
    return Bound(got.gap_days, limit, "count" if got.gap_days == limit else "open")
