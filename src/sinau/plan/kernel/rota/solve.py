"""Give every seat of every edition to an office: fairly, provably, the same on any machine.

The goals in their order: equal loads; fewest repeated pairs; most experience; fewest changes
from what people were told (in a repair: right after the loads); largest smallest gap. A flow
gives the most experience that fair loads allow, and the prices that prove it; a search removes
what the flow cannot see; branch and bound answers what is small enough to be answered wholly.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from sinau.plan.kernel.engine import exact, fair, network
from sinau.plan.kernel.engine.conflict import Impossible, Refused, conflict, unfair
from sinau.plan.kernel.rota.plan import Bound, Certificate, Measures, Plan, measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinau.plan.kernel.engine.fair import Group, Window
    from sinau.plan.kernel.rota.problem import Problem

    Tell = Callable[[str, float], None] | None

__all__ = ["Impossible", "solve"]

SMALL = 700  # picks; below, every goal is settled by branch and bound
MIDDLE = 12_000  # picks; below, repeated pairs are settled by branch and bound
MOVES = 1_500_000  # of one search in a large problem
RUNS = 4  # searches of a large problem, each with other random numbers
FEW_MOVES = 100_000  # of one search where branch and bound can finish, and per wider gap
ROUNDS = 200  # of forbidding repeated pairs


@dataclass(slots=True)
class Draft:
    """A plan on its way; what is known of it grows from step to step."""

    problem: Problem
    shares: list[Group]
    windows: list[Window]
    weights: tuple[int, int]
    net: Any = None
    flow: Any = None
    table: Any = None  # bool (O, E, T)
    got: Measures | None = None
    smallest: tuple[int, ...] = ()  # spreads that no plan can beat
    fair_proof: tuple[str, ...] = ()
    unfair: tuple[Refused, ...] = ()
    settled: dict[str, int] = field(default_factory=dict)  # goals closed by branch and bound

    def weight(self, got: Measures) -> int:
        return self.weights[0] * got.experience + self.weights[1] * got.kept

    @property
    def limit(self) -> int:
        """No plan with these loads weighs more."""
        problem, pinned = self.problem, self.problem.pinned
        fixed = self.weights[0] * int(problem.score[pinned].sum())
        fixed += self.weights[1] * int(problem.told[pinned].sum())
        return int(self.flow.bound) + fixed

    def better(self, table: np.ndarray) -> bool:
        """Take a table if it comes before the present one in the order of the goals."""
        got = measure(self.problem, table, self.shares)
        if self.got is None or self.rank(got) < self.rank(self.got):
            self.table, self.got = table, got
            return True
        return False

    def rank(self, got: Measures) -> tuple[Any, ...]:
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
        got = self.got
        return (
            got is not None
            and got.clashes == 0
            and got.repeats <= self.fewest_repeats
            and self.weight(got) >= self.limit
        )


def solve(problem: Problem, tell: Tell = None) -> Plan:
    """Find a plan and its certificate.

    Parameters
    ----------
    problem : Problem
    tell : callable (words, share done from 0 to 1), optional
        Called between the steps.

    Returns
    -------
    Plan

    Raises
    ------
    Impossible
        No plan keeps the hard rules; carries a smallest set of demands that cannot stand together.
    """
    say = tell or (lambda _words, _share: None)
    say("menghitung beban yang adil", 0.05)
    draft = _start(problem)
    if not draft.done:
        say("menghilangkan bentrokan dan pasangan berulang", 0.3)
        _sharpen(draft)
        _search(draft)
    if not draft.done:
        say("membuktikan", 0.5)
        _prove(draft)
    say("melebarkan jeda", 0.8)
    widen_gaps(draft)
    say("selesai", 1.0)
    return finish(draft)


def objective(problem: Problem) -> tuple[int, int]:
    """Weights of one point of experience and of one told duty kept."""
    told = int(problem.told.sum())
    if problem.told_first:
        return 1, int(problem.score.max(initial=0)) * int(problem.places.sum()) + 1
    return (told + 1, 1) if told else (1, 0)


def _start(problem: Problem) -> Draft:
    shares = fair.groups(problem)
    draft = Draft(problem, shares, [s.window for s in shares], objective(problem))
    draft.smallest = tuple(window.spread for window in draft.windows)
    draft.fair_proof = ("count",) * len(shares)
    draft.net = network.build(problem, shares, draft.windows, draft.weights)
    first = draft.flow = network.flow(draft.net)
    net = draft.net
    if draft.flow is None:
        net, first = _start_unfair(draft)
    table = problem.pinned.copy()
    table[net.o[first.picks], net.e[first.picks], net.t[first.picks]] = True
    draft.better(table)
    return draft


def _start_unfair(draft: Draft) -> tuple[Any, Any]:
    """Start where counting asks for more than the flow can give: smallest spreads, proven."""
    problem, shares = draft.problem, draft.shares
    fits, refused = unfair(problem, shares)
    draft.windows, draft.unfair = [fair.union(each) for each in fits], tuple(refused)
    draft.smallest = tuple(each[0].spread for each in fits)
    draft.fair_proof = tuple(
        "count" if low == share.window.spread else "dual"
        for low, share in zip(draft.smallest, shares, strict=True)
    )
    draft.net = network.build(problem, shares, draft.windows, draft.weights)
    draft.flow = network.flow(draft.net)
    net = network.build(problem, shares, [each[0] for each in fits], draft.weights)
    return (net, network.flow(net) or draft.flow)


def _sharpen(draft: Draft) -> None:
    """Add the rows of editions too close together where the problem is not large."""
    if SMALL < len(draft.net.o) <= MIDDLE:
        net = network.build(
            draft.problem, draft.shares, draft.windows, draft.weights, near=True
        )
        flow = network.flow(net)
        if flow is not None:
            draft.net, draft.flow = net, flow


def _meetings(table: np.ndarray) -> np.ndarray:
    """Int array (O, O): in how many editions two offices serve together."""
    often = table.any(axis=2).astype(np.float32)
    return (often @ often.T).astype(np.int64)


def _search(draft: Draft) -> None:
    """Search from the flow's table until the bound is reached or the runs are over."""
    large = len(draft.net.o) > MIDDLE
    start = draft.table
    for run in range(RUNS if large else 1):
        table = _hunt(
            draft, start, draft.problem.gap, MOVES if large else FEW_MOVES,
            (draft.fewest_repeats, draft.limit), run,
        )  # fmt: skip
        draft.better(table)
        if draft.done:
            break


