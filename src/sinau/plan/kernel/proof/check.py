"""Check a plan with nothing but counting: rules, fairness, every figure, every proof.

For readers who do not trust the solver. Standard library only, no code of the solver; every
number in it is a whole number. In order: form and fingerprints; the rules, duty by duty; the
figures under ``reached``; the reasons; the proofs under ``bound``.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sinau.plan.kernel.proof.facts import Facts, Windows, whole
from sinau.plan.kernel.proof.sound import shaped, sound
from sinau.plan.kernel.rota.words import Words, reason, say

FORMATS = "sinau-rota-plan/1", "sinau-rota-problem/1"
BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, ZeroDivisionError)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    ok: bool
    words: Words
    trusted: bool = False  # ok only on the word of a search that was not redone here


@dataclass(frozen=True, slots=True)
class Report:
    """All that was checked."""

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found wrong."""
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
        checker.form()
        checker.fingerprints()
        if checker.rules():
            checker.figures()
            checker.reasons()
            checker.proofs()
    except BROKEN as error:
        if not isinstance(plan, dict) or not isinstance(plan.get("problem"), dict):
            broken = say("Berkas ini bukan rencana rota.")
        else:
            broken = say("Berkas rusak atau tidak lengkap: %(what)s.", what=repr(error))
        return Report((Finding(ok=False, words=broken),))
    return Report(tuple(checker.findings))


