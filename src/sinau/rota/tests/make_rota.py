"""Builders for the rota: problems, lies, and the optimum found by trying everything."""

from collections import Counter
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise

from hypothesis import strategies as st

from sinau.rota.kernel.paper.read import parse
from sinau.rota.kernel.rota.solve import solve

START = date(2027, 1, 6)


def day(n):
    """Give the day n days after the start."""
    return (START + timedelta(days=n)).isoformat()


def problem(offices=4, editions=2, *, every=7, gap=0, teams=("host", "discussant"), **parts):
    """Offices k0, k1 …; editions 1, 2 … every few days."""
    return {
        "format": "sinau-rota-problem/1",
        "offices": [{"id": f"k{i}", "name": f"Kota {i}"} for i in range(offices)],
        "editions": [
            {"number": e + 1, "date": day(every * e), "theme": f"tema {e}"}
            for e in range(editions)
        ],
        "seats": [{"role": team, "team": team} for team in teams],
        "rules": {"min_gap_days": gap},
        "seed": "undian",
    } | deepcopy(parts)


def away(office, first=0, last=3650):
    return {"office": f"k{office}", "from": day(first), "to": day(last)}


def cell(edition, team, office):
    return {"edition": edition, "team": team, "office": f"k{office}"}


def score(office, edition, points, **fields):
    return {"office": f"k{office}", "edition": edition, "score": points} | fields


def series(offices=38, editions=19, **parts):
    """A series like the real one: every week, experience here and there, one of each demand."""
    return problem(
        offices, editions, gap=10,
        away=[away(0, 0, 20), away(1, 30, 40)],
        experience=[
            score(o, e, (o * 7 + e * 3) % 5)
            for o in range(offices)
            for e in range(1, editions + 1)
            if (o + 2 * e) % 3 == 0
        ],
        pins=[cell(3, "host", 5)],
        told=[cell(1, "host", 0), cell(2, "discussant", 4)],  # the first cannot be kept
        **parts,
    )  # fmt: skip


def uneven(**parts):
    """One office is never there, so that the others serve more than counting asks for."""
    return series(8, 8, **parts) | {"away": [away(0, 0, 5), away(7)]}


@cache
def _solved(build):
    return solve(parse(build()))


def solved(build):
    """Solve what a builder builds, once; as PLAN.json, a fresh copy."""
    return deepcopy(_solved(build).as_json())


def answer(build):
    """Solve what a builder builds, once; as the kernel gives it."""
    return _solved(build)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def nodes(value, path=()):
    """Give the paths of everything, lists and objects too."""
    if not isinstance(value, dict | list):
        return [path]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [path, *(found for key, part in pairs for found in nodes(part, (*path, key)))]


def put(value, path, new):
    for key in path[:-1]:
        value = value[key]
    value[path[-1]] = new


@st.composite
def problems(draw, offices=4, editions=3):
    """Small problems with everything that a problem may hold."""
    count, held = draw(st.integers(2, offices)), draw(st.integers(1, editions))
    teams = draw(st.sampled_from([("host", "discussant"), ("host",)]))
    office, edition = st.integers(0, count - 1), st.integers(1, held)
    cells = st.builds(cell, edition, st.sampled_from(teams), office)
    made = problem(count, held, gap=draw(st.sampled_from([0, 0, 6, 9])), teams=teams)
    at = 0
    for row in made["editions"]:
        row["date"] = day(at)
        at += draw(st.integers(0, 11))
    for row in made["offices"]:
        if draw(st.integers(0, 3)) == 0:
            row["carried"] = draw(st.integers(-1, 2))
    if draw(st.integers(0, 6)) == 0:
        made["offices"][0]["active"] = False
    if draw(st.integers(0, 4)) == 0:
        made["places"] = {teams[-1]: 2}
    span = st.tuples(office, st.integers(0, 20), st.integers(0, 12))
    gone = draw(st.lists(span, max_size=2))
    made["away"] = [away(o, first, first + length) for o, first, length in gone]
    scores = st.builds(score, office, edition, st.integers(0, 3))
    made["experience"] = draw(st.lists(scores, max_size=6))
    made["pins"] = draw(st.lists(cells, max_size=1))
    made["told"] = draw(st.lists(cells, max_size=3, unique_by=lambda row: (*row.values(),)))
    made["keep_told_first"] = draw(st.booleans())
    made["seed"] = draw(st.sampled_from(["a", "b"]))
    return made