def _hunt(
    draft: Draft, start: Any, gap: int, moves: int, aim: tuple[int, int], run: int = 0
) -> np.ndarray:
    from sinau.plan.kernel.engine.board import FEW, MANY, Hunt  # noqa: PLC0415  # compiles

    manner = MANY if len(draft.net.o) > MIDDLE else FEW
    hunt = Hunt(draft.problem, draft.net, draft.flow, draft.windows, manner)
    pins = draft.limit - draft.flow.bound
    seed = int(hashlib.sha256(f"{draft.problem.seed}/{run}".encode()).hexdigest()[:15], 16) + 1
    return hunt.run(start, (aim[0], aim[1] - pins), gap=gap, moves=moves, seed=seed)


def _prove(draft: Draft) -> None:
    """Settle by branch and bound what is small enough."""
    from sinau.plan.kernel.engine.settle import settle  # noqa: PLC0415

    problem, size = draft.problem, len(draft.net.o)
    if size <= SMALL:
        _settle(draft)
        return
    if size <= MIDDLE and not draft.fewest_repeats:
        _prove_pairs(draft)


def _prove_pairs(draft: Draft) -> None:
    got, pins = draft.got, draft.limit - draft.flow.bound
    known = got is not None and got.clashes == 0 and got.repeats == 0
    reach = draft.weight(got) - pins if got and known else -1, draft.flow.bound
    try:
        found, bound = exact.without_repeats(
            draft.problem, draft.net, draft.flow.reduced, reach, ROUNDS
        )
    except TimeoutError:
        return
    if found is not None:
        draft.better(found)
    if draft.got and draft.got.repeats == 0:
        draft.settled["weight"] = bound + pins


