"""Fairness and experience as a flow: its linear program answers whole, its dual is the proof.

Every pick (office, edition, team) counts in three rows: the places of its slot, the office's
load in its team, the office's load in all. The last two are nested, so the rows form a network
and a vertex of the program is whole-numbered. For any row prices ``y`` the sum

    sum y * (upper if y > 0 else lower)  +  sum over picks of max(0, w - their prices)

is at least the weight of any plan that keeps the rows (weak duality); the smallest such sum is
the bound. Picks enter the program only as their price asks for it, so large programmes stay
small. *Near* rows (an office at most once in editions too close together) are not part of the
network; they sharpen the bound where the flow alone does not reach it.

Ties: each pick also gets a small draw from the seed, so that the best vertex is one, whoever
computes it. Weights are multiplied by ``scale``, which all draws together never reach.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from sinau.plan.kernel.engine.fair import Group, Window
    from sinau.plan.kernel.rota.problem import Problem

FINEST = 1 << 12  # most values of a draw
EXACT = 1 << 24  # scaled weights stay below this, far from where doubles lose whole numbers
BATCH = 6000  # picks priced into the program at once
FIRST = 20  # best picks of a slot to begin with; the prototype's value, not sensitive


@dataclass(frozen=True, eq=False, slots=True)
class Network:
    """Picks and rows of the program; n picks, m rows (slots, office-teams, offices, near)."""

    o: np.ndarray  # int64 (n,), office of a pick
    e: np.ndarray  # int64 (n,), edition
    t: np.ndarray  # int64 (n,), team
    rows: np.ndarray  # int32 (n, 3), slot, office-team and office row of a pick
    low: np.ndarray  # int64 (m,)
    high: np.ndarray  # int64 (m,)
    weight: np.ndarray  # int64 (n,), worth of a pick without its draw
    priced: np.ndarray  # int64 (n,), scale * weight + draw
    scale: int
    near: Any  # scipy.sparse.csr_array (m_near, n) of 0 and 1, or None


@dataclass(frozen=True, eq=False, slots=True)
class Flow:
    """A best vertex and the prices that prove it."""

    picks: np.ndarray  # bool (n,), rounded
    price: np.ndarray  # int64 (m + m_near,), in units of 1 / scale
    reduced: np.ndarray  # int64 (n,), priced minus the prices of the rows of a pick
    bound: int  # no plan within the rows weighs more


def draws(seed: str, cells: np.ndarray, top: int) -> np.ndarray:
    """Draw a number below ``top`` for every cell, the same on every machine (splitmix64)."""
    start = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    with np.errstate(over="ignore"):
        z = np.uint64(start) + (cells.astype(np.uint64) + np.uint64(1)) * np.uint64(
            0x9E3779B97F4A7C15
        )
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return (z % np.uint64(top)).astype(np.int64)


def cliques(days: np.ndarray, gap: int) -> list[tuple[int, int]]:
    """Longest runs [first, last] of editions an office may serve in only once."""
    last = np.searchsorted(days, days + max(gap, 1), side="left") - 1
    ends = np.maximum(last, np.arange(len(days))) if gap else np.arange(len(days))
    return [
        (e, int(ends[e])) for e in range(len(days)) if e == 0 or ends[e] > ends[e - 1]
    ]


def build(
    problem: Problem,
    shares: list[Group],
    windows: list[Window],
    weights: tuple[int, int],
    *,
    only: np.ndarray | None = None,
    near: bool = False,
) -> Network:
    """Lay out picks and rows.

    Parameters
    ----------
    problem : Problem
    shares : list of Group, as ``fair.groups`` gives them
    windows : list of Window, one per group
    weights : (int, int)
        Worth of one point of experience and of one told duty kept.
    only : bool array of shape (O, E, T), optional
        Leave out all other picks.
    near : bool
        Whether to add the rows of editions too close together.

    Returns
    -------
    Network
    """
    count, editions, teams = problem.allowed.shape
    free = problem.allowed & ~problem.pinned if only is None else only
    o, e, t = np.unravel_index(np.flatnonzero(free.ravel()), free.shape)
    weight = weights[0] * problem.score[o, e, t] + weights[1] * problem.told[o, e, t]
    slots = int(problem.places.sum())
    most = weights[0] * int(problem.score.max(initial=0)) + weights[1]
    top = max(2, min(FINEST, EXACT // ((most + 1) * (slots + 1))))
    draw = draws(problem.seed, (o * editions + e) * teams + t, top)
    scale = top * (slots + 1)
    places = (problem.places - problem.pinned.sum(axis=0)).ravel()
    low, high = np.zeros((2, count, teams + 1), np.int64)
    order = [teams, *range(teams)]  # column of a group: teams first, all duties last
    for column, share, window in zip(order, shares, windows, strict=True):
        low[problem.active, column] = np.maximum(window.low - share.base, 0)
        high[problem.active, column] = np.maximum(window.high - share.base, 0)
    ends = [np.concatenate([places, b[:, :teams].ravel(), b[:, teams]]) for b in (low, high)]
    matrix = _near_rows(problem, o, e) if near else None
    return Network(o, e, t, rows_of(problem, o, e, t), *ends, weight, scale * weight + draw, scale, matrix)


def rows_of(problem: Problem, o: np.ndarray, e: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Rows of picks, int32 array of shape (n, 3): slot, office-team, office."""
    count, editions, teams = problem.allowed.shape
    loads = editions * teams
    rows = [e * teams + t, loads + o * teams + t, loads + count * teams + o]
    return np.stack(rows, axis=1).astype(np.int32)