class Checker(Facts):
    """Goes through a plan and notes what it finds."""

    def __init__(self, plan: dict[str, Any]) -> None:
        super().__init__(plan)
        self.findings: list[Finding] = []

    def note(self, good: Words, bad: Words, *, ok: bool, trusted: bool = False) -> None:
        """Add a finding."""
        self.findings.append(Finding(ok, good if ok else bad, trusted and ok))

    def form(self) -> None:
        """Raise where the problem is not sound, or ``bounds`` hold other goals than ours."""
        bounds = self.plan["bounds"]
        for what, ok in (*sound(self.problem, self.teams), *shaped(bounds, self.teams)):
            if not ok:
                raise ValueError(what)

    def fingerprints(self) -> None:
        """Format, and hashes of the problem and of the seed."""
        for part, wanted in ((self.plan, FORMATS[0]), (self.problem, FORMATS[1])):
            if part["format"] != wanted:
                raise ValueError(part["format"])
        text = json.dumps(
            self.problem, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        for name, found in (("problem_sha256", text), ("seed_sha256", self.problem["seed"])):
            self.note(
                say("Sidik %(name)s cocok.", name=name),
                say("Sidik %(name)s tidak cocok: soal atau undian diubah.", name=name),
                ok=hashlib.sha256(found.encode()).hexdigest() == self.plan[name],
            )

    def rules(self) -> bool:
        """Every hard rule; False if one is broken, since then the rest means nothing."""
        filled = Counter((e, t) for _, e, t in self.duties)
        wrong = [
            say(
                "Edisi %(edition)s, tim %(team)s: jumlah kantor tidak sesuai.",
                edition=e,
                team=t,
            )
            for e, t in self.places | filled
            if filled[e, t] != self.places.get((e, t), 0)
        ]
        wrong += [
            say(
                "%(office)s tidak boleh bertugas di edisi %(edition)s, tim %(team)s.",
                **dict(zip(("office", "edition", "team"), pick, strict=True)),
            )
            for pick in self.duties
            if pick not in self.free | self.pins
        ]
        wrong += [
            say(
                "Ketetapan tidak dipenuhi: %(office)s di edisi %(edition)s.",
                office=o,
                edition=e,
            )
            for o, e, _ in sorted(self.pins - set(self.duties))
        ]
        served: dict[str, list[int]] = {}
        for o, e, _ in self.duties:
            served.setdefault(o, []).append(e)
        close = "%(office)s bertugas di edisi %(first)s dan %(second)s, terlalu dekat."
        wrong += [
            Words(close, {"office": o, "first": e, "second": f})
            for o, editions in served.items()
            for e, f in combinations(sorted(editions), 2)
            if self.near(e, f)
        ]
        self.findings += [Finding(ok=False, words=words) for words in wrong]
        if not wrong:
            good = say("%(duties)s tugas memenuhi semua aturan.", duties=len(self.duties))
            self.findings.append(Finding(ok=True, words=good))
        return not wrong

    def claim(self, goal: str) -> dict[str, Any]:
        """Look up what the plan says of a goal."""
        head, _, team = goal.partition("/")
        found: dict[str, Any] = self.plan["bounds"][head]
        return found[team] if team else found

    def figures(self) -> None:
        """Everything under ``reached``, counted again."""
        self.counted = self.reached()
        wrong = say("%(goal)s: tertulis %(claimed)s, terhitung %(value)s.").text
        for goal, value in self.counted.items():
            claimed = self.claim(goal)["reached"]
            self.note(
                say("%(goal)s: %(value)s, dihitung ulang.", goal=goal, value=value),
                Words(wrong, {"goal": goal, "claimed": claimed, "value": value}),
                ok=claimed == value,
            )

    def reasons(self) -> None:
        """Count the facts beside every duty anew, and form its sentence again."""
        turns = Counter(o for o, _, _ in self.duties)
        lowest = min(self.loads(None, self.duties).values())
        offered: dict[tuple[int, str], list[int]] = {}
        for o, e, t in self.free | self.pins:
            offered.setdefault((e, t), []).append(self.score.get((o, e, t), 0))
        last: dict[str, int] = {}
        wrong = 0
        order = sorted(range(len(self.duties)), key=lambda k: (self.day[self.duties[k][1]], k))
        for k in order:
            pick, duty = self.duties[k], self.plan["duties"][k]
            o, e, t = pick
            score = self.score.get(pick, 0)
            facts = {
                "turns": turns[o] + self.carried[o],
                "lowest": lowest,
                "score": score,
                "best": max(offered[e, t]),
                "rivals": offered[e, t].count(score) - 1,
                "gap_days": self.day[e] - last[o] if o in last else None,
                "pinned": pick in self.pins,
                "kept": pick in self.told,
            }
            wrong += duty["facts"] != facts or duty["reason"] != reason(facts)
            last[o] = self.day[e]
        self.note(
            say("Alasan setiap tugas sesuai dengan hitungan."),
            say("%(wrong)s alasan tidak sesuai dengan hitungan.", wrong=wrong),
            ok=wrong == 0,
        )

    def proofs(self) -> None:
        """Whether each bound follows, as far as its proof says so."""
        windows = self.fair_windows()
        usable = len({o for o, _, _ in self.free | self.pins})
        sizes = Counter(e for _, e, _ in self.duties)
        pairs = sum(n * (n - 1) // 2 for n in sizes.values())
        crowded = max(0, pairs - usable * (usable - 1) // 2, self.repeats(self.pins))
        points, changes = self.weighed(windows)
        active = [self.carried[o] for o, active in self.active.items() if active]
        most = max(-(-len(self.duties) // usable), windows[None][0] - min(active))
        days = self.day.values()
        known: dict[str, dict[str, int | None]] = {
            "repeats": {"count": crowded},
            "experience": {"dual": points},
            "changes": {"count": len(self.told - self.free - self.pins), "dual": changes},
            "gap_days": {"count": (max(days) - min(days)) // (most - 1) if most > 1 else None},
        }
        for goal, bounds in known.items():
            self.proved(goal, ok=self.follows(goal, bounds))

    def follows(self, goal: str, known: dict[str, int | None]) -> bool:
        """Whether a bound is what is known; an open one may say less, never more."""
        claim = self.claim(goal)
        reached, bound, proof = claim["reached"], claim["bound"], claim["proof"]
        if goal == "gap_days" and reached is None:  # nobody serves twice: no gap is larger
            return bound is None and proof == "count"
        if proof == "open":
            sure = [value for value in known.values() if value is not None]
            if bound is None or not sure:
                return bound is None
            upward = goal in {"experience", "gap_days"}
            return bool(bound >= min(sure) if upward else bound <= max(sure))
        return bool(reached == bound and (proof == "search" or bound == known.get(proof)))

    def proved(self, goal: str, *, ok: bool) -> None:
        """Note whether a bound follows."""
        claim = self.claim(goal)
        facts = {"goal": goal, "bound": claim["bound"], "proof": claim["proof"]}
        self.note(
            say("%(goal)s: batas %(bound)s, bukti %(proof)s.", **facts),
            say("%(goal)s: batas %(bound)s dengan bukti %(proof)s tidak terbukti.", **facts),
            ok=ok,
            trusted=claim["proof"] == "search",
        )

    def fair_windows(self) -> Windows:
        """Bound the loads of any plan as fair as this one, group by group; check the proofs."""
        windows: Windows = {}
        for team in (None, *self.teams):
            goal = f"spread_teams/{team}" if team else "spread_total"
            claim, (low, high) = self.claim(goal), self.poured(team)
            tried = {
                other: windows.get(other, self.loose(other)) for other in (None, *self.teams)
            }
            gone = {
                (row["low"], row["high"])
                for row in self.plan["certificate"]["unfair"]
                if row["team"] == team
                and self.ceiling(row, {**tried, team: (row["low"], row["high"])}, (0, 0)) < 0
            }
            spread, proof = self.counted[goal] or 0, claim["proof"]
            sure = high - low  # smallest spread that is not refused
            while sure < spread and all(
                (w, w + sure) in gone for w in range(high - sure, low + 1)
            ):
                sure += 1
            follows = {
                "count": spread == high - low == claim["bound"],
                "dual": spread == sure == claim["bound"],
                "search": proof == "search"
                and spread == claim["bound"]
                and not self.can_be_fairer(),
                "open": claim["bound"] is None or claim["bound"] <= sure,
            }
            self.proved(goal, ok=follows.get(proof, False))
            fits = [w for w in range(high - spread, low + 1) if (w, w + spread) not in gone]
            windows[team] = min(fits), max(fits) + spread
        return windows

    def weighed(self, windows: Windows) -> tuple[int, int | None]:
        """Most experience and fewest changes that the certificate leaves possible.

        Each where no goal before it gets worse. Casts bound plans that repeat no more pairs:
        they say nothing of changes where changes come before pairs.
        """
        certificate = self.plan["certificate"]
        a = whole(certificate["weights"]["experience"], least=1)
        b = whole(certificate["weights"]["kept"], least=0)
        casts = {"picks": False, "casts": True}[certificate["by"]]
        limit = self.ceiling(certificate, windows, (a, b), casts=casts)
        limit //= certificate["denominator"]
        if not casts:  # whole casts hold the pins themselves
            limit += sum(self.worth(pick, (a, b)) for pick in self.pins)
        told, kept = len(self.told), len(self.told & set(self.duties))
        if self.told_first:
            points = (limit - b * kept) // a
            return points, None if casts else told - min(limit // b, told)
        spare = (limit - a * (self.counted["experience"] or 0)) // b if b else told
        return limit // a, told - min(spare, told)