def _settle(draft: Draft) -> None:
    from sinau.plan.kernel.engine.settle import settle  # noqa: PLC0415

    try:
        outcome = settle(draft.problem, draft.shares, draft.weights)
        if outcome is None:
            raise conflict(draft.problem)
        draft.got = None
        draft.better(outcome.table)
        draft.settled = {"repeats": outcome.repeats, "weight": outcome.weight}
        if outcome.spreads != draft.smallest:
            _respread(draft, outcome.spreads)
    except TimeoutError:
        return


def _respread(draft: Draft, spreads: tuple[int, ...]) -> None:
    """Take over spreads that only the search could find; the flow's prices anew for them."""
    shares, draft.smallest, draft.unfair = draft.shares, spreads, ()
    draft.windows = [
        fair.union(share.window.of_spread(spread))
        for share, spread in zip(shares, spreads, strict=True)
    ]
    draft.fair_proof = tuple(
        "count" if spread == share.window.spread else "search"
        for share, spread in zip(shares, spreads, strict=True)
    )
    draft.net = network.build(draft.problem, shares, draft.windows, draft.weights)
    draft.flow = network.flow(draft.net)


def widen_gaps(draft: Draft) -> None:
    """Raise the smallest gap step by step while nothing before it gets worse."""
    problem, got = draft.problem, draft.got
    if got is None or got.clashes or got.gap_days is None:
        return
    if len(draft.net.o) <= SMALL and got.spreads == draft.smallest:
        from sinau.plan.kernel.engine.settle import Ladder  # noqa: PLC0415

        ladder = Ladder(problem, draft.shares, draft.weights)
        ladder.spreads, ladder.repeats = list(got.spreads), got.repeats
        ladder.weight = draft.weight(got)
        for table in ladder.wider(got.gap_days):
            draft.better(table)
        draft.settled["gap_days"] = 1
        return
    steps = np.unique(np.abs(problem.days[:, None] - problem.days[None, :]))
    low, high = 0, len(steps := steps[steps > got.gap_days])
    while low < high:  # bisect: each try is one bounded search
        middle = (low + high) // 2
        aim = draft.got.repeats, draft.weight(draft.got)
        if draft.better(_hunt(draft, draft.table, int(steps[middle]), FEW_MOVES, aim)):
            reached = draft.got.gap_days
            if reached is None:
                return
            low = int(np.searchsorted(steps, reached, side="right"))
        else:
            high = middle


def finish(draft: Draft) -> Plan:
    """Name what is reached and what is proven."""
    problem, got = draft.problem, draft.got
    if got is None or got.clashes:
        raise conflict(problem)
    spreads = [
        Bound(spread, low, proof if spread == low else "open")
        for spread, low, proof in zip(got.spreads, draft.smallest, draft.fair_proof, strict=True)
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
    certificate = Certificate(draft.net, draft.flow.price, draft.weights, draft.unfair)
    return Plan(problem, draft.table, bounds, certificate)


def _weighed(draft: Draft, got: Measures) -> tuple[Bound, Bound]:
    """Bounds on experience and changes from the one bound on their weighted sum."""
    problem, (a, b) = draft.problem, draft.weights
    told = int(problem.told.sum())
    forced = int((problem.told & ~problem.allowed).sum())
    limit, proof = draft.limit, "dual"
    if "weight" in draft.settled and draft.settled["weight"] < limit:
        limit, proof = draft.settled["weight"], "search"
    if problem.told_first:
        kept = min(limit // b, told)
        points = limit - b * kept if got.kept == kept else None
    else:
        points = limit // a
        kept = min(limit - a * points, told) if b and got.experience == points else told
    experience = Bound(
        got.experience, points, proof if got.experience == points else "open"
    )
    changed, fewest = told - got.kept, max(told - kept, forced)
    how = "count" if changed == forced else proof if changed == fewest else "open"
    return experience, Bound(changed, fewest, how)


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
