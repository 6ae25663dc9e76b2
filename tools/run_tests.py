"""``make test``: all tests on SQLite, then those without a browser on PostgreSQL.

Words after it go to pytest. The last lines name what this machine could not run; with CI=true
a missing browser, database or Redis is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).parent
sys.path.insert(0, str(TOOLS))

from with_postgres import NONE_HERE  # noqa: E402

NO_TESTS = 5  # pytest's exit code where a selection is empty
PYTEST = [sys.executable, "-m", "pytest", "-q"]


def main() -> int:
    words = sys.argv[1:]
    print("== SQLite, with a browser", flush=True)
    first = subprocess.call([*PYTEST, *words])  # noqa: S603
    print("== PostgreSQL, without a browser", flush=True)
    beside = [sys.executable, str(TOOLS / "with_postgres.py"), *PYTEST, "-m", "not browser"]
    second = subprocess.call([*beside, *words])  # noqa: S603
    missing = []
    if not (os.environ.get("SINAU_TEST_CHROMIUM") or shutil.which("chromium")):
        missing.append("journeys in a browser (apt-get install chromium)")
    if not shutil.which("redis-server"):
        missing.append("what processes share through Redis (apt-get install redis-server)")
    if second == NONE_HERE:
        missing.append("tests on PostgreSQL (apt-get install postgresql)")
    for what in missing:
        print(f"NOT RUN here: {what}")
    bad = {first, second} - {0, NO_TESTS, NONE_HERE}
    return 1 if bad or (missing and os.environ.get("CI") == "true") else 0


if __name__ == "__main__":
    sys.exit(main())
