"""How far the goals of a plan are proven: what it claims, and what the checker finds."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.rota.kernel.proof.check import check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.rota.kernel.proof.found import Report
    from sinau.rota.reads.rota import Plan


@dataclass(frozen=True, slots=True)
class Sure:
    """How many goals are proven, and how many are not."""

    proven: int  # by counting or by adding up, which the checker does itself
    trusted: int  # on the word of a search that has to be run again
    open: int

    def __str__(self) -> str:
        goals = self.proven + self.trusted + self.open
        return _(
            "Dari %(goals)s tujuan: %(proven)s terbukti dengan menghitung atau menjumlahkan, "
            "%(trusted)s bertumpu pada pencarian yang harus diulang untuk diyakini, "
            "%(open)s belum terbukti."
        ) % (asdict(self) | {"goals": goals})


def claimed(plan: Plan) -> Sure:
    """Count what a plan says of its own goals."""
    bounds = dict(plan["bounds"])
    teams = bounds.pop("spread_teams")
    return _sure(bound["proof"] for bound in (*bounds.values(), *teams.values()))


def examined(plan: Any) -> tuple[Report, Sure]:
    """Check a plan: what does not hold first, then what is trusted; and how many goals hold."""
    report = check(plan)
    found = tuple(sorted(report.findings, key=lambda one: (one.ok, not one.trusted)))
    proofs = (one.words.facts.get("proof") for one in found if one.ok)
    return replace(report, findings=found), _sure(proofs)


def _sure(proofs: Iterable[str | None]) -> Sure:
    count = Counter(proofs)
    return Sure(count["count"] + count["dual"], count["search"], count["open"])
