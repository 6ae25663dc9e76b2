"""Solve the flow of a network and keep the prices that prove it.

Picks enter the program only as their price asks for it, so large programmes stay small. The
program is HiGHS's simplex on one thread; its answer is a vertex, hence whole, and its prices
are rounded to whole multiples of 1 / scale: any prices bound, so rounding costs no truth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sinau.rota.kernel.engine.network import Network, certify

BATCH = 6000  # picks priced into the program at once
FIRST = 20  # best picks of a slot to begin with; not sensitive


@dataclass(frozen=True, eq=False, slots=True)
class Flow:
    """A best vertex and the prices that prove it."""

    picks: np.ndarray  # bool (n,), rounded
    price: np.ndarray  # int64 (m + m_near,), in units of 1 / scale
    reduced: np.ndarray  # int64 (n,), priced minus the prices of the rows of a pick
    bound: int  # no plan within the rows weighs more


def optimum(net: Network) -> Flow | None:
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


def narrow(net: Network) -> Flow | None:
    """Like ``optimum`` for few picks among many rows; leaves out what cannot matter."""
    keep = (net.high[net.rows] > 0).all(axis=1)
    touched, rows = np.unique(net.rows[keep], return_inverse=True)
    idle = np.ones(len(net.low), bool)
    idle[touched] = False
    if (net.low[idle] > 0).any():
        return None
    small = Network(
        o=net.o[keep], e=net.e[keep], t=net.t[keep], rows=rows.reshape(-1, 3).astype(np.int32),
        low=net.low[touched], high=net.high[touched], weight=net.weight[keep],
        priced=net.priced[keep], scale=net.scale, near=None,
    )  # fmt: skip
    found = optimum(small)
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
        self.solver.setOptionValue(
            "simplex_strategy", 4
        )  # primal: new columns keep it feasible
        return bool(status == self.optimal)

    def prices(self) -> np.ndarray:
        dual = self.solver.getSolution().row_dual or np.zeros(self.solver.getNumRow())
        price = -np.array(dual) * self.net.scale
        price = np.asarray(np.rint(price).astype(np.int64))
        price[len(self.net.low) :] = np.maximum(price[len(self.net.low) :], 0)
        return price

    def picks(self) -> np.ndarray:
        found = np.zeros(len(self.net.o), bool)
        found[self.columns] = np.array(self.solver.getSolution().col_value) > 0.5  # noqa: PLR2004
        return found
