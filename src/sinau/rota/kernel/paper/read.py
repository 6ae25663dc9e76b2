"""Read PROBLEM.json, every fault named at once; the format is in docs/formats/rota.md."""

from __future__ import annotations

from collections import Counter
from math import prod
from typing import Any

import numpy as np

from sinau.rota.kernel.paper.rows import BadProblem, Rows
from sinau.rota.kernel.rota.problem import Problem, strike

__all__ = ["BadProblem", "opened", "parse"]

FORMAT, PLAN_FORMAT = "sinau-rota-problem/1", "sinau-rota-plan/1"
MOST_ROWS = 5_000  # offices or editions
MOST_PICKS = 5_000_000  # offices times editions times teams


def parse(data: Any) -> Problem:
    """Read a problem.

    Parameters
    ----------
    data : dict
        PROBLEM.json as Python values.

    Returns
    -------
    Problem

    Raises
    ------
    BadProblem
        With a sentence for every fault that could be seen at once.
    """
    reader = _Reader(data)
    if reader.data.get("format") != FORMAT:
        reader.fault("Berkas bukan soal rota: format harus %(wanted)s.", wanted=FORMAT)
    reader.stop()
    reader.strays()
    reader.text(reader.data, "title")
    reader.frame()
    reader.stop()
    cells = {name: reader.cells(name) for name in ("pins", "told")}
    score, away = reader.score(), reader.away()
    reader.stop()
    problem = reader.build(cells["pins"], cells["told"], score, away)
    reader.contradictions(problem, away)
    reader.stop()
    return problem


def opened(plan: Any) -> tuple[Problem, np.ndarray]:
    """Read PLAN.json back.

    Parameters
    ----------
    plan : dict
        PLAN.json as Python values; whether it is right is the checker's to say.

    Returns
    -------
    Problem
    bool array of shape (O, E, T)
        The picks.

    Raises
    ------
    BadProblem
        It is no plan, or its duties name what its problem does not know.
    """
    reader = _Reader(plan)
    if reader.data.get("format") != PLAN_FORMAT:
        reader.fault("Berkas bukan rencana rota: format harus %(wanted)s.", wanted=PLAN_FORMAT)
    reader.stop()
    problem = parse(reader.data.get("problem"))
    reader.data = problem.source
    reader.frame()
    reader.data = plan
    table = np.zeros(problem.allowed.shape, bool)
    for cell in reader.cells("duties"):
        table[cell] = True
    reader.stop()
    return problem, table


