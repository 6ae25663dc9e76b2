"""The recent frames of one topic, kept once, and the lines that read along them.

A line is a place in the frames, not a queue: whoever is slow is merely further back, and costs
no more memory than whoever is quick. Who falls behind what is kept is cut off, and resumes.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sinau.stream.kernel.hub.frame import Frame

KEPT = 1_000  # frames that stay in memory
PIECE = 64  # frames that a line is given at once
SLICE = 200  # lines that are written to before others get a turn
NUMBER = attrgetter("number")


class Line(Protocol):
    """Somebody who listens."""

    hears: tuple[str, ...]  # audiences
    sent: int  # the last number that was passed on, or passed over

    def hear(self, batch: Batch) -> None:
        """Pass new frames on, or note that there are some."""

    def beat(self, data: bytes) -> None:
        """Show that the line lives, or cut it where the other end takes nothing."""

    def cut(self) -> None:
        """End the line at once; whoever listens comes again."""


class Batch:
    """New frames of a topic, joined once for all who hear the same."""

    __slots__ = ("frames", "joined", "number")

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.frames = frames
        self.number = frames[-1].number
        self.joined: dict[tuple[str, ...], bytes] = {}

    def heard_by(self, hears: tuple[str, ...]) -> bytes:
        """Give the frames that somebody may hear, as one string of bytes."""
        if len(self.frames) == 1:
            only = self.frames[0]
            return only.data if only.audience in hears else b""
        if hears not in self.joined:
            heard = (frame.data for frame in self.frames if frame.audience in hears)
            self.joined[hears] = b"".join(heard)
        return self.joined[hears]


class Topic:
    """What is known here of one topic: every frame after ``floor``, up to ``number``."""

    def __init__(self, name: str, number: int) -> None:
        self.name = name
        self.floor = self.number = number
        self.frames: list[Frame] = []
        self.lines: set[Line] = set()
        self.opening = 0  # who is about to listen
        self.turn = asyncio.Lock()  # whoever reads rows of this topic

    def piece(self, after: int, hears: Iterable[str]) -> tuple[bytes, int]:
        """Give some frames after a number, and the number up to which they reach."""
        start = bisect_right(self.frames, after, key=NUMBER)
        some = self.frames[start : start + PIECE]
        reached = some[-1].number if start + PIECE < len(self.frames) else self.number
        return b"".join(frame.data for frame in some if frame.audience in hears), reached

    def extend_back(self, older: Sequence[Frame], floor: int) -> None:
        """Put frames before those that are known."""
        self.frames[:0] = older
        self.floor = floor

    def extend(self, newer: Sequence[Frame]) -> Batch:
        """Put frames after those that are known, and forget the oldest."""
        batch = Batch(newer)
        self.frames.extend(newer)
        self.number = batch.number
        if len(self.frames) > 2 * KEPT:
            self.floor = self.frames[-KEPT - 1].number
            del self.frames[:-KEPT]
        return batch

    async def tell(self, batch: Batch) -> None:
        """Pass a batch on to all lines, some at a time."""
        lines = tuple(self.lines)
        for start in range(0, len(lines), SLICE):
            for line in lines[start : start + SLICE]:
                line.hear(batch)
            await asyncio.sleep(0)
