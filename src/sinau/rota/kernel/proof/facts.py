"""A plan and its problem in plain dictionaries, and the plain counting that a check needs.

Standard library only; ``shape`` and ``sound`` have looked at the file before. The one idea that
is not plain counting stands in ``Facts.ceiling``.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from heapq import heapify, heapreplace
from itertools import combinations, pairwise
from typing import Any

from sinau.rota.kernel.proof.casts import STEPS, best_cast

Pick = tuple[str, int, str]  # office, edition, team
Window = tuple[int, int]  # lowest and highest load, duties
Windows = dict[str | None, Window]  # by team; None: all duties together


class Facts:
    """What a plan and its problem say."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan, p = plan, plan["problem"]
        self.problem = p
        self.active = {o["id"]: o.get("active", True) for o in p["offices"]}
        self.carried = {o["id"]: o.get("carried", 0) for o in p["offices"]}
        self.day = {e["number"]: _day(e["date"]) for e in p["editions"]}
        self.teams = list(dict.fromkeys(seat["team"] for seat in p["seats"]))
        common = p.get("places", {})
        self.places = {
            (e["number"], t): {**common, **(e.get("places", {}))}.get(t, 1)
            for e in p["editions"]
            for t in self.teams
        }
        self.gap = p.get("rules", {}).get("min_gap_days", 0)
        self.pins = {_pick(row) for row in p.get("pins", [])}
        self.told = {_pick(row) for row in p.get("told", [])}
        self.told_first = p.get("keep_told_first", False)
        self.score: dict[Pick, int] = {}
        for row in p.get("experience", []):
            for team in [row["team"]] if "team" in row else self.teams:
                self.score[row["office"], row["edition"], team] = row["score"]
        self.duties = [_pick(row) for row in plan["duties"]]
        self.free = self._free()
        self.fixed = {team: self._fixed(team) for team in (None, *self.teams)}

    def near(self, e: int, f: int) -> bool:
        """Whether an office may not serve in both editions."""
        return e == f or abs(self.day[e] - self.day[f]) < self.gap

    def _free(self) -> set[Pick]:
        """List the picks that absence, inactivity and pins leave open, pins apart."""
        away = {
            (row["office"], e)
            for row in self.problem.get("away", [])
            for first, last in [(_day(row["from"]), _day(row["to"]))]
            for e, day in self.day.items()
            if first <= day <= last
        }
        filled = Counter((e, t) for _, e, t in self.pins)
        pinned: dict[str, list[int]] = {}
        for o, e, _ in self.pins:
            pinned.setdefault(o, []).append(e)
        return {
            (o, e, t)
            for (e, t), places in self.places.items()
            if filled[e, t] < places
            for o, active in self.active.items()
            if active
            and (o, e) not in away
            and not any(self.near(e, f) for f in pinned.get(o, []))
        }

    @cached_property
    def open(self) -> set[Pick]:
        """Every pick that the problem itself leaves open."""
        return self.free | self.pins

    @cached_property
    def can_be_fairer(self) -> bool:
        """Whether one duty given to another office makes the loads more equal at once.

        Nobody has to believe a search that says they cannot be. A spread shrinks only where the
        giver alone has the most in a group, or the taker alone the fewest.
        """
        load = {team: self.loads(team, self.duties) for team in (None, *self.teams)}
        order = {team: sorted(each.values()) for team, each in load.items()}
        alone = {team: _alone(each) for team, each in load.items()}
        served: dict[str, list[int]] = {}
        for o, e, _ in self.duties:
            served.setdefault(o, []).append(e)
        for giver, e, t in self.duties:
            if (giver, e, t) in self.pins or giver not in load[None]:
                continue
            tops, lows = ({alone[g][end] for g in (None, t)} for end in (1, 0))
            for taker in self.active if giver in tops else lows:
                if (
                    taker is not None
                    and (taker, e, t) in self.free
                    and not any(self.near(e, f) for f in served.get(taker, []))
                    and _shrinks(load, order, t, giver, taker)
                ):
                    return True
        return False

    def loads(self, team: str | None, picks: set[Pick] | list[Pick]) -> dict[str, int]:
        """Duties of each active office in a group; with what it carries for all together."""
        count = Counter(o for o, _, t in picks if team in (None, t))
        return {
            o: count[o] + (self.carried[o] if team is None else 0)
            for o, active in self.active.items()
            if active
        }

    def _fixed(self, team: str | None) -> tuple[dict[str, int], int]:
        """Count what is fixed in a group (carried, pins) and the duties still to be given."""
        pins = [pick for pick in self.pins if team in (None, pick[2])]
        places = sum(n for (_, t), n in self.places.items() if team in (None, t))
        return self.loads(team, pins), places - len(pins)

    def poured(self, team: str | None) -> Window:
        """Lowest and highest load when the rest is poured on what is fixed, lowest first."""
        fixed, rest = self.fixed[team]
        loads = list(fixed.values())
        heapify(loads)
        for _ in range(rest):
            heapreplace(loads, loads[0] + 1)
        return loads[0], max(loads)

    def loose(self, team: str | None) -> Window:
        """Bound the loads that nothing at all could leave."""
        fixed, rest = self.fixed[team]
        return min(fixed.values()), max(fixed.values()) + rest

    @staticmethod
    def repeats(picks: set[Pick] | list[Pick]) -> int:
        """Count how often pairs of offices meet again in an edition, beyond the first time."""
        here: dict[int, set[str]] = {}
        for o, e, _ in picks:
            here.setdefault(e, set()).add(o)
        met = Counter(
            pair for group in here.values() for pair in combinations(sorted(group), 2)
        )
        return sum(times - 1 for times in met.values())

    def reached(self) -> dict[str, int | None]:
        """Count every goal on the duties."""
        days: dict[str, list[int]] = {}
        for o, e, _ in self.duties:
            days.setdefault(o, []).append(self.day[e])
        gaps = [b - a for each in days.values() for a, b in pairwise(sorted(each))]
        found: dict[str, int | None] = {}
        for team in (None, *self.teams):
            loads = self.loads(team, self.duties).values()
            goal = "spread_total" if team is None else f"spread_teams/{team}"
            found[goal] = max(loads) - min(loads)
        found["repeats"] = self.repeats(self.duties)
        found["experience"] = sum(self.score.get(pick, 0) for pick in self.duties)
        found["changes"] = len(self.told - set(self.duties))
        found["gap_days"] = min(gaps, default=None)
        return found

    def ceiling(
        self,
        prices: dict[str, Any],
        windows: Windows,
        weights: Window,
        *,
        casts: bool = False,
    ) -> int:
        """Weigh any plan from above, in units of 1 / denominator (weak duality).

        Every slot, every load, every run of close editions and every pair has a price. Whoever
        pays the prices of all rows, at the ends of their bounds, and on top what single picks
        (or the best cast of each edition) are worth above the prices of their rows, has paid at
        least the worth of any plan that is as fair and repeats no more pairs.
        """
        scale = prices["denominator"]
        demand = {(row["edition"], row["team"]): row["value"] for row in prices["demand"]}
        load = {(row["office"], row["team"]): row["value"] for row in prices["load"]}
        load |= {(row["office"], None): row["value"] for row in prices["total"]}
        load = {key: value for key, value in load.items() if self.active[key[0]]}
        near: Counter[tuple[str, int]] = Counter()
        paid = 0
        for row in prices["near"]:
            paid += row["value"]
            near.update({(row["office"], e): row["value"] for e in row["editions"]})
        pinned = Counter((e, t) for _, e, t in self.pins)
        for slot, value in demand.items():
            paid += value * (self.places[slot] - (0 if casts else pinned[slot]))
        for team, (low, high) in windows.items():
            for office, fixed in self.fixed[team][0].items():
                value = load.get((office, team), 0)
                apart = fixed  # carried and pins; whole casts hold the pins themselves
                if casts:
                    apart = self.carried[office] if team is None else 0
                paid += value * max((high if value > 0 else low) - apart, 0)
        left: dict[Pick, int] = {
            (o, e, t): scale * self.worth((o, e, t), weights)
            - demand.get((e, t), 0) - load.get((o, t), 0) - load.get((o, None), 0) - near[o, e]
            for o, e, t in (self.open if casts else self.free)
        }  # fmt: skip
        if casts:
            return paid + self._casts(prices["pair"], left)
        return paid + sum(value for value in left.values() if value > 0)

    def worth(self, pick: Pick, weights: Window) -> int:
        """Weigh one pick."""
        return int(weights[0] * self.score.get(pick, 0) + weights[1] * (pick in self.told))

    def _casts(self, rows: list[dict[str, Any]], left: dict[Pick, int]) -> int:
        """Pay the pairs, and the best cast of every edition; pairs that sit together cost."""
        pair: dict[frozenset[str], int] = {frozenset(r["offices"]): r["value"] for r in rows}
        paid = sum(pair.values()) + self.repeats(self.duties) * max(pair.values(), default=0)
        slots: dict[tuple[int, str], list[tuple[int, str]]] = {slot: [] for slot in self.places}
        for (o, e, t), value in left.items():
            slots[e, t].append((value, o))
        steps = STEPS
        for e in self.day:
            seats = []
            for t in self.teams:
                sure = {o for _, o in slots[e, t] if (o, e, t) in self.pins}
                seats += [[(value, o)] for value, o in slots[e, t] if o in sure]
                free = sorted((c for c in slots[e, t] if c[1] not in sure), reverse=True)
                seats += [free] * (self.places[e, t] - len(sure))
            worth, used = best_cast(seats, pair, steps)
            paid, steps = paid + worth, steps - used
        return paid


def _pick(row: dict[str, Any]) -> Pick:
    return row["office"], row["edition"], row["team"]


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _alone(load: dict[str, int]) -> tuple[str | None, str | None]:
    """Name who alone has the fewest and who alone the most; None where several have."""
    ends = []
    for end in (min(load.values()), max(load.values())):
        those = [office for office, count in load.items() if count == end]
        ends.append(those[0] if len(those) == 1 else None)
    return ends[0], ends[1]


def _shrinks(
    load: dict[str | None, dict[str, int]], order: dict[str | None, list[int]],
    team: str, giver: str, taker: str,
) -> bool:  # fmt: skip
    """Whether the first spread that a duty of ``team`` changes by going over gets smaller."""
    for group in (None, team):
        a, b, every = load[group][giver], load[group][taker], order[group]
        before = every[-1] - every[0]
        ends = []
        for three in (every[:3], every[:-4:-1]):  # who stays at that end when both are gone
            stay = list(three)
            for count in (a, b):
                if count in stay:
                    stay.remove(count)
            ends.append(stay[:1])
        after = [a - 1, b + 1, *ends[0], *ends[1]]
        if max(after) - min(after) != before:
            return max(after) - min(after) < before
    return False
