"""Everybody who listens in this process, and the rows they are told.

One query per topic and wake-up, however many listen; each event is encoded once for each
audience and handed to the sockets in one go. A socket that takes no more (its buffer, of the
server's mark, is full) belongs to a phone that has stalled: it is dropped, comes back
by itself and reads on from the last number it saw, so it holds up nobody.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sinau.stream.live.rows import Event, read_last, read_since

if TYPE_CHECKING:
    from collections.abc import Callable

    Send = Callable[[dict[str, Any]], Any]

KEPT = 256  # newest events of a topic that need no query to be told again
HEARTBEAT = 20.0  # seconds; also how late a lost wake-up is made good
BATCH = 200  # sockets written before others get their turn
BEAT = b"event: beat\ndata:\n\n"  # a page sees it, and knows that its line is open


class Listener:
    """One open stream."""

    __slots__ = ("audiences", "number", "send", "task")

    def __init__(self, send: Send, audiences: tuple[str, ...], number: int) -> None:
        self.send, self.audiences, self.number = send, audiences, number
        self.task: asyncio.Task[Any] | None = None  # holds the stream open; cancelled to drop

    def put(self, body: bytes) -> bool:
        """Write without waiting; False where the socket takes no more."""
        coroutine = self.send({"type": "http.response.body", "body": body, "more_body": True})
        try:
            coroutine.send(None)
        except StopIteration:
            return True
        except Exception:  # noqa: BLE001  # whatever the server says, this stream is over
            return False
        coroutine.close()
        return False


@dataclass(slots=True)
class Channel:
    """A topic with its listeners and its newest events."""

    topic: str
    number: int | None = None  # of the last event that was read; None: none was yet
    listeners: dict[Listener, None] = field(default_factory=dict)  # in order of coming
    newest: deque[Event] = field(default_factory=lambda: deque(maxlen=KEPT))
    coming: int = 0  # listeners that are being told what they missed
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)  # one reads at a time
    is_waited_for: bool = False  # somebody will read as soon as the lock is free


class Hub:
    """The channels of this process; everything but ``wake`` runs on its loop."""

    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}
        self.loop: asyncio.AbstractEventLoop | None = None
        self.tasks: set[asyncio.Task[Any]] = set()
        # One thread reads for all, so that streams hold one connection to the database.
        self.reader = ThreadPoolExecutor(1, "stream")

    def start(self) -> None:
        """Begin to hear other processes and to beat; twice is once."""
        loop = asyncio.get_running_loop()
        if self.loop is loop:
            return
        self.loop = loop
        from sinau.stream.live.wires import listen  # noqa: PLC0415  # start-up counts

        self._do(self._beat())
        self._do(listen(self))

    def _do(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def wake(self, topic: str) -> None:
        """Say from any thread that a topic has news."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.woken, topic)

    def woken(self, topic: str) -> None:
        """Read a topic's news, if anybody here listens to it."""
        channel = self.channels.get(topic)
        if channel is not None:
            self._do(self.pump(channel))

    def wake_all(self) -> None:
        """Read every topic: wake-ups may have been missed."""
        for topic in list(self.channels):
            self.woken(topic)

    async def join(self, topic: str, listener: Listener) -> Channel:
        """Let a listener in once it was told what it has missed.

        Between the last telling and its place among the listeners nothing is awaited, so no
        event falls in between.
        """
        channel = self.channels.setdefault(topic, Channel(topic))
        channel.coming += 1
        try:
            if channel.number is None:
                await self._begin(channel)
            while missed := await self._missed(channel, listener.number):
                self._tell(listener, missed)
        finally:
            channel.coming -= 1
        self._tell(listener, list(channel.newest))
        channel.listeners[listener] = None
        return channel

    async def _begin(self, channel: Channel) -> None:
        """Read the newest events of a topic that nobody listened to until now."""
        async with channel.lock:
            if channel.number is None:
                last = await self._ask(read_last, channel.topic)
                channel.newest.extend(
                    await self._ask(read_since, channel.topic, max(last - KEPT, 0))
                )
                channel.number = channel.newest[-1].number if channel.newest else last

    async def _missed(self, channel: Channel, number: int) -> list[Event]:
        """Read what lies between a number and the newest events, if anything does."""
        if not channel.newest or number + 1 >= channel.newest[0].number:
            return []
        first = channel.newest[0].number
        found: list[Event] = await self._ask(read_since, channel.topic, number, first)
        return found

    def leave(self, channel: Channel, listener: Listener) -> None:
        """Let a listener go; a topic without any is forgotten."""
        channel.listeners.pop(listener, None)
        if not channel.listeners and not channel.coming:
            self.channels.pop(channel.topic, None)

    async def pump(self, channel: Channel) -> None:
        """Read what is new of a topic and tell everybody; one at a time."""
        if channel.is_waited_for or channel.number is None:
            return  # whoever waits, or begins, reads this news too
        channel.is_waited_for = True
        async with channel.lock:
            channel.is_waited_for = False
            while events := await self._ask(read_since, channel.topic, channel.number):
                channel.number = events[-1].number
                channel.newest.extend(events)
                await self._tell_all(channel, events)

    async def _ask(self, read: Callable[..., Any], *about: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.reader, read, *about)

    async def _tell_all(self, channel: Channel, events: list[Event]) -> None:
        bodies: dict[tuple[str, ...], bytes] = {}
        first, last = events[0].number, events[-1].number
        for i, listener in enumerate(list(channel.listeners), 1):
            if listener.number >= first:  # it came meanwhile and was told a part
                self._tell(listener, events)
                continue
            who = listener.audiences
            if who not in bodies:
                bodies[who] = b"".join(e.frame for e in events if e.audience in who)
            listener.number = last
            if bodies[who] and not listener.put(bodies[who]):
                self._drop(channel, listener)
            if i % BATCH == 0:
                await asyncio.sleep(0)

    def _tell(self, listener: Listener, events: list[Event]) -> None:
        news = [event for event in events if event.number > listener.number]
        if not news:
            return
        listener.number = news[-1].number
        body = b"".join(e.frame for e in news if e.audience in listener.audiences)
        if body and not listener.put(body) and listener.task:
            listener.task.cancel()

    def _drop(self, channel: Channel, listener: Listener) -> None:
        self.leave(channel, listener)
        if listener.task:
            listener.task.cancel()

    async def _beat(self) -> None:
        """Keep quiet lines open, and make good what a lost wake-up left untold."""
        while True:
            await asyncio.sleep(HEARTBEAT)
            for channel in list(self.channels.values()):
                try:
                    await self.pump(channel)
                    for i, listener in enumerate(list(channel.listeners), 1):
                        if not listener.put(BEAT):
                            self._drop(channel, listener)
                        if i % BATCH == 0:
                            await asyncio.sleep(0)
                except Exception:
                    logging.getLogger(__name__).exception("heartbeat of %s", channel.topic)


hub = Hub()
