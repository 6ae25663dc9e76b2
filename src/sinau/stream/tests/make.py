"""Builders for tests: the fewest words that make a valid row."""

from datetime import UTC, datetime

from sinau.stream import feed

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)  # 09.00 WIB
TOPIC = "edisi/12"


def happen(**fields):
    return feed.happen(**{"topic": TOPIC, "kind": "question", "now": NOW} | fields)
