"""Check a plan with nothing but counting: rules, fairness, every figure, every proof.

For readers who do not trust the solver. Standard library only, no code of the solver; every
number in it is a whole number. What it does, in order: fingerprints; the rules, duty by duty;
the figures under ``reached``; the proofs under ``bound``. The one idea that is not plain
counting stands in ``Checker.ceiling``.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from sinau.plan.kernel.rota.words import Words, reason, say

Pick = tuple[str, int, str]  # office, edition, team


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    ok: bool
    words: Words
    trusted: bool = False  # ok only on the word of a search that was not redone here


@dataclass(frozen=True, slots=True)
class Report:
    """All that was checked; ``ok`` if nothing was found wrong."""

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return all(finding.ok for finding in self.findings)


def check(plan: Any) -> Report:
    """Check a plan.

    Parameters
    ----------
    plan : dict
        PLAN.json as Python values; anything else is reported, not raised.

    Returns
    -------
    Report
    """
    try:
        checker = Checker(plan)
        checker.fingerprints()
        if checker.rules():
            checker.figures()
            checker.reasons()
            checker.proofs()
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, ZeroDivisionError) as error:
        broken = say("Berkas rusak atau tidak lengkap: %(what)s.", what=repr(error))
        return Report((Finding(ok=False, words=broken),))
    return Report(tuple(checker.findings))


class Checker:
    """The problem in plain dictionaries, and what was found."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan, self.problem = plan, plan["problem"]
        self.findings: list[Finding] = []
        p = self.problem
        self.active = {str(o["id"]): o.get("active", True) is not False for o in p["offices"]}
        self.carried = {str(o["id"]): o.get("carried", 0) for o in p["offices"]}
        self.day = {e["number"]: date.fromisoformat(e["date"]).toordinal() for e in p["editions"]}
        self.teams = list(dict.fromkeys(str(seat["team"]) for seat in p["seats"]))
        common = p.get("places") or {}
        self.places = {
            (e["number"], t): {**common, **(e.get("places") or {})}.get(t, 1)
            for e in p["editions"]
            for t in self.teams
        }
        self.gap = (p.get("rules") or {}).get("min_gap_days", 0)
        self.pins = self.picks(p.get("pins", []))
        self.told = self.picks(p.get("told", []))
        self.first = p.get("keep_told_first") is True
        self.score: dict[Pick, int] = {}
        for row in p.get("experience", []):
            for team in [str(row["team"])] if "team" in row else self.teams:
                self.score[str(row["office"]), row["edition"], team] = row["score"]
        self.away = {
            (str(row["office"]), e)
            for row in p.get("away", [])
            for e, day in self.day.items()
            if row["from"] <= date.fromordinal(day).isoformat() <= row["to"]
        }
        self.duties = [
            (str(d["office"]), d["edition"], str(d["team"])) for d in plan["duties"]
        ]
        self.bounds = plan["bounds"]
        self.free = {p for p in self.possible() if p not in self.pins}

    @staticmethod
    def picks(rows: list[dict[str, Any]]) -> set[Pick]:
        return {(str(row["office"]), row["edition"], str(row["team"])) for row in rows}

    def say(self, ok: bool, good: Words, bad: Words, *, trusted: bool = False) -> None:  # noqa: FBT001
        self.findings.append(Finding(ok, good if ok else bad, trusted and ok))

    def near(self, e: int, f: int) -> bool:
        return e == f or abs(self.day[e] - self.day[f]) < self.gap

    def possible(self) -> set[Pick]:
        """Picks that absence, inactivity and pins leave open."""
        filled = Counter((e, t) for _, e, t in self.pins)
        pinned: dict[str, list[int]] = {}
        for o, e, _ in self.pins:
            pinned.setdefault(o, []).append(e)
        return self.pins | {
            (o, e, t)
            for (e, t), places in self.places.items()
            if filled[e, t] < places
            for o, active in self.active.items()
            if active and (o, e) not in self.away
            if not any(self.near(e, f) for f in pinned.get(o, []))
        }

    def fingerprints(self) -> None:
        text = json.dumps(self.problem, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        for name, found in (("problem_sha256", text), ("seed_sha256", self.problem["seed"])):
            digest = hashlib.sha256(found.encode()).hexdigest()
            self.say(
                digest == self.plan[name],
                say("Sidik %(name)s cocok.", name=name),
                say("Sidik %(name)s tidak cocok: soal atau undian diubah.", name=name),
            )

    def rules(self) -> bool:
        """Every hard rule; False if one is broken, since then the rest means nothing."""
        wrong: list[Words] = []
        filled = Counter((e, t) for _, e, t in self.duties)
        for slot in self.places | filled:
            if filled[slot] != self.places.get(slot, 0):
                wrong.append(
                    say("Edisi %(edition)s, tim %(team)s: jumlah kantor tidak sesuai.",
                        edition=slot[0], team=slot[1])
                )  # fmt: skip
        duties = set(self.duties)
        wrong += [
            say("%(office)s tidak boleh bertugas di edisi %(edition)s, tim %(team)s.",
                office=o, edition=e, team=t)
            for o, e, t in self.duties
            if (o, e, t) not in self.free and (o, e, t) not in self.pins
        ]  # fmt: skip
        wrong += [
            say("Ketetapan tidak dipenuhi: %(office)s di edisi %(edition)s.", office=o, edition=e)
            for o, e, _ in sorted(self.pins - duties)
        ]
        wrong += [
            say("%(office)s bertugas di edisi %(first)s dan %(second)s, terlalu dekat.",
                office=o, first=e, second=f)
            for (o, e, _), (p, f, _) in combinations(sorted(self.duties), 2)
            if o == p and self.near(e, f)
        ]  # fmt: skip
        for words in wrong:
            self.findings.append(Finding(ok=False, words=words))
        if not wrong:
            good = say("%(duties)s tugas memenuhi semua aturan.", duties=len(self.duties))
            self.findings.append(Finding(ok=True, words=good))
        return not wrong

    def loads(self, team: str | None, picks: set[Pick] | list[Pick]) -> dict[str, int]:
        """Duties of each active office in a group; with what it carries for all together."""
        count = Counter(o for o, _, t in picks if team in (None, t))
        return {
            o: count[o] + (self.carried[o] if team is None else 0)
            for o, active in self.active.items()
            if active
        }

    def reached(self) -> dict[str, Any]:
        serve: dict[str, list[int]] = {}
        for o, e, _ in self.duties:
            serve.setdefault(o, []).append(self.day[e])
        gaps = [b - a for d in serve.values() for a, b in zip(sorted(d), sorted(d)[1:], strict=False)]
        spreads = {}
        for team in (None, *self.teams):
            loads = self.loads(team, self.duties).values()
            spreads[team] = max(loads) - min(loads)
        return {
            "spread_total": spreads.pop(None),
            **{f"spread_teams/{team}": spread for team, spread in spreads.items()},
            "repeats": self.repeats(self.duties),
            "experience": sum(self.score.get(pick, 0) for pick in self.duties),
            "changes": len(self.told - set(self.duties)),
            "gap_days": min(gaps, default=None),
        }

    @staticmethod
    def repeats(picks: set[Pick] | list[Pick]) -> int:
        here: dict[int, set[str]] = {}
        for o, e, _ in picks:
            here.setdefault(e, set()).add(o)
        met = Counter(pair for group in here.values() for pair in combinations(sorted(group), 2))
        return sum(times - 1 for times in met.values())

    def claim(self, goal: str) -> dict[str, Any]:
        head, _, team = goal.partition("/")
        found: dict[str, Any] = self.bounds[head][team] if team else self.bounds[head]
        return found

    def figures(self) -> None:
        self.counted = self.reached()
        for goal, value in self.counted.items():
            self.say(
                self.claim(goal)["reached"] == value,
                say("%(goal)s: %(value)s, dihitung ulang.", goal=goal, value=value),
                say("%(goal)s: tertulis %(claimed)s, terhitung %(value)s.",
                    goal=goal, claimed=self.claim(goal)["reached"], value=value),
            )  # fmt: skip

    def reasons(self) -> None:
        """The facts beside every duty, and the sentence made of them."""
        turns = Counter(o for o, _, _ in self.duties)
        lowest = min(self.loads(None, self.duties).values())
        wrong = 0
        for pick, duty in zip(self.duties, self.plan["duties"], strict=True):
            o, e, t = pick
            now = self.day[e], e
            days = [self.day[f] for p, f, _ in self.duties if p == o and (self.day[f], f) < now]
            scores = [
                self.score.get((p, e, t), 0) for p in self.active if (p, e, t) in self.free or (p, e, t) in self.pins
            ]
            score = self.score.get(pick, 0)
            facts = {
                "turns": turns[o] + self.carried[o], "lowest": lowest, "score": score,
                "best": max(scores), "rivals": scores.count(score) - 1,
                "gap_days": self.day[e] - max(days) if days else None,
                "pinned": pick in self.pins, "kept": pick in self.told,
            }  # fmt: skip
            wrong += duty["facts"] != facts or duty["reason"] != reason(facts)
        self.say(
            wrong == 0,
            say("Alasan setiap tugas sesuai dengan hitungan."),
            say("%(wrong)s alasan tidak sesuai dengan hitungan.", wrong=wrong),
        )

    def proofs(self) -> None:
        """Whether each bound follows, as far as its proof says so."""
        self.windows = self.fair_windows()
        usable = {o for o, _, _ in self.free | self.pins}
        sizes = Counter(e for _, e, _ in self.duties)
        pairs = sum(n * (n - 1) // 2 for n in sizes.values())
        floor = max(0, pairs - len(usable) * (len(usable) - 1) // 2, self.repeats(self.pins))
        forced = sum(1 for pick in self.told if pick not in self.free and pick not in self.pins)
        points, changes = self.weighed()
        low = self.windows[None][0]
        most = max(
            -(-len(self.duties) // len(usable)),
            max(low - self.carried[o] for o, active in self.active.items() if active),
        )
        days = self.day.values()
        gap = (max(days) - min(days)) // (most - 1) if most > 1 else None
        for goal, known in {
            "repeats": {"count": floor},
            "experience": {"dual": points},
            "changes": {"count": forced, "dual": changes},
            "gap_days": {"count": gap},
        }.items():
            self.prove(goal, known)

    def prove(self, goal: str, known: dict[str, int | None]) -> None:
        claim = self.claim(goal)
        reached, bound, proof = claim["reached"], claim["bound"], claim["proof"]
        if proof in known:
            ok = reached == bound == known[proof] or (goal == "gap_days" and reached is bound is None)
        elif proof == "search":
            ok = reached == bound
        else:  # nothing is claimed but that the bound is on the right side
            better = max if goal in ("experience", "gap_days") else min
            ok = proof == "open" and (bound is None or better(reached, bound) == bound)
        self.say(
            ok,
            say("%(goal)s: batas %(bound)s, bukti %(proof)s.", goal=goal, bound=bound, proof=proof),
            say("%(goal)s: batas %(bound)s dengan bukti %(proof)s tidak terbukti.",
                goal=goal, bound=bound, proof=proof),
            trusted=proof == "search",
        )  # fmt: skip

    def base(self, team: str | None) -> tuple[dict[str, int], int]:
        """What is fixed in a group, and what is still to be given to active offices."""
        pins = [pick for pick in self.pins if team in (None, pick[2])]
        places = sum(n for (_, t), n in self.places.items() if team in (None, t))
        return self.loads(team, pins), places - len(pins)

    def poured(self, team: str | None) -> tuple[int, int]:
        """Lowest and highest load when the rest is poured on what is fixed, lowest first."""
        base, rest = self.base(team)
        loads = sorted(base.values())
        for _ in range(rest):
            loads[0] += 1
            loads.sort()
        return loads[0], loads[-1]

    def fair_windows(self) -> dict[str | None, tuple[int, int]]:
        """Loads that a plan as fair as this one can have, group by group, proofs checked."""
        windows: dict[str | None, tuple[int, int]] = {}
        for team in (None, *self.teams):
            goal = f"spread_teams/{team}" if team else "spread_total"
            claim, (low, high) = self.claim(goal), self.poured(team)
            gone = {
                (row["low"], row["high"])
                for row in self.plan["certificate"]["unfair"]
                if row["team"] == team and self.refuses(row, windows)
            }
            spread = claim["reached"]
            smaller = all(
                (w, w + s) in gone for s in range(high - low, spread) for w in range(high - s, low + 1)
            )
            proven = {"count": spread == high - low, "dual": smaller, "search": True, "open": True}
            fits = [
                w for w in range(high - spread, low + 1) if (w, w + spread) not in gone
            ]
            windows[team] = min(fits), max(fits) + spread
            self.say(
                proven.get(claim["proof"], False) and claim["bound"] in (spread, None),
                say("%(goal)s: batas %(bound)s, bukti %(proof)s.", goal=goal, bound=claim["bound"], proof=claim["proof"]),
                say("%(goal)s: batas %(bound)s dengan bukti %(proof)s tidak terbukti.",
                    goal=goal, bound=claim["bound"], proof=claim["proof"]),
                trusted=claim["proof"] == "search",
            )  # fmt: skip
        return windows

    def loose(self, team: str | None) -> tuple[int, int]:
        base, rest = self.base(team)
        return min(base.values()), max(base.values()) + rest

    def refuses(self, row: dict[str, Any], windows: dict[str | None, tuple[int, int]]) -> bool:
        """Whether the prices show that no plan has its loads in this smaller window."""
        tried = {team: windows.get(team, self.loose(team)) for team in (None, *self.teams)}
        tried[row["team"]] = row["low"], row["high"]
        return self.ceiling(row, tried, (0, 0)) < 0

    def ceiling(
        self,
        prices: dict[str, Any],
        windows: dict[str | None, tuple[int, int]],
        weights: tuple[int, int],
    ) -> int:
        """Weigh any plan from above, in units of 1 / denominator (weak duality).

        Every slot, every load and every run of close editions has a price. Whoever pays the
        prices of all rows, at the ends of their bounds, and on top what single picks are worth
        above the prices of their rows, has paid at least the worth of any plan.
        """
        scale = prices["denominator"]
        demand = {(row["edition"], row["team"]): row["value"] for row in prices["demand"]}
        load = {(row["office"], row["team"]): row["value"] for row in prices["load"]}
        load |= {(row["office"], None): row["value"] for row in prices["total"]}
        near: Counter[tuple[str, int]] = Counter()
        paid = 0
        for row in prices["near"]:
            if not all(self.near(e, f) for e, f in combinations(row["editions"], 2)):
                raise ValueError(row["editions"])
            paid += whole(row["value"], least=0)
            near.update({(row["office"], e): row["value"] for e in row["editions"]})
        pinned = Counter((e, t) for _, e, t in self.pins)
        for slot, value in demand.items():
            paid += whole(value) * (self.places[slot] - pinned[slot])
        for team, (low, high) in windows.items():
            for office, fixed in self.base(team)[0].items():
                value = whole(load.get((office, team), 0))
                paid += value * max((high if value > 0 else low) - fixed, 0)
        for pick in self.free:
            o, e, t = pick
            worth = weights[0] * self.score.get(pick, 0) + weights[1] * (pick in self.told)
            price = demand.get((e, t), 0) + load.get((o, t), 0) + load.get((o, None), 0)
            paid += max(0, whole(scale, least=1) * worth - price - near[o, e])
        return paid

    def weighed(self) -> tuple[int | None, int]:
        """Most experience and fewest changes that the certificate leaves possible."""
        certificate = self.plan["certificate"]
        a = whole(certificate["weights"]["experience"], least=1)
        b = whole(certificate["weights"]["kept"], least=0)
        limit = self.ceiling(certificate, self.windows, (a, b)) // certificate["denominator"]
        limit += sum(a * self.score.get(pick, 0) + b * (pick in self.told) for pick in self.pins)
        told, kept = len(self.told), len(self.told & set(self.duties))
        if self.first:
            most = min(limit // b, told)
            return (limit - b * kept) // a if kept == most else None, told - most
        points = limit // a
        if b and self.counted["experience"] == points:
            return points, told - min((limit - a * points) // b, told)
        return points, 0


def whole(value: Any, least: int | None = None) -> int:
    """Refuse anything but a whole number, and one that is too small."""
    if type(value) is not int or (least is not None and value < least):
        raise ValueError(value)
    return value
