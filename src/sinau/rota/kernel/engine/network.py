"""Fairness and experience as a flow: its linear program answers whole, its dual is the proof.

Every pick (office, edition, team) counts in three rows: the places of its slot, the office's
load in its team, the office's load in all. The last two are nested, so the rows form a network
and a vertex of the program is whole-numbered. For any row prices ``y`` the sum

    sum y * (upper if y > 0 else lower)  +  sum over picks of max(0, w - their prices)

is at least the weight of any plan that keeps the rows (weak duality); the smallest such sum is
the bound. *Near* rows (an office at most once in editions too close together) are not part of
the network; they sharpen the bound where the flow alone does not reach it.

Ties: each pick also gets a small draw from the seed, so that the best vertex is one, whoever
computes it (in all but the largest problems, where draws are coarse). Weights are multiplied
by ``scale``, which all draws together never reach.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from sinau.rota.kernel.engine.fair import Group, Window
    from sinau.rota.kernel.rota.problem import Problem

FINEST = 1 << 12  # most values of a draw
EXACT = 1 << 24  # scaled weights stay below this, far from where doubles lose whole numbers


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
    return [(e, int(ends[e])) for e in range(len(days)) if e == 0 or ends[e] > ends[e - 1]]


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
    floor, ceiling = (
        np.concatenate([places, ends[:, :teams].ravel(), ends[:, teams]])
        for ends in (low, high)
    )
    return Network(
        o=o, e=e, t=t, rows=rows_of(problem, o, e, t), low=floor, high=ceiling, weight=weight,
        priced=scale * weight + draw, scale=scale,
        near=_near_rows(problem, o, e) if near else None,
    )  # fmt: skip


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
