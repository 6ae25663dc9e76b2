"""How fast the rota is and how good, beside the nearest peer and the coordinator's hand.

One process, everything compiled before the clock starts, nothing tuned for a size. Every plan,
whoever made it, is counted by the same code (``sinau.rota.kernel.rota.plan.measure``), and the
checker reads ours. ``--budget`` bounds the seeds of a size; the peer gets ``--peer-seconds``.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from statistics import median
from typing import TYPE_CHECKING, Any

from against import cpsat, hand
from against.instances import FIRST, series
from rich import box
from rich.console import Console
from rich.table import Table

from sinau.rota.kernel.engine import fair
from sinau.rota.kernel.engine.search import search
from sinau.rota.kernel.paper.read import parse
from sinau.rota.kernel.proof.check import check
from sinau.rota.kernel.rota.plan import Plan, measure
from sinau.rota.kernel.rota.repair import changed, mend, refill
from sinau.rota.kernel.rota.solve import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from sinau.rota.kernel.rota.problem import Problem

SIZES = ("19x38", "32x38", "64x514", "256x514")
COLUMNS = (
    *("size", "who", "seconds", "with gaps", "spread", "repeats", "points"),
    *("at most", "proven", "time, ours : theirs", "points against ours"),
)
PROVEN = 0.8  # share of the work that solve tells when only the gap is left
DROPS = 5  # offices that drop out, one at a time, in the last size


@dataclass(frozen=True, slots=True)
class Run:
    """One answer of ours."""

    plan: Plan
    proven_at: float  # seconds, when equal loads, pairs and experience were settled
    seconds: float

    @property
    def open(self) -> list[str]:
        bounds = self.plan.bounds
        teams = {f"spread of {team}": each for team, each in bounds["spread_teams"].items()}
        goals = {goal: bounds[goal] for goal in ("spread_total", "repeats", "experience")}
        return [
            f"{goal} {bound.reached}, bound {bound.bound}"
            for goal, bound in (goals | teams).items()
            if bound.proof == "open"
        ]


class Bench:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.console = Console(width=220)

    def say(self, text: str) -> None:
        self.console.print(text, highlight=False, soft_wrap=True)

    def head(self) -> None:
        names = ("numpy", "scipy", "numba", "highspy", "ortools")
        self.say(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.platform(terse=True)}")
        self.say(
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the run; Python "
            f"{platform.python_version()}, " + ", ".join(f"{n} {version(n)}" for n in names)
        )
        problem = parse(series(12, 38, 99))
        first, again = (clock(solve, problem)[1] for _ in range(2))
        how = "read from numba's cache" if search.stats.cache_hits else "compiled"
        self.say(f"libraries loaded and the search {how} in {first - again:.1f} s\n")

    def size(self, name: str) -> None:
        """One size: our median, then the first seed against the others."""
        self.table = Table(*COLUMNS, box=box.MARKDOWN)
        editions, offices = map(int, name.split("x"))
        runs: list[Run] = []
        began = time.perf_counter()
        for seed in range(1, self.options.seeds + 1):
            runs.append(timed(parse(series(editions, offices, seed))))
            if time.perf_counter() - began > self.options.budget:
                break
        self.ours(name, runs)
        first = runs[0]
        problem = first.plan.problem
        for who, made in (("in turn", hand.in_turn), ("least served", hand.least_served)):
            before = time.perf_counter()
            table = made(problem)
            self.theirs(who, first, table, time.perf_counter() - before)
        peer = cpsat.apart(cpsat.most_experience, problem, self.options.peer_seconds)
        self.theirs("CP-SAT", first, peer.table, peer.seconds, peer)
        self.console.print(self.table)
        if name == self.options.sizes[-1]:
            self.repairs(first.plan)

    def ours(self, name: str, runs: list[Run]) -> None:
        closed = [run for run in runs if not run.open]
        bounds = [run.plan.bounds for run in runs]
        proofs = {each["experience"].proof for each in bounds}
        self.table.add_row(
            name,
            f"Sinau, median of {len(runs)}",
            span([run.proven_at for run in runs]),
            f"{median(run.seconds for run in runs):.2f}",
            str(max(spread(run.plan.problem, run.plan.table)[1] for run in runs)),
            str(max(each["repeats"].reached for each in bounds)),
            f"{median(each['experience'].reached for each in bounds):.0f}",
            f"{median(each['experience'].bound for each in bounds):.0f}",
            f"{len(closed)} of {len(runs)}, {', '.join(sorted(proofs))}",
        )
        for run in runs:
            if run.open:
                self.say(f"{name}, {run.plan.problem.seed}: open: {', '.join(run.open)}")
        report = check(runs[0].plan.as_json())
        self.say(f"{name}: the checker {'believes' if report.ok else 'REFUSES'} the first plan")

    def theirs(
        self,
        who: str,
        ours: Run,
        table: np.ndarray | None,
        seconds: float,
        peer: cpsat.Answer | None = None,
    ) -> None:
        """Row of somebody else on the first seed, with the ratio to ours on the same."""
        ratio = f"{'' if not peer or peer.proven else 'over '}{seconds / ours.proven_at:.3f}"
        if table is None:
            none = ("", "", "", "none", "", "no", f"1 : {ratio}")
            self.table.add_row("", who, f"{seconds:.2f}", *none)
            return
        ends = (str(peer.bound), "yes" if peer.proven else "no") if peer else ("", "no")
        got, worst = spread(ours.plan.problem, table)
        points = ours.plan.bounds["experience"].reached
        empty = f" ({got.clashes} broken)" if got.clashes else ""
        self.table.add_row(
            "",
            who,
            f"{seconds:.2f}",
            "",
            str(worst) + empty,
            str(got.repeats),
            str(got.experience),
            *ends,
            f"1 : {ratio}",
            f"{(got.experience - points) / points:+.1%}",
        )

    def repairs(self, plan: Plan) -> None:
        """Offices drop out after a third of the series, one at a time."""
        problem, whole = plan.problem, plan.as_json()
        third = len(problem.numbers) // 3
        start = date.fromordinal(int(problem.days[third]))
        still = [o for o in range(len(problem.offices)) if plan.table[o, third:].any()]
        small: list[float] = []
        total: list[float] = []
        found: list[str] = []
        after: list[Problem] = []
        for o in still[:: max(1, len(still) // DROPS)][:DROPS]:
            event = changed(whole, drop=problem.offices[o], from_on=start, move={})
            after.append(parse(event))
            small.append(clock(refill, after[-1])[1])
            mended, seconds = clock(mend, after[-1])
            total.append(seconds)
            told = mended.bounds["changes"]
            found.append(f"{told.reached} of at least {told.bound} ({told.proof})")
            if len(found) == 1:
                report = check(mended.as_json())
        self.say(
            f"\nrepair, {len(found)} drop-outs from {start} on, of a series from {FIRST}: "
            f"refill {span([s * 1e3 for s in small])} ms, "
            f"with certificate {span([s * 1e3 for s in total])} ms"
        )
        self.say("changes: " + "; ".join(found))
        self.say(f"the checker {'believes' if report.ok else 'REFUSES'} the first mended plan")
        peer = cpsat.apart(cpsat.fewest_changes, after[0], self.options.peer_seconds)
        reached = "none"
        if peer.table is not None:
            got, worst = spread(after[0], peer.table)
            left = int(after[0].told.sum()) - got.kept
            reached = f"{left} changes, spread {worst}, {got.repeats} repeats"
        self.say(
            f"CP-SAT, first drop-out: {reached} in {peer.seconds:.1f} s, "
            f"{'proven' if peer.proven else 'not proven'}; "
            f"refill : CP-SAT = 1 : {peer.seconds / small[0]:.2g}\n"
        )


def timed(problem: Problem) -> Run:
    """Solve, and remember when all but the gap was settled."""
    marks: list[float] = []
    before = time.perf_counter()

    def tell(_words: str, share: float) -> None:
        if share >= PROVEN:
            marks.append(time.perf_counter() - before)

    plan = solve(problem, tell)
    return Run(plan, marks[0], time.perf_counter() - before)


def clock(work: Callable[[Problem], Any], problem: Problem) -> tuple[Any, float]:
    before = time.perf_counter()
    found = work(problem)
    return found, time.perf_counter() - before


def spread(problem: Problem, table: np.ndarray) -> tuple[Any, int]:
    """Count a plan; the counts, and the largest of its spreads."""
    got = measure(problem, table, fair.groups(problem))
    return got, max(got.spreads)


def span(values: list[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=SIZES, help="editions x offices")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--budget", type=float, default=40, help="seconds, then no more seeds")
    parser.add_argument("--peer-seconds", type=float, default=20)
    bench = Bench(parser.parse_args())
    bench.head()
    for name in bench.options.sizes:
        bench.size(name)


if __name__ == "__main__":
    main()
