"""Choose one cast for every edition by branch and bound, where dives end below the bound.

A plan that weighs at least so much can only be made of casts whose reduced worth lies within
what is left between it and the bound (reduced cost fixing). If they can all be written down,
branch and bound over them is exact: what it does not find is not there. If not, it tries the
best of them, and a plan found so narrows what is left. Budgets are counted in casts and nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinau.rota.kernel.casts.hull import most_central, named, table_of
from sinau.rota.kernel.casts.master import SCALE, Master, casts_of
from sinau.rota.kernel.casts.price import NEVER, best_casts

if TYPE_CHECKING:
    import numpy as np

    from sinau.rota.kernel.casts.hull import Hull

    Cast = tuple[int, tuple[int, ...]]

FEW = 4_000  # casts tried first, beside those that made the bound
MOST = 80_000  # casts written down for a proof
NODES = 200  # of branch and bound


def choose(
    hull: Hull, table: np.ndarray, known: int, limit: int
) -> tuple[np.ndarray | None, int]:
    """Look for the best plan that repeats no more pairs than a known one.

    Parameters
    ----------
    hull : Hull
    table : bool array of shape (O, E, T)
        The known plan; it keeps every rule.
    known : int
        Its weight.
    limit : int
        No plan weighs more.

    Returns
    -------
    bool array of shape (O, E, T), or None
        A better plan.
    int
        No plan with these loads and no more repeats weighs more.
    """
    most_central(hull)
    limit, better = min(limit, hull.limit), None
    for whole in (False, True):
        within = _within(hull, known + 1 if whole else limit, MOST if whole else FEW)
        if whole and len(within) >= MOST:
            break
        own = casts_of(hull.stage, table if better is None else better)
        casts = {*own, *(cast for _, cast in within[: None if whole else FEW])}
        if not whole:
            casts.update(cast for cast in hull.master.casts if cast)
        plan, bound = _best_of(hull, sorted(casts), own, limit)
        if plan is not None and (weight := int(hull.stage.worth[plan].sum())) > known:
            better, known = plan, weight
        if whole:
            limit = min(limit, max(bound, known))
        if known >= limit:
            break
    return better, limit


def _within(hull: Hull, target: int, most: int) -> list[tuple[int, Cast]]:
    """Casts that a plan of a certain weight may hold, at most so many per edition.

    They come with what they lose against the best of their edition, least first.
    """
    stage = hull.stage
    spare = hull.bound - target * SCALE
    found = []
    for e in range(hull.master.editions):
        seats, twin, pair = stage.seats(e, hull.prices), stage.twins[e], hull.prices.pair
        top = int(best_casts(seats, twin, pair, NEVER // 2, 1)[1][0])
        casts, values = best_casts(seats, twin, pair, top - spare - 1, most)
        found += [
            (top - int(value), (e, named(stage, e, cast)))
            for cast, value in zip(casts, values, strict=True)
        ]
    return sorted(found)


def _best_of(
    hull: Hull, casts: list[Cast], own: list[Cast], limit: int
) -> tuple[np.ndarray | None, int]:
    """Best plan made of the casts, and a bound on all that are."""
    master = Master(hull.stage, hull.repeats)
    for e, cast in casts:
        master.add(e, cast)
    value, bound = master.choose(own, limit, NODES)
    return None if value is None else table_of(hull.stage, master, value), bound
