"""Starting is cheap: what only a solver or a table on a terminal needs is imported late."""

import subprocess
import sys

import pytest
from source import SRC

SLOW = (
    "numpy", "scipy", "numba", "highspy", "ortools", "rich", "uvicorn", "icalendar", "holidays",
    "redis", "requests", "jwt",
    "oauthlib",
)  # fmt: skip
START = f"""
import sys
import django
django.setup()
import sinau.config.urls
from django.urls import get_resolver
get_resolver().url_patterns
print([name for name in {SLOW!r} if name in sys.modules])
"""


def test_the_pages_start_without_a_solver():
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True)

    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize(
    "path", sorted(SRC.glob("*/management/commands/[!_]*.py")), ids=lambda path: path.stem
)
def test_a_command_imports_no_solver_before_it_runs(path):
    module = ".".join(["sinau", *path.relative_to(SRC).with_suffix("").parts])
    code = f"import sys, django; django.setup(); import {module}; print([n for n in {SLOW!r} if n in sys.modules])"  # noqa: E501
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert (done.stdout, done.stderr) == ("[]\n", "")
