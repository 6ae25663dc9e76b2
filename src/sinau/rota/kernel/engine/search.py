"""Take conflicts out of a fair plan by exchanging duties, never leaving the fair loads.

The flow knows nothing of two duties too close together or of pairs that meet again. The search
walks from plan to plan with the same fair loads: an office gives a duty to another, two change
places, or three in a ring. It accepts a loss below a falling threshold, prefers slots in
trouble, and stops the moment the plan meets the target, which is a proven bound.

Integers only, own random numbers, a budget counted in moves: the same start gives the same
plan on any machine. Compiled by numba; the first call of a version takes seconds.
"""

# Compiled code: numba, not mypy, decides what these functions return.
# mypy: disable-error-code="no-any-return, return-value"

from __future__ import annotations

import numpy as np
from numba import njit

from sinau.rota.kernel.engine.state import Aim, Board, State, count_all, give, lay, take

TABLE = np.rint(-np.log((np.arange(1024) + 0.5) / 1024) * 1024).astype(np.int64)


@njit(cache=True)
def search(  # noqa: C901  # one compiled loop
    board: Board, start: np.ndarray, aim: Aim, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Improve a plan.

    Parameters
    ----------
    board : Board
    start : int64 array of shape (n,)
        Office of each slot, loads within the fair bounds.
    aim : Aim
    seed : int, not 0

    Returns
    -------
    int64 array of shape (n,)
        The best plan met.
    int64 array of shape (4,)
        Its clashes, repeats and scaled worth; moves made.
    """
    state = lay(board, start)
    got = np.zeros(4, np.int64)  # clashes, repeats, worth, moves
    count_all(board, state, got)
    best, kept = got.copy(), state.office.copy()
    random = np.array([seed], np.uint64)
    slot, new, old = np.zeros(3, np.int64), np.zeros(3, np.int64), np.zeros(3, np.int64)
    change = np.zeros(3, np.int64)
    while got[3] < aim.moves and not _met(best, aim):
        got[3] += 1
        k = _propose(board, state, random, slot, new)
        if k == 0:
            continue
        change[:] = 0
        for z in range(k):
            old[z] = state.office[slot[z]]
            change[2] += board.worth[new[z], board.edition[slot[z]], board.team[slot[z]]]
            change[2] -= board.worth[old[z], board.edition[slot[z]], board.team[slot[z]]]
        if not _shift(board, state, slot, old, new, k):
            continue
        for z in range(k):
            _put(board, state, slot[z], new[z], change)
        loss = aim.clash * change[0] + aim.repeat * change[1] - change[2]
        heat = aim.heat * (aim.moves - got[3]) // aim.moves + 1
        if loss <= heat * TABLE[_below(random, 1024)] // 1024:
            got[:3] += change
            for z in range(k):
                take(state, old[z], slot[z])
            for z in range(k):
                give(state, new[z], slot[z])
            if _better(got, best, aim):
                best[:] = got
                kept[:] = state.office
        else:
            for z in range(k - 1, -1, -1):
                _put(board, state, slot[z], old[z], change)
            _move_loads(board, state, slot, new, old, k)
    best[3] = got[3]
    return kept, best


@njit(cache=True)
def _below(random: np.ndarray, top: int) -> int:
    """Next random number below ``top`` (xorshift64*)."""
    x = random[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    random[0] = x
    return np.int64(((x * np.uint64(2685821657736338717)) >> np.uint64(33)) % np.uint64(top))


@njit(cache=True)
def _met(got: np.ndarray, aim: Aim) -> bool:
    return got[0] == 0 and got[1] <= aim.repeats and got[2] >= aim.worth


@njit(cache=True)
def _better(a: np.ndarray, b: np.ndarray, aim: Aim) -> bool:
    if a[0] != b[0]:
        return a[0] < b[0]
    if a[2] // aim.unit != b[2] // aim.unit:
        return a[2] // aim.unit > b[2] // aim.unit
    if a[1] != b[1]:
        return a[1] < b[1]
    return a[2] > b[2]


@njit(cache=True)
def _troubled(board: Board, state: State, i: int) -> bool:
    o, e = state.office[i], board.edition[i]
    if state.served[o, e] > 1 or board.wrong[o, e, board.team[i]]:
        return True
    for f in range(board.first[e], board.last[e] + 1):
        if f != e and state.served[o, f] > 0:
            return True
    for q in range(board.beside.shape[1]):
        j = board.beside[e, q]
        if (
            j >= 0
            and j != i
            and state.pair[min(o, state.office[j]), max(o, state.office[j])] > 1
        ):
            return True
    return False


@njit(cache=True)
def _propose(  # noqa: C901, PLR0911  # compiled: every way out is cheap
    board: Board, state: State, random: np.ndarray, slot: np.ndarray, new: np.ndarray
) -> int:
    """Fill slots and their new offices; how many (0: nothing fits this time)."""
    teams = board.allowed.shape[2]
    i = _below(random, len(state.office))
    if _below(random, 2) == 0:
        for _ in range(30):
            if _troubled(board, state, i):
                break
            i = _below(random, len(state.office))
    o, e, t = state.office[i], board.edition[i], board.team[i]
    b = _candidate(board, random, e * teams + t)
    if board.fixed[i] or b < 0 or b == o or not board.allowed[b, e, t]:
        return 0
    slot[0], new[0] = i, b
    kind = _below(random, 20)
    if kind < 5:  # noqa: PLR2004  # a quarter: give
        return 1
    if state.holds[b] == 0:
        return 0
    j = state.held[b, _below(random, state.holds[b])]
    if board.fixed[j]:
        return 0
    f, s = board.edition[j], board.team[j]
    slot[1], new[1] = j, o
    if kind < 11:  # noqa: PLR2004  # change places
        return 2 if board.allowed[o, f, s] else 0
    c = _candidate(board, random, f * teams + s)
    if c < 0 or c in (b, o) or not board.allowed[c, f, s]:
        return 0
    new[1] = c
    if kind < 17 or state.holds[c] == 0:  # noqa: PLR2004  # hand on
        return 2
    k = state.held[c, _below(random, state.holds[c])]
    slot[2], new[2] = k, o
    return 0 if board.fixed[k] or not board.allowed[o, board.edition[k], board.team[k]] else 3


@njit(cache=True)
def _candidate(board: Board, random: np.ndarray, key: int) -> int:
    if _below(random, 10) == 0:
        return _below(random, board.allowed.shape[0])
    if board.choices[key] == 0:
        return -1
    return board.choice[key, _below(random, board.choices[key])]


@njit(cache=True)
def _put(board: Board, state: State, i: int, new: int, change: np.ndarray) -> None:
    """Give slot i to another office; adds clashes and repeats gained to ``change``."""
    e = board.edition[i]
    for sign in (-1, 1):
        o = new if sign == 1 else state.office[i]
        if sign == -1:
            state.served[o, e] -= 1
        if state.served[o, e] > 0:
            change[0] += sign
        else:
            for f in range(board.first[e], board.last[e] + 1):
                change[0] += sign * (state.served[o, f] > 0)
        if sign == 1:
            state.served[o, e] += 1
        for q in range(board.beside.shape[1]):
            j = board.beside[e, q]
            if j >= 0 and j != i and state.office[j] != o:
                x, y = min(o, state.office[j]), max(o, state.office[j])
                if sign == -1:
                    state.pair[x, y] -= 1
                change[1] += sign * (state.pair[x, y] > 0)
                if sign == 1:
                    state.pair[x, y] += 1
    state.office[i] = new


@njit(cache=True)
def _move_loads(  # noqa: PLR0917  # compiled
    board: Board, state: State, slot: np.ndarray, old: np.ndarray, new: np.ndarray, k: int
) -> None:
    teams = board.allowed.shape[2]
    for z in range(k):
        t = board.team[slot[z]]
        state.load[old[z], t] -= 1
        state.load[old[z], teams] -= 1
        state.load[new[z], t] += 1
        state.load[new[z], teams] += 1


@njit(cache=True)
def _shift(  # noqa: PLR0917  # compiled
    board: Board, state: State, slot: np.ndarray, old: np.ndarray, new: np.ndarray, k: int
) -> bool:
    """Move the loads if they stay fair."""
    _move_loads(board, state, slot, old, new, k)
    for z in range(k):
        for o in (old[z], new[z]):
            for t in range(board.low.shape[1]):
                if not board.low[o, t] <= state.load[o, t] <= board.high[o, t]:
                    _move_loads(board, state, slot, new, old, k)
                    return False
    return True
