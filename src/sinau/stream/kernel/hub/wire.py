"""A line that writes to a connection itself: a few hundred bytes for each who listens."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sinau.stream.kernel.hub.topic import Batch, Topic

MOST_UNSENT = 16 * 1024  # bytes that wait in this process for one connection


class Wire(asyncio.Protocol):
    """One connection that only listens; its writes wait for nobody.

    While the other end takes nothing, the line is paused and frames pass it by; when it takes
    some again, it reads on from where it was. Paused for two beats, it is cut.
    """

    __slots__ = ("hears", "left", "paused", "sent", "stuck", "topic", "transport")

    def __init__(self, topic: Topic, hears: tuple[str, ...], sent: int) -> None:
        self.topic, self.hears, self.sent = topic, hears, sent
        self.left: Callable[[Wire], object] | None = None  # told when the line is gone
        self.paused = self.stuck = False

    def start(self, transport: asyncio.Transport, head: bytes) -> None:
        """Take over a connection: say the head, catch up, then listen."""
        self.transport = transport
        transport.set_write_buffer_limits(high=MOST_UNSENT)
        transport.set_protocol(self)
        self.topic.lines.add(self)
        transport.write(head)
        self.catch_up()

    def catch_up(self) -> None:
        """Write what was missed, as far as the other end takes it."""
        topic = self.topic
        if self.sent < topic.floor:
            self.cut()
            return
        while self.sent < topic.number and not self.paused:
            data, self.sent = topic.piece(self.sent, self.hears)
            if data:
                self.transport.write(data)

    def hear(self, batch: Batch) -> None:
        """Write new frames, unless they wait for the other end or were written already."""
        if self.paused or self.sent >= batch.number:
            return
        self.sent = batch.number
        data = batch.heard_by(self.hears)
        if data:
            self.transport.write(data)

    def beat(self, data: bytes) -> None:
        """Show that the line lives; cut it where the other end has long taken nothing."""
        if not self.paused:
            self.transport.write(data)
        elif self.stuck:
            self.cut()
        else:
            self.stuck = True

    def cut(self) -> None:
        """End the connection without waiting for what is unsent."""
        self.transport.abort()

    def shutdown(self) -> None:
        """End the connection, as servers ask of each that they hold."""
        self.transport.close()

    def pause_writing(self) -> None:
        """Note that the other end takes nothing for now."""
        self.paused = True

    def resume_writing(self) -> None:
        """Read on from where the line was."""
        self.paused = self.stuck = False
        self.catch_up()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # asyncio's
        """Forget the line."""
        self.topic.lines.discard(self)
        if self.left:
            self.left(self)