class Tried:
    """The same goals counted anew, and every plan tried; knows nothing of the kernel."""

    def __init__(self, data, *, dropped=(), asked=None):
        self.data, self.asked = data, asked  # slots that must be filled; None: all
        self.active = {o["id"] for o in data["offices"] if o.get("active", True)}
        self.days = {
            e["number"]: date.fromisoformat(e["date"]).toordinal() for e in data["editions"]
        }
        self.teams = list(dict.fromkeys(seat["team"] for seat in data["seats"]))
        self.gap = data["rules"]["min_gap_days"] if "gap" not in dropped else 0
        self.once = "once" not in dropped
        self.pins, self.told = (
            {(row["edition"], row["team"], row["office"]) for row in data.get(part, [])}
            for part in ("pins", "told")
        )
        self.points = {}
        for row in data.get("experience", []):
            for team in [row["team"]] if "team" in row else self.teams:
                self.points[row["edition"], team, row["office"]] = row["score"]

    def free(self, e, team, office):
        gone = any(
            row["office"] == office and row["from"] <= day_of(self.days[e]) <= row["to"]
            for row in self.data.get("away", [])
        )
        return (e, team, office) in self.pins or (office in self.active and not gone)

    def slots(self):
        """Give each slot with the groups of offices that may fill it."""
        for row in self.data["editions"]:
            e, own = row["number"], row.get("places", {})
            for team in self.teams:
                places = {**self.data.get("places", {}), **own}.get(team, 1)
                fits = [o["id"] for o in self.data["offices"] if self.free(e, team, o["id"])]
                must = {o for f, t, o in self.pins if (f, t) == (e, team)}
                whole = self.asked is None or (e, team) in self.asked
                sizes = [places] if whole else range(places + 1)
                groups = [g for n in sizes for g in combinations(fits, n) if must <= {*g}]
                yield [[(e, team, o) for o in group] for group in groups]

    def clash(self, one, other):
        (e, _, o), (f, _, p) = one, other
        if o != p:
            return False
        return self.once if e == f else abs(self.days[e] - self.days[f]) < self.gap

    def plans(self):
        """Give every plan that keeps the rules."""
        yield from self._fill([], list(self.slots()))

    def _fill(self, chosen, slots):
        if not slots:
            yield chosen
            return
        for group in slots[0]:
            if not any(self.clash(a, b) for a in group for b in chosen):
                yield from self._fill(chosen + group, slots[1:])

    def spreads(self, plan):
        carried = {o["id"]: o.get("carried", 0) for o in self.data["offices"]}
        for team in (None, *self.teams):
            count = Counter(o for _, t, o in plan if team in (None, t))
            loads = [count[o] + (carried[o] if team is None else 0) for o in self.active]
            yield max(loads) - min(loads)

    def rank(self, plan):
        """Give the goals in their order; what is smaller comes first."""
        met = Counter(
            frozenset((o, p))
            for (e, _, o), (f, _, p) in combinations(plan, 2)
            if e == f and o != p
        )
        repeats = sum(times - 1 for times in met.values())
        points = sum(self.points.get(pick, 0) for pick in plan)
        changes = len(self.told - {*plan})
        served = {}
        for e, _, o in plan:
            served.setdefault(o, []).append(self.days[e])
        gaps = [b - a for each in served.values() for a, b in pairwise(sorted(each))]
        first = changes if self.data.get("keep_told_first") else 0
        gap = -min(gaps, default=10**6)
        return *self.spreads(plan), first, repeats, -points, changes, gap

    def best(self):
        """Rank of the best plan; None if no plan keeps the rules."""
        return min(map(self.rank, self.plans()), default=None)

    def is_possible(self):
        return next(self.plans(), None) is not None


def day_of(ordinal):
    return date.fromordinal(ordinal).isoformat()


def duties(plan):
    """Give the picks of PLAN.json."""
    return [(d["edition"], d["team"], d["office"]) for d in plan["duties"]]
