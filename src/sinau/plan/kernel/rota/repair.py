"""Mend a plan when an office drops out or a date moves, changing as little as can be.

What people were told is the plan as it was. First only the duties that cannot stay are given
anew: if the offices that can take them leave the loads fair and no pair meets again that need
not, nothing smaller exists, and the flow of the whole problem proves it. Otherwise the whole
problem is solved with *fewest changes* right after the equal loads.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from sinau.plan.kernel.engine import fair, network
from sinau.plan.kernel.rota.problem import BadProblem, Problem, parse
from sinau.plan.kernel.rota.solve import Draft, Impossible, finish, objective, solve
from sinau.plan.kernel.rota.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sinau.plan.kernel.rota.plan import Plan
    from sinau.plan.kernel.rota.solve import Tell

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
    problem = deepcopy(plan["problem"])
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
    draft = _fill(problem)
    return solve(problem, tell) if draft is None else finish(draft)


def _fill(problem: Problem) -> Draft | None:
    """Give only the vacated duties anew; None if that is not enough to be sure."""
    stay = problem.told & problem.allowed
    serves = stay.any(axis=2)
    close = (serves @ problem.near) & serves  # bool (O, E), near another or only itself
    alone = serves.astype(np.int64) @ problem.near.astype(np.int64)
    if (alone[close] > 1).any() or (stay.sum(axis=0) > problem.places).any():
        return None
    shares = fair.groups(problem)
    windows, weights = [share.window for share in shares], objective(problem)
    net = network.build(problem, shares, windows, weights)
    vacant = problem.places - stay.sum(axis=0)
    free = _open(problem, stay, vacant)
    flow = network.filled(net, stay[net.o, net.e, net.t], free[net.o, net.e, net.t])
    if flow is None:
        return None
    table = problem.pinned.copy()
    table[net.o[flow.picks], net.e[flow.picks], net.t[flow.picks]] = True
    draft = Draft(problem, shares, windows, weights, net=net, flow=flow)
    draft.smallest = tuple(window.spread for window in windows)
    draft.fair_proof = ("count",) * len(shares)
    draft.better(table)
    got = draft.got
    fits = got is not None and not got.clashes and got.spreads == draft.smallest
    return draft if fits else None


def _open(problem: Problem, stay: np.ndarray, vacant: np.ndarray) -> np.ndarray:
    """Bool array (O, E, T): who could take a vacated duty without a new repeated pair."""
    serves = stay.any(axis=2)
    often = serves.astype(np.float32)
    met = (often @ often.T) > 0
    free = problem.allowed & ~stay & (vacant > 0)
    free &= ~(serves @ problem.near)[:, :, None]
    for e in np.flatnonzero(vacant.any(axis=1)):
        mates = np.flatnonzero(serves[:, e])
        free[:, e] &= ~met[:, mates].any(axis=1)[:, None]
    return free
