"""Whether the bounds of a plan follow from its certificate.

Standard library only. The windows of the loads come first, since everything else is weighed
within them; docs/formats/rota.md has the sums.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

from sinau.rota.kernel.proof.facts import Facts, Windows
from sinau.rota.kernel.proof.found import Finding
from sinau.rota.kernel.rota.words import Words, say


class Bounds(Facts):
    """Notes which claims of a plan follow."""

    def __init__(self, plan: dict[str, Any]) -> None:
        super().__init__(plan)
        self.findings: list[Finding] = []
        self.counted = self.reached()

    def note(self, good: Words, bad: Words, *, ok: bool, trusted: bool = False) -> None:
        """Add a finding."""
        self.findings.append(Finding(ok, good if ok else bad, trusted and ok))

    def claim(self, goal: str) -> dict[str, Any]:
        """Look up what the plan says of a goal."""
        head, _, team = goal.partition("/")
        found: dict[str, Any] = self.plan["bounds"][head]
        return found[team] if team else found

    def proofs(self) -> None:
        """Whether each bound follows, as far as its proof says so."""
        if not self.close():
            return
        windows = self.fair_windows()
        usable = len({o for o, _, _ in self.open})
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
            gone = set()
            for row in self.plan["certificate"]["unfair"]:
                window = row["low"], row["high"]
                if row["team"] == team:
                    if self.ceiling(row, {**tried, team: window}, (0, 0)) < 0:
                        gone.add(window)
                    else:
                        self.idle(goal, window)
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
                and not self.can_be_fairer,
                "open": claim["bound"] is None or claim["bound"] <= sure,
            }
            self.proved(goal, ok=follows.get(proof, False))
            fits = [w for w in range(high - spread, low + 1) if (w, w + spread) not in gone]
            windows[team] = min(fits), max(fits) + spread
        return windows

    def idle(self, goal: str, window: tuple[int, int]) -> None:
        """Note a window that the certificate refuses without showing that no plan fits it."""
        words = say(
            "%(goal)s: tidak terbukti bahwa %(low)s sampai %(high)s tugas mustahil.",
            goal=goal, low=window[0], high=window[1],
        )  # fmt: skip
        self.findings.append(Finding(ok=False, words=words))

    def close(self) -> bool:
        """Whether the editions of every run lie so close that an office serves in one only."""
        certificate = self.plan["certificate"]
        far = [
            Finding(ok=False, words=say("near baris %(row)s: edisi tidak berdekatan.", row=k))
            for prices in (certificate, *certificate["unfair"])
            for k, row in enumerate(prices["near"], 1)
            if not all(self.near(e, f) for e, f in combinations(row["editions"], 2))
        ]
        self.findings += far
        return not far

    def weighed(self, windows: Windows) -> tuple[int, int | None]:
        """Most experience and fewest changes that the certificate leaves possible.

        Each where no goal before it gets worse. Casts bound plans that repeat no more pairs:
        they say nothing of changes where changes come before pairs.
        """
        certificate = self.plan["certificate"]
        a, b = certificate["weights"]["experience"], certificate["weights"]["kept"]
        casts = certificate["by"] == "casts"
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
