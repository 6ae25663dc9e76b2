"""Tells something every second, as a deed of another process: TOPIC SECONDS."""

from __future__ import annotations

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinau.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402  # after setup

from sinau.stream import feed  # noqa: E402


def main() -> None:
    topic, seconds = sys.argv[1], float(sys.argv[2])
    due = time.monotonic()
    until = due + seconds
    while due < until:
        facts = {"at": time.monotonic_ns(), "votes": list(range(30))}
        feed.happen(topic=topic, kind="votes", facts=facts, now=timezone.now())
        due += 1
        time.sleep(max(0.0, due - time.monotonic()))


if __name__ == "__main__":
    main()