def _near_rows(problem: Problem, o: np.ndarray, e: np.ndarray) -> Any:
    from scipy.sparse import csr_array  # noqa: PLC0415  # start-up counts

    runs = cliques(problem.days, problem.gap)
    row, pick = [], []
    for c, (first, last) in enumerate(runs):
        inside = np.flatnonzero((e >= first) & (e <= last))
        row.append(o[inside] * len(runs) + c)
        pick.append(inside)
    r, p = np.concatenate(row), np.concatenate(pick)
    shape = (len(problem.offices) * len(runs), len(o))
    return csr_array((np.ones(len(r)), (r, p)), shape=shape)


def certify(net: Network, price: np.ndarray, weight: np.ndarray, scale: int) -> int:
    """Sum the right side of weak duality, exactly.

    Parameters
    ----------
    net : Network
    price : int64 array of shape (m + m_near,)
        Row prices in units of 1 / scale; near prices at least 0.
    weight : int64 array of shape (n,)
    scale : int

    Returns
    -------
    int, in units of 1 / scale; ``scale`` times any plan's weight is at most this.
    """
    main = price[: len(net.low)]
    rest = scale * weight - main[net.rows].sum(axis=1)
    close = price[len(net.low) :]
    if net.near is not None:
        rest -= np.rint(net.near.T @ close).astype(np.int64)
    ends = np.where(main > 0, net.high, net.low)
    return int((main * ends).sum() + close.sum() + np.maximum(rest, 0).sum())


def flow(net: Network) -> Flow | None:
    """Find the best vertex, pricing picks in as they are needed; None if nothing fits."""
    program = _Program(net)
    slot = net.rows[:, 0]
    order = np.lexsort((-net.priced, slot))
    starts = np.searchsorted(slot[order], np.arange(len(net.low)))
    rank = np.empty(len(slot), np.int64)
    rank[order] = np.arange(len(slot)) - starts[slot[order]]
    few = FIRST if len(slot) > BATCH else len(slot)
    program.add(np.flatnonzero((rank < few) | (net.priced % 29 == 0) & (rank < 6 * few)))
    while True:
        if not program.run():
            few *= 3
            new = np.flatnonzero(~program.inside & (rank < few))
            if not len(new) and program.inside.all():
                return None
            program.add(new)
            continue
        price = program.prices()
        reduced = net.priced - price[: len(net.low)][net.rows].sum(axis=1)
        if net.near is not None:
            reduced -= np.rint(net.near.T @ price[len(net.low) :]).astype(np.int64)
        new = np.flatnonzero((reduced > 1) & ~program.inside)
        if not len(new):
            break
        if len(new) > BATCH:
            new = new[np.argpartition(-reduced[new], BATCH)[:BATCH]]
        program.add(new)
    bound = certify(net, price, net.weight, net.scale) // net.scale
    return Flow(program.picks(), price, reduced, bound)


def narrow_flow(net: Network) -> Flow | None:
    """Like ``flow`` for few picks among many rows: rows and picks that cannot matter left out."""
    keep = (net.high[net.rows] > 0).all(axis=1)
    touched, rows = np.unique(net.rows[keep], return_inverse=True)
    idle = np.ones(len(net.low), bool)
    idle[touched] = False
    if (net.low[idle] > 0).any():
        return None
    small = Network(
        net.o[keep], net.e[keep], net.t[keep], rows.reshape(-1, 3).astype(np.int32),
        net.low[touched], net.high[touched], net.weight[keep], net.priced[keep], net.scale, None,
    )  # fmt: skip
    found = flow(small)
    if found is None:
        return None
    picks, price = np.zeros(len(net.o), bool), np.zeros(len(net.low), np.int64)
    picks[keep], price[touched] = found.picks, found.price
    return Flow(picks, price, net.priced - price[net.rows].sum(axis=1), found.bound)


