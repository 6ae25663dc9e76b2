"""A line on a server that we do not know: it sends when there is news, and waits for no one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sinau.stream.kernel.hub.topic import Batch, Topic


class Task:
    """One who listens through a function that sends; slow ones make nobody else wait."""

    __slots__ = ("hears", "is_stuck", "is_writing", "news", "pulse", "sent", "topic", "work")

    def __init__(self, topic: Topic, hears: tuple[str, ...], sent: int) -> None:
        self.topic, self.hears, self.sent = topic, hears, sent
        self.news = asyncio.Event()
        self.work: asyncio.Task[None] | None = None  # runs the line
        self.is_stuck = self.is_writing = False
        self.pulse = b""  # a beat that is to be written

    def hear(self, _batch: Batch) -> None:
        """Note that there are new frames."""
        self.news.set()

    def beat(self, data: bytes) -> None:
        """Show that the line lives; cut it where the other end has long taken nothing."""
        if self.is_writing and self.is_stuck:
            self.cut()
        self.is_stuck, self.pulse = self.is_writing, data
        self.news.set()

    def cut(self) -> None:
        """End the line; whoever listens comes again."""
        if self.work:
            self.work.cancel()

    async def run(self, write: Callable[[bytes], Awaitable[None]], first: bytes) -> None:
        """Write what comes until the line is cut, or fell behind what is kept."""
        self.work = asyncio.current_task()
        self.topic.lines.add(self)
        try:
            await self._write(write, first)
            while self.sent >= self.topic.floor:
                data, self.sent = self.topic.piece(self.sent, self.hears)
                data, self.pulse = data + self.pulse, b""
                if data:
                    await self._write(write, data)
                if self.sent == self.topic.number:
                    await self.news.wait()
                self.news.clear()
        finally:
            self.topic.lines.discard(self)

    async def _write(self, write: Callable[[bytes], Awaitable[None]], data: bytes) -> None:
        self.is_writing = True
        await write(data)
        self.is_writing = self.is_stuck = False
