"""The board of the search, its aim, and the counts it keeps up to date."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit


class Board(NamedTuple):
    """What stays the same during a search; n slots, O offices, E editions, T teams."""

    edition: np.ndarray  # int64 (n,)
    team: np.ndarray  # int64 (n,)
    fixed: np.ndarray  # bool (n,), pins
    beside: np.ndarray  # int64 (E, most), slots of an edition, -1 where none
    first: np.ndarray  # int64 (E,), first edition too close
    last: np.ndarray  # int64 (E,), last edition too close
    allowed: np.ndarray  # bool (O, E, T)
    worth: np.ndarray  # int64 (O, E, T), scaled weight with its draw
    wrong: np.ndarray  # bool (O, E, T), picks that cost much of the bound
    low: np.ndarray  # int64 (O, T + 1), duties, all teams together in the last column
    high: np.ndarray  # int64 (O, T + 1)
    choice: np.ndarray  # int64 (E * T, k), promising offices of a slot, -1 where none
    choices: np.ndarray  # int64 (E * T,)


class Aim(NamedTuple):
    """When to stop and how to weigh; all in scaled units."""

    repeats: int
    worth: int
    unit: int  # worth // unit counts before repeats (told duties first), else beyond all worth
    clash: int  # cost of one clash
    repeat: int  # cost of one repeated pair
    heat: int  # threshold at the start
    moves: int


class State(NamedTuple):
    """The plan and its counts."""

    office: np.ndarray  # int64 (n,)
    served: np.ndarray  # int16 (O, E), duties in an edition
    load: np.ndarray  # int64 (O, T + 1)
    pair: np.ndarray  # int16 (O, O), editions together, upper triangle
    held: np.ndarray  # int64 (O, most), slots of an office
    holds: np.ndarray  # int64 (O,)


@njit(cache=True)
def lay(board: Board, start: np.ndarray) -> State:
    """Count a plan from nothing but its offices; pairs and totals come with ``count_all``."""
    offices, editions, teams = board.allowed.shape
    most = max(board.high[:, -1].max(), np.bincount(start).max()) + 3
    state = State(
        start.copy(),
        np.zeros((offices, editions), np.int16),
        np.zeros((offices, teams + 1), np.int64),
        np.zeros((offices, offices), np.int16),
        np.full((offices, most), -1, np.int64),
        np.zeros(offices, np.int64),
    )
    for i in range(len(start)):
        o = start[i]
        state.served[o, board.edition[i]] += 1
        state.load[o, board.team[i]] += 1
        state.load[o, teams] += 1
        give(state, o, i)
    return state


@njit(cache=True)
def count_all(board: Board, state: State, got: np.ndarray) -> None:
    """Fill the pairs, and clashes, repeats and worth."""
    offices, editions = state.served.shape
    for i in range(len(state.office)):
        got[2] += board.worth[state.office[i], board.edition[i], board.team[i]]
        for j in board.beside[board.edition[i]]:
            if j > i and state.office[i] != state.office[j]:
                x, y = (
                    min(state.office[i], state.office[j]),
                    max(state.office[i], state.office[j]),
                )
                got[1] += state.pair[x, y] > 0
                state.pair[x, y] += 1
    for o in range(offices):
        for e in range(editions):
            if state.served[o, e] > 0:
                got[0] += state.served[o, e] - 1
                for f in range(e + 1, board.last[e] + 1):
                    got[0] += state.served[o, f] > 0


@njit(cache=True)
def take(state: State, o: int, i: int) -> None:
    """Strike a slot from the list of an office."""
    for q in range(state.holds[o]):
        if state.held[o, q] == i:
            state.holds[o] -= 1
            state.held[o, q] = state.held[o, state.holds[o]]
            break


@njit(cache=True)
def give(state: State, o: int, i: int) -> None:
    """Put a slot on the list of an office."""
    state.held[o, state.holds[o]] = i
    state.holds[o] += 1
