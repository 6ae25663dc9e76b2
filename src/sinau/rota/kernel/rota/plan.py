"""A finished plan: its duties, what it reaches, what is proven, and the file it becomes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sinau.rota.kernel.engine.network import cliques
from sinau.rota.kernel.proof.explain import pick_facts
from sinau.rota.kernel.rota.words import reason

if TYPE_CHECKING:
    from sinau.rota.kernel.casts.hull import Hull
    from sinau.rota.kernel.engine.fair import Group
    from sinau.rota.kernel.exact.conflict import Refused
    from sinau.rota.kernel.rota.problem import Problem

FORMAT = "sinau-rota-plan/1"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a plan reaches in one goal, and what no plan can beat."""

    reached: int | None
    bound: int | None
    proof: str  # "count", "dual", "search" or "open"

    def as_json(self) -> dict[str, Any]:
        """Row of ``bounds`` in PLAN.json."""
        return {"reached": self.reached, "bound": self.bound, "proof": self.proof}


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything the rota cares for, counted on one table of picks."""

    clashes: int  # offices twice in an edition or in editions too close, slots not filled
    spreads: tuple[int, ...]  # duties, all together and then each team
    repeats: int  # times a pair of offices meets again
    experience: int  # points
    kept: int  # told duties kept
    gap_days: int | None  # None: no office serves twice


def measure(problem: Problem, table: np.ndarray, shares: list[Group]) -> Measures:
    """Count what a plan reaches.

    Parameters
    ----------
    problem : Problem
    table : bool array of shape (O, E, T)
    shares : list of Group

    Returns
    -------
    Measures
    """
    serves = table.sum(axis=2)
    near = np.triu(problem.near, 1)
    often = (serves > 0).astype(np.float32)
    clashes = int(np.maximum(serves - 1, 0).sum() + ((often @ near) * often).sum())
    clashes += int(problem.places.sum() - table.sum())  # one office twice in one slot
    together = np.triu(often @ often.T, 1)
    loads = [problem.carried + serves.sum(axis=1)]
    loads += [table[:, :, share.team].sum(axis=1) for share in shares[1:]]
    return Measures(
        clashes=clashes,
        spreads=tuple(int(np.ptp(load[problem.active])) for load in loads),
        repeats=int(np.maximum(together - 1, 0).sum()),
        experience=int(problem.score[table].sum()),
        kept=int((table & problem.told).sum()),
        gap_days=_smallest_gap(problem, serves > 0),
    )


def _smallest_gap(problem: Problem, serves: np.ndarray) -> int | None:
    o, e = np.nonzero(serves)  # by office, then by day
    days = np.diff(problem.days[e])[np.diff(o) == 0]
    return int(days.min()) if len(days) else None


@dataclass(frozen=True, eq=False, slots=True)
class Certificate:
    """The integers that prove the bounds; ``unfair`` proves larger spreads."""

    scale: int
    price: np.ndarray  # int64, slot, office-team, office and near rows, in 1 / scale
    weights: tuple[int, int]  # of one point of experience, of one told duty kept
    unfair: tuple[Refused, ...] = ()
    hull: Hull | None = None  # whole casts, where they bound more sharply; used instead

    def as_json(self, problem: Problem) -> dict[str, Any]:
        """Part ``certificate`` of PLAN.json."""
        casts = None if self.hull is None else self.hull.prices
        price = self.price if casts is None else casts.flat(problem)
        return {
            "weights": {"experience": self.weights[0], "kept": self.weights[1]},
            "by": "picks" if casts is None else "casts",
            "denominator": self.scale if casts is None else casts.scale,
            **split_prices(problem, price),
            "pair": [] if casts is None else pair_prices(problem, casts.pair),
            "unfair": [
                {
                    "team": problem.teams[each.group - 1] if each.group else None,
                    "low": each.window.low,
                    "high": each.window.high,
                    "denominator": 1,
                    **split_prices(problem, each.price),
                }
                for each in self.unfair
            ],
        }


def split_prices(problem: Problem, price: np.ndarray) -> dict[str, list[dict[str, Any]]]:
    """Name the rows of nonzero prices as PLAN.json does."""
    count, editions, teams = problem.allowed.shape
    ends = np.cumsum([editions * teams, count * teams, count])
    slots, loads, totals, close = np.split(price, ends)
    runs = cliques(problem.days, problem.gap)
    return {
        "demand": [
            {
                "edition": problem.numbers[k // teams],
                "team": problem.teams[k % teams],
                "value": v,
            }
            for k, v in _nonzero(slots)
        ],
        "load": [
            {
                "office": problem.offices[k // teams],
                "team": problem.teams[k % teams],
                "value": v,
            }
            for k, v in _nonzero(loads)
        ],
        "total": [{"office": problem.offices[k], "value": v} for k, v in _nonzero(totals)],
        "near": [
            {
                "office": problem.offices[k // len(runs)],
                "editions": list(problem.numbers[slice(*_run(runs, k))]),
                "value": v,
            }
            for k, v in _nonzero(close)
        ],
    }


def pair_prices(problem: Problem, pair: np.ndarray) -> list[dict[str, Any]]:
    """Name the pairs of offices with a price."""
    return [
        {"offices": [problem.offices[a], problem.offices[b]], "value": int(pair[a, b])}
        for a, b in np.argwhere(np.triu(pair, 1))
    ]


def _nonzero(prices: np.ndarray) -> list[tuple[int, int]]:
    return [(int(k), int(prices[k])) for k in np.flatnonzero(prices)]


def _run(runs: list[tuple[int, int]], row: int) -> tuple[int, int]:
    first, last = runs[row % len(runs)]
    return first, last + 1


@dataclass(frozen=True, eq=False, slots=True)
class Plan:
    """An answer of the rota."""

    problem: Problem
    table: np.ndarray  # bool (O, E, T), the picks
    bounds: dict[str, Any]  # goal -> Bound; spread_teams: {team: Bound}
    certificate: Certificate

    def as_json(self) -> dict[str, Any]:
        """PLAN.json, with the problem inside so that it can be checked alone."""
        problem = self.problem
        facts = pick_facts(problem, self.table)
        return {
            "format": FORMAT,
            "problem": problem.source,
            "problem_sha256": problem.sha256,
            "seed_sha256": hashlib.sha256(problem.seed.encode()).hexdigest(),
            "duties": [
                {
                    "edition": problem.numbers[e],
                    "team": problem.teams[t],
                    "office": problem.offices[o],
                    "reason": reason(fact),
                    "facts": fact,
                }
                for (o, e, t), fact in facts
            ],
            "bounds": {
                goal: bound.as_json()
                if isinstance(bound, Bound)
                else {team: each.as_json() for team, each in bound.items()}
                for goal, bound in self.bounds.items()
            },
            "certificate": self.certificate.as_json(problem),
        }
