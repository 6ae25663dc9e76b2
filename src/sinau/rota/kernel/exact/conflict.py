"""When demands cannot stand together: a smallest set of them; when loads cannot be even: why.

A set of demands is smallest if no smaller set is impossible. It is found from both sides: what
must be dropped to make the rest possible (a correction), and the smallest set that touches all
corrections found so far; when that set is itself impossible, it is the answer (implicit hitting
sets: Ignatiev, Previti, Liffiton, Marques-Silva, "Smallest MUS extraction with minimal hitting
set dualization", CP 2015).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from sinau.rota.kernel.engine import network
from sinau.rota.kernel.engine.fair import Window, union
from sinau.rota.kernel.engine.flow import shortage
from sinau.rota.kernel.exact.program import Program
from sinau.rota.kernel.rota.words import Words, say

if TYPE_CHECKING:
    from sinau.rota.kernel.engine.fair import Group
    from sinau.rota.kernel.rota.problem import Problem

TRIES = 400  # corrections gathered before the last set is given without proof


class Impossible(ValueError):
    """No plan keeps the hard rules; ``demands`` cannot stand together."""

    def __init__(self, demands: tuple[Words, ...], *, smallest: bool) -> None:
        super().__init__("; ".join(map(str, demands)))
        self.demands, self.smallest = demands, smallest


@dataclass(slots=True)
class Relaxed:
    """All picks, each demand with a column that drops it."""

    problem: Problem
    program: Program = field(default_factory=Program)
    words: list[Words] = field(default_factory=list)
    drops: list[int] = field(default_factory=list)
    x: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def demand(self, words: Words) -> int:
        """Add a demand and return the column that drops it."""
        drop = self.program.columns(1, 0, 1)[0]
        self.words.append(words)
        self.drops.append(drop)
        return drop


def conflict(problem: Problem) -> Impossible:
    """Name a smallest set of demands that no plan meets.

    Parameters
    ----------
    problem : Problem

    Returns
    -------
    Impossible
        ``smallest`` is False where the tries ran out before that was proven; no demands at all
        if there may be a plan after all, which the search has not met.
    """
    try:
        return _smallest(_relax(problem))
    except TimeoutError:
        return Impossible((), smallest=False)


def _smallest(relaxed: Relaxed) -> Impossible:
    program, drops = relaxed.program, relaxed.drops
    least = dict.fromkeys(drops, -1.0)
    touch = Program()
    touch.columns(len(drops), 0, 1)
    held, smallest = list[int](), True
    for _ in range(TRIES):
        for k, c in enumerate(drops):
            program.high[c] = 0 if k in held else 1
        found, _ = program.best(least)
        if found is None:
            return Impossible(tuple(relaxed.words[k] for k in held), smallest=smallest)
        if not any(found[c] > 0.5 for c in drops):  # noqa: PLR2004
            break
        correction = [k for k, c in enumerate(drops) if found[c] > 0.5]  # noqa: PLR2004
        touch.row(((k, 1.0) for k in correction), 1, np.inf)
        chosen, limit = touch.best(dict.fromkeys(range(len(drops)), -1.0))
        held = [] if chosen is None else [int(k) for k in np.flatnonzero(chosen > 0.5)]  # noqa: PLR2004
        smallest = len(held) <= -limit  # a larger set may be found when nodes run out
    else:
        return Impossible(tuple(relaxed.words[k] for k in held), smallest=False)
    return Impossible((), smallest=False)


def _relax(problem: Problem) -> Relaxed:
    relaxed = Relaxed(problem)
    scope = _scope(problem)
    count, _, teams = problem.allowed.shape
    for o in range(count):
        for e in scope:
            for t in range(teams):
                relaxed.x[o, e, t] = relaxed.program.columns(1, 0, 1)[0]
    for e in scope:
        for t in range(teams):
            places = int(problem.places[e, t])
            row = [(relaxed.x[o, e, t], 1.0) for o in range(count)]
            relaxed.program.row(row, 0, places)
            drop = relaxed.demand(
                say(
                    "edisi %(edition)s perlu %(places)s kantor untuk tim %(team)s",
                    edition=problem.numbers[e],
                    places=places,
                    team=problem.teams[t],
                )
            )
            relaxed.program.row([*row, (drop, float(places))], places, np.inf)
    _relax_people(relaxed, scope)
    _relax_gap(relaxed, scope)
    return relaxed


def _relax_people(relaxed: Relaxed, scope: list[int]) -> None:
    """Demands about one office: absences, pins, offices that no longer take part."""
    problem, program = relaxed.problem, relaxed.program
    index = {office: o for o, office in enumerate(problem.offices)}
    forbid: list[tuple[Words, int, list[int]]] = [
        (say("%(office)s tidak lagi ikut dibagi", office=problem.offices[o]), int(o), scope)
        for o in np.flatnonzero(~problem.active)
    ]
    for row in problem.source.get("away", []):
        first, last = (date.fromisoformat(row[k]).toordinal() for k in ("from", "to"))
        covered = [e for e in scope if first <= problem.days[e] <= last]
        facts = {"office": row["office"], "first": row["from"], "last": row["to"]}
        words = say("%(office)s berhalangan %(first)s sampai %(last)s", **facts)
        forbid.append((words, index[str(row["office"])], covered))
    for words, o, editions in forbid:
        if editions:
            drop = relaxed.demand(words)
            for e in editions:
                for t in range(len(problem.teams)):
                    if not problem.pinned[o, e, t]:
                        program.row([(relaxed.x[o, e, t], 1.0), (drop, -1.0)], -1, 0)
    for o, e, t in np.argwhere(problem.pinned):
        if int(e) in scope:
            drop = relaxed.demand(
                say(
                    "%(office)s ditetapkan di edisi %(edition)s untuk tim %(team)s",
                    office=problem.offices[o],
                    edition=problem.numbers[e],
                    team=problem.teams[t],
                )
            )
            program.row([(relaxed.x[int(o), int(e), int(t)], 1.0), (drop, 1.0)], 1, np.inf)


def _relax_gap(relaxed: Relaxed, scope: list[int]) -> None:
    """Demands about any two duties of one office: not in one edition, not too close."""
    problem, program, teams = relaxed.problem, relaxed.program, len(relaxed.problem.teams)
    once = relaxed.demand(say("satu kantor paling banyak satu tugas dalam satu edisi"))
    serves: dict[tuple[int, int], list[int]] = {
        (o, e): [relaxed.x[o, e, t] for t in range(teams)]
        for o in range(len(problem.offices))
        for e in scope
    }
    for here in serves.values():
        program.row([*((c, 1.0) for c in here), (once, 1.0 - teams)], -np.inf, 1)
    runs = [run for run in network.cliques(problem.days, problem.gap) if run[0] < run[1]]
    if not runs:
        return
    apart = relaxed.demand(
        say("jeda antara dua tugas satu kantor paling sedikit %(gap)s hari", gap=problem.gap)
    )
    inside = set(scope)
    for o in range(len(problem.offices)):
        at = dict(zip(scope, program.columns(len(scope), 0, 1), strict=True))
        for e in scope:  # a column that says whether the office serves there at all
            for c in serves[o, e]:
                program.row([(at[e], 1.0), (c, -1.0)], 0, np.inf)
        for first, last in runs:
            run = [at[e] for e in range(first, last + 1) if e in inside]
            program.row([*((c, 1.0) for c in run), (apart, -float(len(run)))], -np.inf, 1)


def _scope(problem: Problem) -> list[int]:
    """Editions to look at: all, or in a large problem those the flow cannot serve."""
    editions = range(len(problem.numbers))
    if problem.allowed.size <= 12_000:  # noqa: PLR2004
        return list(editions)
    usable = problem.allowed.sum(axis=0) < problem.places
    scarce = [e for e in editions if usable[e].any()]
    return scarce or list(editions)[:20]


@dataclass(frozen=True, eq=False, slots=True)
class Refused:
    """A window of loads that no plan fits, and the prices that show it."""

    group: int  # 0: all duties together, then the teams
    window: Window
    price: np.ndarray  # int64, as in Flow, denominator 1


def unfair(problem: Problem, shares: list[Group]) -> tuple[list[list[Window]], list[Refused]]:
    """Find the smallest spreads the flow allows where counting alone asks for too much.

    Parameters
    ----------
    problem : Problem
    shares : list of Group

    Returns
    -------
    list of list of Window
        Per group, the windows of the smallest spread that fit.
    list of Refused
        Every window tried that nothing fits in, that spread included.

    Raises
    ------
    Impossible
        Nothing fits however uneven the loads.
    """
    windows = [share.loose for share in shares]
    if shortage(network.build(problem, shares, windows, (0, 0)))[0]:
        raise conflict(problem)
    found: list[list[Window]] = []
    refused: list[Refused] = []
    for g, share in enumerate(shares):
        spread, fits = share.window.spread, list[Window]()
        while not fits:
            for window in share.window.of_spread(spread):
                tried = [*windows[:g], window, *windows[g + 1 :]]
                net = network.build(problem, shares, tried, (0, 0))
                lacks, price = shortage(net)
                if lacks:
                    refused.append(Refused(g, window, price))
                else:
                    fits.append(window)
            spread += 1
        windows[g] = union(fits)
        found.append(fits)
    return found, refused