def extended(net: Network, price: np.ndarray, stay: np.ndarray) -> Flow:
    """Prove a plan in which most picks stand, from the prices of the slots given anew.

    Parameters
    ----------
    net : Network, the whole problem
    price : int64 array of shape (m,)
        Prices of a program over the vacated slots only, in 1 / net.scale.
    stay : bool array of shape (n,)
        Picks that stand; a slot they fill wholly is priced so that they just pay for it.

    Returns
    -------
    Flow
        Without picks of its own.
    """
    rest = net.priced - price[net.rows[:, 1:]].sum(axis=1)
    slot = net.rows[stay, 0]
    least = np.full(len(net.low), np.iinfo(np.int64).max)
    np.minimum.at(least, slot, rest[stay])
    full = np.bincount(slot, minlength=len(net.low)) >= net.high
    price = np.where(full & (least < np.iinfo(np.int64).max), least, price)
    reduced = rest - price[net.rows[:, 0]]
    bound = certify(net, price, net.weight, net.scale) // net.scale
    return Flow(stay, price, reduced, bound)


def shortage(net: Network) -> tuple[int, np.ndarray]:
    """Measure how far the rows are from being met at best, and price the reason.

    Parameters
    ----------
    net : Network, without near rows

    Returns
    -------
    int
        0 if some plan keeps all rows.
    int64 array of shape (m,)
        Prices, denominator 1, at which ``certify`` with no weights is negative.
    """
    program = _Program(net)
    count, free = len(net.low), 2 * len(net.low)
    ends = np.concatenate([np.arange(count), np.arange(count)]).astype(np.int32)
    signs = np.repeat([1.0, -1.0], count)
    program.solver.addCols(
        free, np.ones(free), np.zeros(free), np.full(free, 1e9), free,
        np.arange(free, dtype=np.int32), ends, signs,
    )  # fmt: skip
    program.add(np.arange(len(net.o)), worthless=True)
    program.run()
    lacks = round(program.solver.getInfo().objective_function_value)
    return lacks, np.rint(program.prices() / net.scale).astype(np.int64)


class _Program:
    """The linear program in HiGHS, growing by columns."""

    def __init__(self, net: Network) -> None:
        import highspy  # noqa: PLC0415  # start-up counts

        self.net, self.optimal = net, highspy.HighsModelStatus.kOptimal
        self.infeasible = highspy.HighsModelStatus.kInfeasible
        self.inside = np.zeros(len(net.o), bool)
        self.columns = np.zeros(0, np.int64)
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)  # noqa: FBT003
        for name, value in (("threads", 1), ("presolve", "off"), ("simplex_strategy", 1)):
            self.solver.setOptionValue(name, value)
        low, high = net.low.astype(float), net.high.astype(float)
        if net.near is not None:
            extra = net.near.shape[0]
            low = np.concatenate([low, np.full(extra, -highspy.kHighsInf)])
            high = np.concatenate([high, np.ones(extra)])
        none = np.zeros(0, np.int32)
        self.solver.addRows(len(low), low, high, 0, np.zeros(len(low), np.int32), none, [])

    def add(self, new: np.ndarray, *, worthless: bool = False) -> None:
        net, count = self.net, len(new)
        if not count:
            return
        index, starts = net.rows[new].ravel(), np.arange(0, 3 * count, 3)
        if net.near is not None:
            close = net.near[:, new].tocsc()
            lengths = 3 + np.diff(close.indptr)
            starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
            index = np.concatenate(
                [
                    np.concatenate([net.rows[p], len(net.low) + close.indices[a:b]])
                    for p, a, b in zip(new, close.indptr, close.indptr[1:], strict=False)
                ]
            )
        cost = np.zeros(count) if worthless else -net.priced[new] / net.scale
        self.solver.addCols(
            count, cost, np.zeros(count), np.ones(count), len(index),
            starts.astype(np.int32), index.astype(np.int32), np.ones(len(index)),
        )  # fmt: skip
        self.inside[new] = True
        self.columns = np.concatenate([self.columns, new])

    def run(self) -> bool:
        """Whether the columns so far suffice."""
        if not len(self.columns) and self.solver.getNumCol() == 0:
            return bool((self.net.low <= 0).all())
        self.solver.run()
        status = self.solver.getModelStatus()
        if status not in (self.optimal, self.infeasible):
            raise RuntimeError(self.solver.modelStatusToString(status))
        self.solver.setOptionValue("simplex_strategy", 4)  # primal: new columns keep it feasible
        return bool(status == self.optimal)

    def prices(self) -> np.ndarray:
        dual = self.solver.getSolution().row_dual or np.zeros(self.solver.getNumRow())
        price = -np.array(dual) * self.net.scale
        price = np.rint(price).astype(np.int64)
        price[len(self.net.low) :] = np.maximum(price[len(self.net.low) :], 0)
        return price

    def picks(self) -> np.ndarray:
        found = np.zeros(len(self.net.o), bool)
        found[self.columns] = np.array(self.solver.getSolution().col_value) > 0.5  # noqa: PLR2004
        return found
