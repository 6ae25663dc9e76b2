"""Check a plan with nothing but counting: rules, fairness, every figure, every proof.

For readers who do not trust the solver. Standard library only, no code of the solver; every
number in it is a whole number. In order: form and fingerprints; the rules, duty by duty; the
figures under ``reached``; the reasons; the proofs under ``bound``.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from sinau.rota.kernel.proof.bounds import Bounds
from sinau.rota.kernel.proof.found import Finding, Report
from sinau.rota.kernel.proof.shape import misshapen
from sinau.rota.kernel.proof.sound import unsound
from sinau.rota.kernel.rota.words import Words, reason, say

if TYPE_CHECKING:
    from sinau.rota.kernel.proof.facts import Pick

MOST_FAULTS = 1_000  # that are told of a file


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
    if faults := unreadable(plan):
        return Report(tuple(Finding(ok=False, words=each) for each in faults), readable=False)
    checker = Checker(plan)
    checker.fingerprints()
    if checker.rules():
        checker.figures()
        checker.reasons()
        checker.proofs()
    return Report(tuple(checker.findings))


def unreadable(plan: Any) -> list[Words]:
    """Say why a file cannot be looked at as a plan; empty where it can."""
    return [*islice(misshapen(plan), MOST_FAULTS)] or [*islice(unsound(plan), MOST_FAULTS)]


def keeps_rules(plan: dict[str, Any]) -> bool:
    """Whether a plan that can be read keeps its own rules."""
    return Checker(plan).rules()


class Checker(Bounds):
    """Goes through a plan and notes what it finds."""

    def fingerprints(self) -> None:
        """Hashes of the problem and of the seed."""
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
            if pick not in self.open
        ]
        wrong += [
            say(
                "Ketetapan tidak dipenuhi: %(office)s di edisi %(edition)s.",
                office=o,
                edition=e,
            )
            for o, e, _ in sorted(self.pins - set(self.duties))
        ]
        served: dict[str, list[tuple[int, int]]] = {}
        for o, e, _ in self.duties:
            served.setdefault(o, []).append((self.day[e], e))
        close = "%(office)s bertugas di edisi %(first)s dan %(second)s, terlalu dekat."
        wrong += [
            Words(close, {"office": o, "first": e, "second": f})
            for o, editions in served.items()
            for (_, e), (_, f) in pairwise(
                sorted(editions)
            )  # if any are close, then two of these
            if self.near(e, f)
        ]
        if self.duties != sorted(self.duties, key=self.place_of):
            wrong.append(say("Tugas tidak urut menurut tanggal, tim dan kantor."))
        self.findings += [Finding(ok=False, words=words) for words in wrong[:MOST_FAULTS]]
        if not wrong:
            good = say("%(duties)s tugas memenuhi semua aturan.", duties=len(self.duties))
            self.findings.append(Finding(ok=True, words=good))
        return not wrong

    def place_of(self, pick: Pick) -> tuple[int, ...]:
        """Where a duty stands in the file."""
        o, e, t = pick
        return self.day[e], e, self.teams.index(t), [*self.active].index(o)

    def figures(self) -> None:
        """Everything under ``reached``, counted again."""
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
        for o, e, t in self.open:
            offered.setdefault((e, t), []).append(self.score.get((o, e, t), 0))
        last: dict[str, int] = {}
        wrong = 0
        for pick, duty in zip(self.duties, self.plan["duties"], strict=True):
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
