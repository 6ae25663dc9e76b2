"""Give every seat of every edition to an office: fairly, provably, the same on any machine.

The goals in their order: equal loads; fewest repeated pairs; most experience; fewest changes
from what people were told (in a repair: right after the loads); largest smallest gap. A flow
gives the most experience that fair loads allow, and the prices that prove it; a search removes
what the flow cannot see; branch and bound answers what is small enough to be answered wholly.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np

from sinau.rota.kernel.engine import fair, network
from sinau.rota.kernel.engine.flow import optimum
from sinau.rota.kernel.exact.conflict import Impossible, conflict, unfair
from sinau.rota.kernel.rota.draft import Draft, finish

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinau.rota.kernel.rota.plan import Plan
    from sinau.rota.kernel.rota.problem import Problem

    Tell = Callable[[str, float], None] | None

__all__ = ["Impossible", "solve"]

SMALL = 700  # picks; below, every goal is settled by branch and bound
MIDDLE = 12_000  # picks; below, whole casts are generated
FAILS = 8  # how often a dive turns back
MOVES = 1_500_000  # of one search in a large problem
RUNS = 4  # searches of a large problem, each with other random numbers
FEW_MOVES = 100_000  # of one search where casts and branch and bound go on
GAP_MOVES = 40_000  # of one try for a wider gap


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
        No plan keeps the hard rules; carries a smallest set of demands that exclude each other.
    """
    say = tell or (lambda _words, _share: None)
    say("menghitung beban yang adil", 0.05)
    draft = _start(problem)
    if not draft.done and len(draft.net.o) > SMALL:
        say("menghilangkan bentrokan dan pasangan berulang", 0.3)
        _sharpen(draft)
        _search(draft)
        if draft.got.clashes and len(draft.net.o) <= MIDDLE:
            _climb(draft)
    if not draft.done:
        say("membuktikan", 0.5)
        _prove(draft)
    say("melebarkan jeda", 0.8)
    widen_gaps(draft)
    say("selesai", 1.0)
    return finish(draft)


def _start(problem: Problem) -> Draft:
    draft = Draft.begun(problem)
    net, draft.flow = draft.net, optimum(draft.net)
    first = draft.flow
    if first is None:
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
    draft.flow = optimum(draft.net)
    net = network.build(problem, shares, [each[0] for each in fits], draft.weights)
    return (net, optimum(net) or draft.flow)


def _sharpen(draft: Draft) -> None:
    """Add the rows of editions too close together where the problem is not large."""
    if len(draft.net.o) <= MIDDLE:
        net = network.build(
            draft.problem, draft.shares, draft.windows, draft.weights, near=True
        )
        flow = optimum(net)
        if flow is not None:
            draft.net, draft.flow = net, flow


def _search(draft: Draft) -> None:
    """Search from the flow's table until the bound is reached or the runs are over."""
    large = len(draft.net.o) > MIDDLE
    start = draft.table
    aim = draft.fewest_repeats, draft.limit
    for run in range(RUNS if large else 1):
        draft.better(_hunt(draft, start, aim, moves=MOVES if large else FEW_MOVES, run=run))
        if draft.done:
            break


def _hunt(
    draft: Draft,
    start: Any,
    aim: tuple[int, int],
    *,
    gap: int = 0,
    moves: int = FEW_MOVES,
    run: int = 0,
) -> np.ndarray:
    """Search from a table for ``aim`` (repeats, weight), at gaps no smaller than ``gap``."""
    from sinau.rota.kernel.engine.board import FEW, MANY, Hunt  # noqa: PLC0415  # compiles

    manner = MANY if len(draft.net.o) > MIDDLE else FEW
    hunt = Hunt(draft.problem, draft.net, draft.flow, draft.windows, manner)
    seed = int(hashlib.sha256(f"{draft.problem.seed}/{run}".encode()).hexdigest()[:15], 16) + 1
    gap = gap or draft.problem.gap
    return hunt.run(start, (aim[0], aim[1] - draft.pins), gap=gap, moves=moves, seed=seed)


