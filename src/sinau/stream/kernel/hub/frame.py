"""Happenings as server-sent events: encoded once, whoever listens.

**Sources.** WHATWG HTML, section 9.2 "Server-sent events".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


def beat(crowd: int) -> bytes:
    """Show that a line lives, and tell how many listen, so that they spread what they ask."""
    return b"event: beat\ndata: %d\n\n" % crowd


def hello(pause: int) -> bytes:
    """Say first after how many milliseconds a browser that was cut off comes back."""
    return b"retry: %d\n\n" % pause


class Frame(NamedTuple):
    """One happening, ready to be written to everybody who may hear it."""

    number: int  # rises per topic
    audience: str  # who may hear it
    data: bytes  # a whole event, its blank line included


def frame(number: int, audience: str, row: Mapping[str, Any]) -> Frame:
    """Encode a happening; JSON holds no line ends, so one data line is enough."""
    body = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return Frame(number, audience, f"id: {number}\ndata: {body}\n\n".encode())
