"""How many may listen to one process, and what it costs, beside Django's own stream.

One server process, one event a second, every listener a connection over loopback; the time
counts from before the deed (PostgreSQL, its commit, NOTIFY, the query) to the listener. The
listeners are one Python process on the other core; see ``load/listeners.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tools")]

from load.server import Server, open_files  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402
from with_postgres import binaries, running  # noqa: E402

GOALS = {"p99": 200, "lost": 0, "core": 20, "each": 12}
SETTLE = 3  # seconds after everybody has come, and after the last event
TOPIC = "bench"


def words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listeners", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=30)
    return parser.parse_known_args()[0]


def measure(server: Server, path: str, listeners: int, seconds: int) -> dict[str, Any]:
    """Let listeners come, count for some seconds, and give what it cost."""
    empty = server.kilobytes()
    crowd = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "load.listeners", str(server.port), path, str(listeners)],
        cwd=HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    began = time.monotonic()
    assert crowd.stdin and crowd.stdout  # noqa: S101, PT018
    crowd.stdout.readline()
    came = time.monotonic() - began
    time.sleep(SETTLE)
    _say(crowd)
    used, at = server.seconds(), time.monotonic()
    time.sleep(seconds)
    core = (server.seconds() - used) / (time.monotonic() - at) * 100
    full = server.kilobytes()
    _say(crowd)
    found: dict[str, Any] = json.loads(crowd.stdout.readline())
    crowd.wait(30)
    return found | {
        "came": came, "core": core, "each": (full - empty) / max(found["connected"], 1),
        "lost": listeners * seconds - found["heard"],
    }  # fmt: skip


def _say(crowd: subprocess.Popen[str]) -> None:
    assert crowd.stdin  # noqa: S101
    crowd.stdin.write("\n")
    crowd.stdin.flush()


def ours(options: argparse.Namespace, environ: dict[str, str]) -> dict[str, Any]:
    """Measure Sinau: deeds in one process, listeners in another."""
    sinau = str(Path(sys.executable).with_name("sinau"))
    subprocess.run([sinau, "migrate"], env=environ, check=True, capture_output=True)  # noqa: S603
    say = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE']='sinau.config.settings';"
        "django.setup(); from sinau.people.models import Person; from sinau.stream import feed;"
        f"print(feed.door({TOPIC!r}, person=Person.objects.operator()).stream)"
    )
    path = subprocess.check_output([sys.executable, "-c", say], env=environ, text=True).strip()  # noqa: S603
    with Server([sinau, "serve", "--port", "{port}"], environ, "/sehat/") as server:
        teller = subprocess.Popen(  # noqa: S603
            [sys.executable, str(HERE / "load" / "teller.py"), TOPIC, "3600"], env=environ
        )
        try:
            return measure(server, path, options.listeners, options.seconds)
        finally:
            teller.terminate()
            teller.wait()


def theirs(options: argparse.Namespace, environ: dict[str, str]) -> dict[str, Any]:
    """Measure Django's StreamingHttpResponse on the same server program."""
    command = [
        *(sys.executable, "-m", "uvicorn", "--port", "{port}", "--log-level", "warning"),
        *("--no-access-log", "--backlog", "4096", "--timeout-graceful-shutdown", "2"),
        *("--app-dir", str(HERE), "against.streaming:application"),
    ]
    with Server(command, environ | {"PYTHONPATH": str(HERE)}, "/aliran/") as server:
        return measure(server, "/aliran/", options.listeners, options.seconds)


def main() -> None:
    options, most = words(), open_files()
    console = Console(width=150)
    console.print(
        f"{platform.platform(terse=True)}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, uvicorn {version('uvicorn')}, Django "
        f"{version('django')}; {options.listeners} listeners, {options.seconds} s, "
        f"at most {most} open files", highlight=False,
    )  # fmt: skip
    if most < options.listeners + 100:
        sys.exit(f"ulimit -n must be above {options.listeners + 100}")
    table = Table("who", "p50 ms", "p99 ms", "most ms", "lost", "jumps", "% of a core",
                  "kB each", "closed", "came in s")  # fmt: skip
    with ExitStack() as stack:
        home = stack.enter_context(TemporaryDirectory(prefix="sinau-bench-"))
        url = stack.enter_context(running(programs)) if (programs := binaries()) else None
        if url is None:
            sys.exit("no PostgreSQL: make dev")
        environ = os.environ | {"SINAU_HOME": home, "SINAU_DATABASE_URL": url}
        for name, run in (("Sinau", ours), ("Django's own stream", theirs)):
            row(table, name, run(options, environ))
    console.print(table)


def row(table: Table, name: str, found: dict[str, Any]) -> None:
    cells = ("p50", "p99", "most", "lost", "jumps", "core", "each", "closed", "came")
    table.add_row(name, *(f"{found[cell]:,.{2 if cell == 'each' else 0}f}" for cell in cells))


if __name__ == "__main__":
    main()