def _prove(draft: Draft) -> None:
    """Settle by branch and bound what is small enough."""
    size = len(draft.net.o)
    if size <= SMALL:
        _settle(draft)
        return
    if draft.got.clashes or (draft.problem.told_first and not draft.changes_least):
        return  # what follows bounds only plans that repeat no more pairs
    if size <= MIDDLE:
        _prove_by_casts(draft)


def _prove_by_casts(draft: Draft) -> None:
    """Sharpen the bound by whole casts, and look for a plan that reaches it."""
    from sinau.rota.kernel.casts import choose, hull, master  # noqa: PLC0415  # compiles

    problem, got = draft.problem, draft.got
    worth = draft.weights[0] * problem.score + draft.weights[1] * problem.told
    stage = master.Stage(problem, draft.windows, worth)
    first = master.Prices.of_rows(problem, draft.flow.price / draft.net.scale)
    found = hull.generate(stage, draft.table, first, got.repeats, draft.weight(got))
    if found.limit < draft.limit:
        draft.hull = found
    if draft.done:
        return
    table = hull.dive(found, draft.limit, FAILS)
    if table is not None:
        draft.better(table)
    if draft.weight(draft.got) < draft.limit:
        table, limit = choose.choose(found, draft.table, draft.weight(draft.got), draft.limit)
        if table is not None:
            draft.better(table)
        draft.settled["weight"] = limit


def _settle(draft: Draft) -> None:
    from sinau.rota.kernel.exact.settle import Known, settle  # noqa: PLC0415

    known = Known(draft.smallest, draft.fewest_repeats, draft.limit)
    try:
        outcome = settle(draft.problem, draft.shares, draft.weights, known)
        if outcome is None:
            raise conflict(draft.problem)
        draft.got = None
        draft.better(outcome.table)
        reached = {"repeats": outcome.repeats, "weight": outcome.weight}
        draft.settled = {goal: reached[goal] for goal in outcome.proven}
        if outcome.spreads != draft.smallest:
            _respread(draft, outcome.spreads)
    except TimeoutError:
        return


def _climb(draft: Draft) -> None:
    """Where no plan without clashes is known: smallest spreads by branch and bound, then on."""
    from sinau.rota.kernel.exact.settle import Ladder  # noqa: PLC0415

    ladder = Ladder(draft.problem, draft.shares, draft.weights)
    try:
        table = ladder.climb()
    except TimeoutError:
        return
    if table is None:
        raise conflict(draft.problem)
    if tuple(ladder.spreads) != draft.smallest:
        _respread(draft, tuple(ladder.spreads))
    draft.got = None
    draft.better(table)
    _sharpen(draft)
    _search(draft)


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
    draft.flow = optimum(draft.net)


def widen_gaps(draft: Draft) -> None:
    """Raise the smallest gap step by step while nothing before it gets worse."""
    problem, got = draft.problem, draft.got
    if got is None or got.clashes or got.gap_days is None:
        return
    if len(draft.net.o) <= SMALL and got.spreads == draft.smallest:
        from sinau.rota.kernel.exact.settle import Ladder  # noqa: PLC0415

        ladder = Ladder(problem, draft.shares, draft.weights)
        ladder.spreads, ladder.repeats = list(got.spreads), got.repeats
        ladder.weight = draft.weight(got)
        with suppress(TimeoutError):
            for table in ladder.wider(got.gap_days):
                draft.better(table)
            if draft.is_best:
                draft.settled["gap_days"] = 1
        return
    steps = np.unique(np.abs(problem.days[:, None] - problem.days[None, :]))
    low, high = 0, len(steps := steps[steps > got.gap_days])
    while low < high:  # bisect: each try is one bounded search
        middle = (low + high) // 2
        aim = draft.got.repeats, draft.weight(draft.got)
        if draft.better(
            _hunt(draft, draft.table, aim, gap=int(steps[middle]), moves=GAP_MOVES)
        ):
            reached = draft.got.gap_days
            if reached is None:
                return
            low = int(np.searchsorted(steps, reached, side="right"))
        else:
            high = middle
