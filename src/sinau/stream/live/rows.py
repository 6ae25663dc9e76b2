"""Happenings read from the database as frames, by one thread for all streams of a process."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from django.db import close_old_connections, connection

from sinau.stream import feed
from sinau.stream.kernel.hub.frame import Frame, frame
from sinau.stream.models import Happening, Thread

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


class Rows:
    """What a hub asks for; streams of this process hold one connection together."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="stream")

    async def last(self, names: Collection[str]) -> dict[str, int]:
        """Give the last number of topics in which anything happened."""
        found: dict[str, int] = await self._in_thread(_last, names)
        return found

    async def between(self, name: str, after: int, upto: int | None) -> list[Frame]:
        """Give what happened after a number, for every audience, in order."""
        found: list[Frame] = await self._in_thread(_between, name, after, upto)
        return found

    async def _in_thread(self, read: Callable[..., Any], *words: Any) -> Any:
        def call() -> Any:
            close_old_connections()
            return read(*words)

        return await asyncio.get_running_loop().run_in_executor(self.thread, call)

    def close(self) -> None:
        """Let go of the connection."""
        self.thread.submit(connection.close)
        self.thread.shutdown()


def _last(names: Collection[str]) -> dict[str, int]:
    return dict(Thread.objects.filter(name__in=names).values_list("name", "last"))


def _between(name: str, after: int, upto: int | None) -> list[Frame]:
    found = Happening.objects.filter(thread__name=name, number__gt=after)
    if upto is not None:
        found = found.filter(number__lte=upto)
    return [frame(h.number, h.audience, feed.told(h)) for h in found.order_by("number")]
