"""How fast reports of a call become attendance, beside pandas and RapidFuzz, and how right.

3,000 join rows of 230 people, of whom four in ten have an address in the report; the truth is
counted on a grid of seconds when the meeting is made up. Both start from the bytes of the
files. Theirs accepts the likeliest name, as is usual; ours only suggests it, and is measured by
whether its first suggestion is right.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from statistics import median

from against import frames
from against.meeting import BEGINS, MINUTES, Meeting, meeting
from rich import box
from rich.console import Console
from rich.table import Table

from sinau.attend.kernel.names.match import Matcher
from sinau.attend.kernel.names.roster import roster
from sinau.attend.kernel.presence.merge import Attendee, merge
from sinau.attend.kernel.reports.read import How, read

ENDS = BEGINS + timedelta(minutes=MINUTES)
WINDOW = (BEGINS.timestamp(), ENDS.timestamp())
NEAR = 0.01  # minutes
COLUMNS = (
    "who",
    "ms",
    "ms from cold",
    "minutes right",
    "wrong",
    "names right",
    "wrongly accepted",
)


def ours(made: Meeting) -> list[Attendee]:
    expected = roster("roster.csv", made.roster)
    matcher = Matcher(expected.people, expected.offices)
    return merge([read("zoom.csv", made.report, How(BEGINS.tzinfo, BEGINS))], matcher, WINDOW)


def theirs(made: Meeting) -> tuple[dict[str, float], dict[str, float], dict[str, str]]:
    return frames.merge(made.report, made.roster, BEGINS, ENDS)


def right(minutes: dict[str, float], made: Meeting) -> tuple[int, int]:
    """Count the people whose minutes are right, and those whose minutes are not."""
    good = sum(abs(minutes.get(id_, 0) - true) <= NEAR for id_, true in made.minutes.items())
    return good, len(made.minutes) + len(minutes.keys() - made.minutes.keys()) - good


def suggested(people: list[Attendee], made: Meeting) -> tuple[dict[str, float], int]:
    """Give minutes by whoever is known or suggested first, and how many of those are right."""
    minutes: dict[str, float] = {}
    good = 0
    for one in people:
        id_ = one.match.person or next((guess.id for guess in one.match.guesses), "")
        minutes[id_] = minutes.get(id_, 0) + one.presence.seconds / 60
        name = one.connections[0].row.name
        good += one.is_doubtful and made.named.get(name) == id_
    return minutes, good


def clocked(work: object, made: Meeting, times: int) -> tuple[object, float]:
    spent = []
    for _ in range(times):
        before = time.perf_counter()
        found = work(made)  # type: ignore[operator]
        spent.append(time.perf_counter() - before)
    return found, median(spent) * 1e3


COLD = {
    "ours": """
from sinau.attend.kernel.names.match import Matcher
from sinau.attend.kernel.names.roster import roster
from sinau.attend.kernel.presence.merge import merge
from sinau.attend.kernel.reports.read import How, read
expected = roster("", people)
matcher = Matcher(expected.people, expected.offices)
window = (begins.timestamp(), ends.timestamp())
merge([read("", report, How(begins.tzinfo, begins))], matcher, window)
""",
    "theirs": """
from against import frames
frames.merge(report, people, begins, ends)
""",
}  # fmt: skip
FILES = """
import sys
from datetime import datetime
from pathlib import Path
folder, begins, ends = sys.argv[1:]
begins, ends = map(datetime.fromisoformat, (begins, ends))
report, people = (Path(folder, name).read_bytes() for name in ("report", "people"))
"""


def cold(who: str, made: Meeting, times: int) -> float:
    """Clock a process of its own from its start to its end, as a command is run."""
    spent = []
    path = os.pathsep.join(sys.path)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "report").write_bytes(made.report)
        Path(folder, "people").write_bytes(made.roster)
        words = [
            sys.executable,
            "-c",
            FILES + COLD[who],
            folder,
            BEGINS.isoformat(),
            ENDS.isoformat(),
        ]
        for _ in range(times):
            before = time.perf_counter()
            subprocess.run(words, check=True, env=os.environ | {"PYTHONPATH": path})  # noqa: S603
            spent.append(time.perf_counter() - before)
    return median(spent) * 1e3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=3_000)
    parser.add_argument("--times", type=int, default=7)
    options, _of_others = parser.parse_known_args()
    console = Console(width=140)
    names = ", ".join(f"{name} {version(name)}" for name in ("pandas", "numpy", "rapidfuzz"))
    console.print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.platform(terse=True)}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
        f"Python {platform.python_version()}, {names}",
        highlight=False, soft_wrap=True,
    )  # fmt: skip
    made = meeting(options.rows, seed=1)
    ours(made), theirs(made)  # everything loaded before the clock starts
    people, mine = clocked(ours, made, options.times)
    (united, summed, taken), yours = clocked(theirs, made, options.times)
    cold_mine, cold_yours = (cold(who, made, options.times) for who in COLD)
    minutes, good = suggested(people, made)
    lost = sum(id_ != made.named.get(name) for name, id_ in taken.items())
    accepted = sum(not one.is_doubtful and one.match.how != "email" for one in people)
    whole = len(made.named)
    table = Table(*COLUMNS, box=box.MARKDOWN)
    told = [str(count) for count in right(minutes, made)]
    table.add_row(
        "Sinau, first suggestion",
        f"{mine:.0f}",
        f"{cold_mine:.0f}",
        *told,
        f"{good} of {whole}",
        str(accepted),
    )
    told = [str(count) for count in right(united, made)]
    found = f"{len(taken) - lost} of {whole}"
    table.add_row(
        "pandas + RapidFuzz", f"{yours:.0f}", f"{cold_yours:.0f}", *told, found, str(lost)
    )
    told = [str(count) for count in right(summed, made)]
    table.add_row("the same, summed", "", "", *told, "", "")
    console.print(f"{made.rows} join rows, {len(made.minutes)} people", highlight=False)
    console.print(table)
    console.print(
        f"time, ours : theirs = 1 : {yours / mine:.2f}; "
        f"from a cold start, as a command runs, 1 : {cold_yours / cold_mine:.2f}",
        highlight=False,
    )


if __name__ == "__main__":
    main()
