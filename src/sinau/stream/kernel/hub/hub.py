"""All topics that somebody listens to in this process, and the one reader that serves them.

Frames are rows somewhere. A wake-up only says that there may be new ones: then one query per
topic reads them, however many listen. Wake-ups may come twice, late or not at all: every few
seconds one query asks for the last number of every open topic.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Protocol

from sinau.stream.kernel.hub.frame import beat
from sinau.stream.kernel.hub.topic import SLICE, Topic

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sinau.stream.kernel.hub.frame import Frame

SWEEP = 5.0  # seconds between two looks at what no wake-up told
BEAT = 20.0  # seconds
log = logging.getLogger(__name__)


class Rows(Protocol):
    """Where frames are kept."""

    async def last(self, names: Collection[str]) -> Mapping[str, int]:
        """Give the last number of topics; those without rows may be missing."""

    async def between(self, name: str, after: int, upto: int | None) -> Sequence[Frame]:
        """Give frames with ``after < number``, and ``number <= upto`` where it is given."""


class Hub:
    """Made in the loop in which it runs; ``wake`` may be called from any thread."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.topics: dict[str, Topic] = {}
        self.loop = asyncio.get_running_loop()
        self.woken: dict[str, int] = {}
        self.news = asyncio.Event()

    def wake(self, name: str, number: int) -> None:
        """Hear that a topic reached a number; from any thread, at any time."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._wake, name, number)

    def _wake(self, name: str, number: int) -> None:
        if name in self.topics and number > self.topics[name].number:
            self.woken[name] = number
            self.news.set()

    async def open(self, name: str, since: int) -> tuple[Topic, int]:
        """Give a topic of which every frame after ``since`` is known, and where to begin.

        Whoever asks for more than there is begins at the end. Between the answer and the next
        ``await`` nothing changes.
        """
        if name not in self.topics:
            number = (await self.rows.last([name])).get(name, 0)
            self.topics.setdefault(name, Topic(name, number))
        topic = self.topics[name]
        topic.opening += 1
        try:
            return topic, await self._reach(topic, since)
        finally:
            topic.opening -= 1

    async def _reach(self, topic: Topic, since: int) -> int:
        if since > topic.number:
            await self._read(topic)
        begin = min(since, topic.number)
        async with topic.turn:
            if begin < topic.floor:
                older = await self.rows.between(topic.name, begin, topic.floor)
                topic.extend_back(older, begin)
        return begin

    def close(self) -> None:
        """Cut every line; whoever listens comes to another process."""
        for topic in self.topics.values():
            for line in tuple(topic.lines):
                line.cut()

    async def run(self) -> None:
        """Serve until cancelled."""
        async with asyncio.TaskGroup() as group:
            for work in (self._reading, self._sweeping, self._beating):
                group.create_task(work())

    async def _reading(self) -> None:
        while True:
            await self.news.wait()
            self.news.clear()
            for name in list(self.woken):
                number = self.woken.pop(name)
                topic = self.topics.get(name)
                if topic and number > topic.number:
                    await self._try_to_read(topic)

    async def _try_to_read(self, topic: Topic) -> None:
        try:
            await self._read(topic)
        except Exception:
            log.exception("stream: %s could not be read; the next look tries again", topic.name)

    async def _read(self, topic: Topic) -> None:
        async with topic.turn:
            newer = await self.rows.between(topic.name, topic.number, None)
            if newer:
                await topic.tell(topic.extend(newer))

    async def _sweeping(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            self._forget()
            try:
                last = await self.rows.last(list(self.topics)) if self.topics else {}
            except Exception:
                log.exception("stream: the last numbers could not be read")
                continue
            for name, number in last.items():
                self._wake(name, number)

    def _forget(self) -> None:
        self.topics = {
            name: topic for name, topic in self.topics.items() if topic.lines or topic.opening
        }

    async def _beating(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            for topic in list(self.topics.values()):
                lines = tuple(topic.lines)
                data = beat(len(lines))
                for start in range(0, len(lines), SLICE):
                    for line in lines[start : start + SLICE]:
                        line.beat(data)
                    await asyncio.sleep(0.05)  # nobody waits for a beat
