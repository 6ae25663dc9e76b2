"""A sharper bound where repeated pairs cost points, and a plan that reaches it.

There are too many casts to write down, so they are generated: the program prices the rows, a
search finds the casts worth more than their price, until none is left (Dantzig and Wolfe 1960;
Gilmore and Gomory 1961). Prices are smoothed towards the best so far (Wentges 1997). A plan is
then dived for: the likeliest casts are held, prices found anew, dead ends turned back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sinau.rota.kernel.casts.master import SCALE, Master, Prices, Stage, casts_of
from sinau.rota.kernel.casts.price import NEVER, best_casts

if TYPE_CHECKING:
    from collections.abc import Container

KEEP = 8  # casts of an edition taken in at once
WITHIN = 3  # points below the best cast of an edition, to be taken in too
ROUNDS = 400  # of pricing
CENTRES = 10  # rounds of looking for the middle
SMOOTH = 0.7  # share of the best prices so far in the next


@dataclass(slots=True)
class Hull:
    """What generating casts has shown."""

    stage: Stage
    master: Master
    repeats: int
    prices: Prices  # whole
    bound: int  # in 1 / SCALE

    @property
    def limit(self) -> int:
        """No plan with these loads and no more repeats weighs more."""
        return self.bound // SCALE


def generate(stage: Stage, table: np.ndarray, first: Prices, repeats: int, known: int) -> Hull:
    """Generate casts until the bound is as sharp as it gets, or reaches a known weight.

    Parameters
    ----------
    stage : Stage
    table : bool array of shape (O, E, T)
        A known plan that keeps every rule.
    first : Prices, in points
        Prices to begin with.
    repeats : int
        Its repeats.
    known : int
        Its weight.

    Returns
    -------
    Hull
    """
    master = Master(stage, repeats)
    for e, cast in casts_of(stage, table):
        master.add(e, cast)
    centre, trial = first, first
    whole, bound = stage.whole(first), None
    for _ in range(ROUNDS):
        tried = stage.whole(trial)
        new, best = _price(stage, master, tried, KEEP)
        reached = stage.bound(tried, best, repeats)
        if bound is None or reached < bound:
            bound, whole, centre = reached, tried, trial
        if bound // SCALE <= known:
            break
        if master.run() is None or bound - SCALE * master.weight() < SCALE / 100:
            break
        now = master.prices()
        trial = centre.towards(now, 1 - SMOOTH) if new else now
    return Hull(stage, master, repeats, whole, bound or 0)


def most_central(hull: Hull) -> None:
    """Take prices from the middle of the best: they rule out more casts than a corner's."""
    master = hull.master
    master.central(on=True)
    for _ in range(CENTRES):
        if master.run() is None:
            break
        tried = hull.stage.whole(master.prices())
        new, best = _price(hull.stage, master, tried, KEEP)
        reached = hull.stage.bound(tried, best, hull.repeats)
        if reached // SCALE <= hull.limit:
            hull.prices, hull.bound = tried, reached
        if not new:
            break
    master.central(on=False)


def _price(
    stage: Stage, master: Master, prices: Prices, keep: int, skip: Container[int] = ()
) -> tuple[int, int]:
    """Take in the best casts of every edition; how many were new, and the sum of the best."""
    new, total = 0, 0
    for e in range(master.editions):
        if e in skip:
            continue
        seats = stage.seats(e, prices)
        casts, values = best_casts(seats, stage.twins[e], prices.pair, NEVER // 2, keep)
        total += int(values[0])
        for cast, value in zip(casts, values, strict=True):
            if value >= values[0] - WITHIN * SCALE:
                new += master.add(e, named(stage, e, cast))
    return new, total


def named(stage: Stage, e: int, cast: np.ndarray) -> tuple[int, ...]:
    """Offices by team, then by number, so that a cast has one name."""
    pairs = sorted(zip(stage.teams[e].tolist(), cast.tolist(), strict=True))
    return tuple(int(o) for _, o in pairs)


@dataclass(slots=True)
class Level:
    """One decision of a dive: casts held in the plan, and casts barred below it."""

    held: list[int]  # columns
    barred: list[int]


def dive(hull: Hull, target: int, fails: int) -> np.ndarray | None:
    """Look for a plan of a certain weight: hold the likeliest casts, price anew, turn back.

    Parameters
    ----------
    hull : Hull
    target : int
        Weight to be reached.
    fails : int
        How often to turn back before giving up.

    Returns
    -------
    bool array of shape (O, E, T), or None
        A plan; None proves nothing.
    """
    stage, master = hull.stage, hull.master
    levels = [Level([], [])]
    found = None
    while found is None and fails:
        held = {master.cast(c)[0] for level in levels for c in level.held}
        value = _relaxed(hull, target, held)
        if value is not None:
            open_to = [
                (-round(float(value[c]), 6), c)
                for c in np.flatnonzero(value > 1e-6)  # noqa: PLR2004
                if (cast := master.casts[c]) is not None and cast[0] not in held
            ]
            if not open_to:
                found = table_of(stage, master, value)
                continue
            likely = [int(c) for x, c in open_to if x < -0.999] or [int(min(open_to)[1])]  # noqa: PLR2004
            levels.append(Level(likely, []))
            for c in likely:
                master.hold(c, 1)
        elif len(levels) > 1:
            fails -= 1
            _turn_back(master, levels)
        else:
            break
    for level in levels:
        for c in (*level.held, *level.barred):
            master.hold(c, None)
    return found


def _turn_back(master: Master, levels: list[Level]) -> None:
    """Undo the last decision and bar its last cast."""
    last = levels.pop()
    for c in (*last.held, *last.barred):
        master.hold(c, None)
    master.hold(last.held[-1], 0)
    levels[-1].barred.append(last.held[-1])


def _relaxed(hull: Hull, target: int, held: set[int]) -> np.ndarray | None:
    """Solve with what is held, pricing a little; None if the target is out of reach."""
    value = None
    for again in (True, True, False):
        value = hull.master.run()
        if value is None:
            return None
        prices = hull.stage.whole(hull.master.prices())
        if not again or not _price(hull.stage, hull.master, prices, KEEP // 2, held)[0]:
            break
    return value if hull.master.weight() > target - 1e-6 else None


def table_of(stage: Stage, master: Master, value: np.ndarray) -> np.ndarray:
    """Read the plan back from the values of a program's columns, bool array (O, E, T)."""
    table = np.zeros(stage.problem.allowed.shape, bool)
    for c in np.flatnonzero(value > 0.5):  # noqa: PLR2004
        if (cast := master.casts[c]) is not None:
            table[list(cast[1]), cast[0], stage.teams[cast[0]]] = True
    return table