class _Reader(Rows):
    """Walks the JSON once, collecting faults; ``stop`` raises what was collected."""

    def frame(self) -> None:
        """Offices, editions, seats, rules and seed: the axes of every array."""
        offices = self.rows("offices", ("id", "name"), needed=True)
        editions = self.rows("editions", ("number", "date"), needed=True)
        seats = self.rows("seats", ("role", "team"), needed=True)
        for name, keys in (
            ("offices", [str(row["id"]) for _, row in offices]),
            ("editions", [row["number"] for _, row in editions]),
        ):
            for key, times in Counter(map(str, keys)).items():
                if times > 1:
                    self.fault("%(name)s: %(key)s tertulis dua kali.", name=name, key=key)
        for _, row in editions:
            self.text(row, "theme")
        self.offices = {str(row["id"]): i for i, (_, row) in enumerate(offices)}
        self.carried = [self.whole(r.get("carried", 0), "offices", i) for i, r in offices]
        self.active = [self.flag(r, "active", default=True) for _, r in offices]
        self.teams = {
            str(t): i for i, t in enumerate(dict.fromkeys(str(r["team"]) for _, r in seats))
        }
        dated = sorted(
            (
                self.day(r["date"], "editions", i),
                self.whole(r["number"], "editions", i, 0),
                i,
                r,
            )
            for i, r in editions
        )
        self.days = [d for d, _, _, _ in dated]
        self.numbers = [number for _, number, _, _ in dated]
        self.editions = {str(number): e for e, number in enumerate(self.numbers)}
        common = self.mapping(self.data, "places")
        own = [(i, self.mapping(row, "places")) for _, _, i, row in dated]
        self.places = [
            [self.whole({**common, **p}.get(t, 1), "editions", i, 0) for t in self.teams]
            for i, p in own
        ]
        for t in sorted({*common, *(t for _, p in own for t in p)} - {*self.teams}):
            self.fault("places: tim %(team)s tidak ada dalam seats.", team=t)
        rules = self.mapping(self.data, "rules")
        self.gap = self.whole(rules.get("min_gap_days", 0), "rules", 1, 0)
        self.told_first = self.flag(self.data, "keep_told_first", default=False)
        if not isinstance(seed := self.data.get("seed"), str) or not seed.strip():
            self.fault("Teks undian (seed) tidak ada.")
        if offices and not any(self.active):
            self.fault("Tidak ada kantor yang masih bertugas.")
        if editions and seats and not any(map(any, self.places)):
            self.fault("Tidak ada tempat yang harus diisi.")
        sizes = len(offices), len(editions), len(self.teams)
        if max(sizes) > MOST_ROWS or prod(sizes) > MOST_PICKS:
            self.fault(
                "Soal terlalu besar: %(offices)s kantor, %(editions)s edisi, %(teams)s tim.",
                offices=sizes[0], editions=sizes[1], teams=sizes[2],
            )  # fmt: skip

    def known(self, name: str, place: int, row: dict[str, Any], key: str) -> Any:
        """Index of what a row refers to, or None with a fault."""
        index = {"office": self.offices, "edition": self.editions, "team": self.teams}[key]
        found = index.get(str(row[key]))
        if found is None:
            self.fault(
                "%(name)s baris %(row)s: %(what)s %(value)s tidak dikenal.",
                name=name, row=place, what=key, value=row[key],
            )  # fmt: skip
        return found

    def at(self, name: str, place: int, row: dict[str, Any]) -> Any:
        """Index (office, edition, team) of a row; every team where it names none."""
        cell = [
            self.known(name, place, row, key)
            for key in ("office", "edition", "team")
            if key in row
        ]
        return None if None in cell else (*cell, slice(None))[:3]

    def cells(self, name: str) -> list[tuple[int, int, int]]:
        rows = self.rows(name, ("edition", "team", "office"))
        found: dict[tuple[int, int, int], int] = {}
        for place, row in rows:
            cell = self.at(name, place, row)
            if cell and found.setdefault(cell, place) != place:
                self.fault("%(name)s baris %(row)s tertulis dua kali.", name=name, row=place)
        return [*found]

    def score(self) -> np.ndarray:
        table = np.zeros((len(self.offices), len(self.editions), len(self.teams)), np.int64)
        for place, row in self.rows("experience", ("office", "edition", "score")):
            cell = self.at("experience", place, row)
            value = self.whole(row["score"], "experience", place, 0)
            if cell:
                table[cell] = value
        return table

    def away(self) -> np.ndarray:
        """Bool array (O, E)."""
        table = np.zeros((len(self.offices), len(self.editions)), bool)
        days = np.array(self.days)
        for place, row in self.rows("away", ("office", "from", "to")):
            first, last = (self.day(row[k], "away", place) for k in ("from", "to"))
            o = self.known("away", place, row, "office")
            if first > last:
                self.fault("away baris %(row)s: berakhir sebelum mulai.", row=place)
            elif o is not None:
                table[o] |= (days >= first) & (days <= last)
        return table

    def build(self, pins: Any, told: Any, score: np.ndarray, away: np.ndarray) -> Problem:
        shape = score.shape
        pinned, known = np.zeros(shape, bool), np.zeros(shape, bool)
        for cells, table in ((pins, pinned), (told, known)):
            for cell in cells:
                table[cell] = True
        places = np.array(self.places, np.int64)
        active = np.array(self.active)
        problem = Problem(
            offices=tuple(self.offices), teams=tuple(self.teams), numbers=tuple(self.numbers),
            days=np.array(self.days, np.int64), places=places,
            carried=np.array(self.carried, np.int64), active=active,
            allowed=np.broadcast_to((active[:, None] & ~away)[:, :, None], shape).copy(),
            pinned=pinned, told=known, score=score, gap=self.gap,
            told_first=self.told_first,
            seed=self.data["seed"], source=self.data,
        )  # fmt: skip
        strike(problem)
        return problem

    def contradictions(self, problem: Problem, away: np.ndarray) -> None:
        """Pins that cannot stand beside each other or beside an absence."""
        pinned, teams, numbers = problem.pinned, problem.teams, problem.numbers
        for e, t in np.argwhere(pinned.sum(axis=0) > problem.places):
            self.fault(
                "pins: edisi %(edition)s, tim %(team)s: lebih banyak kantor daripada tempat.",
                edition=numbers[e], team=teams[t],
            )  # fmt: skip
        serves = np.asarray(pinned.any(axis=2))
        for o, e in np.argwhere(pinned.sum(axis=2) > 1):
            self.fault(
                "pins: %(office)s dipasang pada dua tim di edisi %(edition)s.",
                office=problem.offices[o], edition=numbers[e],
            )  # fmt: skip
        for o, e in np.argwhere(serves & away):
            self.fault(
                "pins: %(office)s dipasang di edisi %(edition)s, padahal berhalangan.",
                office=problem.offices[o], edition=numbers[e],
            )  # fmt: skip
        for e, f in np.argwhere(np.triu(problem.near, 1)):
            for o in np.flatnonzero(serves[:, e] & serves[:, f]):
                self.fault(
                    "pins: %(office)s dipasang di edisi %(first)s dan %(second)s, "
                    "kurang dari %(gap)s hari.",
                    office=problem.offices[o], first=numbers[e], second=numbers[f],
                    gap=problem.gap,
                )  # fmt: skip
