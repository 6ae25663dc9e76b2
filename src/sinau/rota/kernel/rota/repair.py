"""Mend a plan when an office drops out or a date moves, changing as little as can be.

What people were told is the plan as it was. First only the duties that cannot stay are given
anew: if the offices that can take them leave the loads fair and no pair meets again that need
not, nothing smaller exists, and the flow of the whole problem proves it. Otherwise the whole
problem is solved with *fewest changes* right after the equal loads.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from sinau.rota.kernel.engine import fair, network
from sinau.rota.kernel.engine.flow import extended, narrow, optimum
from sinau.rota.kernel.exact.conflict import Impossible
from sinau.rota.kernel.paper.read import BadProblem, parse
from sinau.rota.kernel.rota.draft import Draft, finish, objective
from sinau.rota.kernel.rota.solve import MIDDLE, solve, widen_gaps
from sinau.rota.kernel.rota.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sinau.rota.kernel.rota.plan import Plan
    from sinau.rota.kernel.rota.problem import Problem
    from sinau.rota.kernel.rota.solve import Tell

__all__ = ["BadProblem", "Impossible", "mend", "repair"]


def repair(
    plan: dict[str, Any],
    *,
    drop: str | None = None,
    from_on: date | None = None,
    move: Mapping[int, date] | None = None,
    tell: Tell = None,
) -> Plan:
    """Mend a plan.

    Parameters
    ----------
    plan : dict
        PLAN.json.
    drop : str, optional
        Office that no longer serves.
    from_on : date, optional
        First day on which things may change; duties before it stand. Default: all may change.
    move : mapping of edition number to date, optional
        New dates.
    tell : callable, optional
        As in ``solve``.

    Returns
    -------
    Plan

    Raises
    ------
    BadProblem
        The plan, the office or an edition is not known, or nothing is asked.
    Impossible
        No plan keeps the hard rules any more.
    """
    return mend(parse(changed(plan, drop=drop, from_on=from_on, move=move or {})), tell)


def changed(
    plan: dict[str, Any], *, drop: str | None, from_on: date | None, move: Mapping[int, date]
) -> dict[str, Any]:
    """PROBLEM.json after the event, with the plan as what people were told."""
    problem: dict[str, Any] = deepcopy(plan["problem"])
    editions = {edition["number"]: edition for edition in problem["editions"]}
    offices = {str(office["id"]): office for office in problem["offices"]}
    faults = [
        say("Edisi %(edition)s tidak ada dalam rencana.", edition=number)
        for number in move
        if number not in editions
    ]
    if drop is not None and drop not in offices:
        faults.append(say("Kantor %(office)s tidak ada dalam rencana.", office=drop))
    if drop is None and not move:
        faults.append(say("Sebutkan kantor yang berhenti atau edisi yang berpindah tanggal."))
    if faults:
        raise BadProblem(faults)
    told = [{k: d[k] for k in ("edition", "team", "office")} for d in plan["duties"]]
    first = from_on.isoformat() if from_on else ""
    past = [d for d in told if editions[d["edition"]]["date"] < first]
    for number, day in move.items():
        editions[number]["date"] = day.isoformat()
    if drop is not None:
        offices[drop]["active"] = False
    kept = [pin for pin in problem.get("pins", []) if str(pin["office"]) != drop]
    known = {(pin["edition"], pin["team"], str(pin["office"])) for pin in kept}
    kept += [d for d in past if (d["edition"], d["team"], str(d["office"])) not in known]
    problem.update(told=told, pins=kept, keep_told_first=True)
    return problem


def mend(problem: Problem, tell: Tell = None) -> Plan:
    """Fill what the event left open, or solve anew where that is not enough.

    Parameters
    ----------
    problem : Problem
        With ``told`` the old plan and ``told_first``.
    tell : callable, optional

    Returns
    -------
    Plan
    """
    found = refill(problem)
    if found is not None:
        table, price = found
        draft = Draft.begun(problem)
        net, large = draft.net, len(draft.net.o) > MIDDLE
        draft.flow = None if large else optimum(net)
        if draft.flow is None:  # the prices of the small flow, extended, bound well enough
            stay = problem.told & problem.allowed & ~problem.pinned
            draft.flow = extended(net, price, stay[net.o, net.e, net.t])
        draft.better(table)
        fair_enough = not draft.got.clashes and draft.got.spreads == draft.smallest
        if fair_enough and (draft.done or large):
            if not large:
                widen_gaps(draft)
            return finish(draft)
    return solve(problem, tell)


def refill(problem: Problem) -> tuple[np.ndarray, np.ndarray] | None:
    """Give only the vacated duties anew, each to another office, by a small flow.

    A told duty that is not allowed any more must change, whatever the plan; when all others
    stay, no plan changes fewer.

    Parameters
    ----------
    problem : Problem
        With ``told`` the old plan.

    Returns
    -------
    bool array of shape (O, E, T)
        The mended plan, loads as equal as counting allows, no new repeated pair.
    int64 array
        Prices of the small flow.

    None where that is not enough: duties that stay clash, or nobody fits.
    """
    count, editions, teams = problem.allowed.shape
    cells = np.flatnonzero((problem.told & problem.allowed | problem.pinned).ravel())
    o, e, t = np.unravel_index(cells, problem.allowed.shape)
    serves = np.zeros((count, editions), bool)
    serves[o, e] = True
    crowd = serves.astype(np.float32) @ problem.near.astype(
        np.float32
    )  # duties near an edition
    filled = np.bincount(e * teams + t, minlength=editions * teams).reshape(editions, teams)
    vacant = problem.places - filled
    if (crowd[o, e] > 1).any() or (vacant < 0).any():
        return None
    shares = fair.groups(problem)
    free = _open(problem, serves, crowd, vacant)
    net = network.build(
        problem, shares, [share.window for share in shares], objective(problem), only=free
    )
    given = ~problem.pinned.ravel()[cells]  # pins are in the bounds already
    rows = network.rows_of(problem, o[given], e[given], t[given])
    held = np.bincount(rows.ravel(), minlength=len(net.low))
    low, high = net.low - held, net.high - held
    high[-count:] = np.minimum(high[-count:], 1)  # two at once could clash with each other
    if (high < 0).any():
        return None
    flow = narrow(replace(net, low=low, high=high))
    if flow is None:
        return None
    table, picks = np.zeros(problem.allowed.shape, bool), flow.picks
    table[o, e, t] = True
    table[net.o[picks], net.e[picks], net.t[picks]] = True
    return table, flow.price


def _open(
    problem: Problem, serves: np.ndarray, crowd: np.ndarray, vacant: np.ndarray
) -> np.ndarray:
    """Bool array (O, E, T): who could take a vacated duty without a new repeated pair."""
    often = serves.astype(np.float32)
    free = np.zeros_like(problem.allowed)
    for e in np.flatnonzero(vacant.any(axis=1)):
        met = (often @ often[serves[:, e]].T).any(axis=1)
        usable = ~met & (crowd[:, e] == 0)
        free[:, e] = problem.allowed[:, e] & usable[:, None] & (vacant[e] > 0)
    return free
