"""Happenings read from the database as events ready to be sent."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import close_old_connections

from sinau.stream.feed import MOST, last
from sinau.stream.models import Happening


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, encoded once for everybody."""

    number: int
    audience: str
    frame: bytes  # as server-sent event


def as_data(happening: Happening) -> str:
    """Encode what a page gets to know."""
    told = {"number": happening.number, "kind": happening.kind, "facts": happening.facts}
    return json.dumps(told, separators=(",", ":"))


def read_since(topic: str, number: int, before: int | None = None) -> list[Event]:
    """Read happenings of every audience after a number, below ``before``; oldest first."""
    close_old_connections()
    found = Happening.objects.filter(thread__name=topic, number__gt=number)
    if before is not None:
        found = found.filter(number__lt=before)
    return [
        Event(h.number, h.audience, f"id: {h.number}\ndata: {as_data(h)}\n\n".encode())
        for h in found.order_by("number")[:MOST]
    ]


def read_last(topic: str) -> int:
    """Give the number of a topic's last happening."""
    close_old_connections()
    return last(topic)
