"""The best casts of one edition at given prices, by depth-first search with a bound (numba)."""

from __future__ import annotations

import numpy as np
from numba import njit

NEVER = -(1 << 50)  # worth of a pick that is not allowed


@njit(cache=True)
def best_casts(
    worth: np.ndarray, twin: np.ndarray, pair: np.ndarray, floor: int, most: int
) -> tuple[np.ndarray, np.ndarray]:
    """List the casts of an edition that are worth most, best first.

    Parameters
    ----------
    worth : int64 array of shape (k, O)
        What an office is worth in each of k seats, row prices taken off; NEVER if not allowed.
    twin : bool array of shape (k,)
        Whether a seat is like the one before it, so that order between them does not matter.
    pair : int64 array of shape (O, O), symmetric, at least 0
        Price of two offices sitting together.
    floor : int
        Casts worth this or less are not looked for.
    most : int
        How many casts to keep.

    Returns
    -------
    int64 array of shape (n, k)
        Offices by seat.
    int64 array of shape (n,)
        Their worth, falling.
    """
    k, offices = worth.shape
    casts, values = np.zeros((most, k), np.int64), np.full(most, NEVER)
    order, rest = np.zeros((k, offices), np.int64), np.zeros(k + 1, np.int64)
    for s in range(k - 1, -1, -1):
        order[s] = np.argsort(-worth[s], kind="mergesort")
        rest[s] = rest[s + 1] + worth[s, order[s, 0]]
    place, sat = np.full(k, -1), np.full(k, -1)
    sums = np.zeros(k + 1, np.int64)
    found, depth = 0, 0
    while depth >= 0:
        place[depth] += 1
        beyond = place[depth] == offices
        o = order[depth, place[depth]] if not beyond else 0
        if beyond or sums[depth] + worth[depth, o] + rest[depth + 1] <= floor:
            place[depth] = -1
            depth -= 1
            continue
        value = _joined(worth, twin, pair, place, sat, sums, depth, o)
        if value + rest[depth + 1] <= floor:
            continue
        sat[depth], sums[depth + 1] = o, value
        if depth < k - 1:
            depth += 1
            continue
        found = min(found + 1, most)
        _insert(casts, values, found - 1, sat, value)
        if found == most:
            floor = max(floor, values[most - 1])
    return casts[:found], values[:found]


@njit(cache=True)
def _joined(  # noqa: PLR0917  # compiled
    worth: np.ndarray,
    twin: np.ndarray,
    pair: np.ndarray,
    place: np.ndarray,
    sat: np.ndarray,
    sums: np.ndarray,
    depth: int,
    o: int,
) -> int:
    """Sum when an office sits down beside those who sit already; NEVER if it may not."""
    if twin[depth] and place[depth] <= place[depth - 1]:
        return NEVER
    value = sums[depth] + worth[depth, o]
    for q in range(depth):
        if sat[q] == o:
            return NEVER
        value -= pair[sat[q], o]
    return int(value)


@njit(cache=True)
def _insert(
    casts: np.ndarray, values: np.ndarray, at: int, sat: np.ndarray, value: int
) -> None:
    """Put a cast in its place, the last one falling out."""
    while at > 0 and values[at - 1] < value:
        values[at] = values[at - 1]
        casts[at] = casts[at - 1]
        at -= 1
    values[at] = value
    casts[at] = sat
