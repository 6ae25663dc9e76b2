"""The address where a page listens: bare ASGI beside Django, no middleware, no database.

A ticket says who may hear what. On uvicorn a stream takes its connection over from the HTTP
parser and costs some hundred bytes; on any other ASGI server it is a task that sends.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from random import randint
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from sinau.stream import wake
from sinau.stream.feed import read_ticket
from sinau.stream.kernel.hub.frame import beat, hello
from sinau.stream.kernel.hub.hub import Hub
from sinau.stream.kernel.hub.task import Task
from sinau.stream.kernel.hub.wire import Wire
from sinau.stream.live.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    Receive = Callable[[], Awaitable[Any]]
    Send = Callable[[Any], Awaitable[None]]
    Scope = Mapping[str, Any]

PREFIX, SUFFIX = "/aliran/", "/"
SOON, LATE = 1_000, 5_000  # milliseconds: who was cut off does not come back all at once
LAST = 1  # seconds that a line has for its last words
DIGITS = 18  # of the largest number that a database keeps
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx passes each event on at once
]
HEAD = b"HTTP/1.1 200 OK\r\n%b\r\nconnection: close\r\n\r\n" % b"\r\n".join(
    b"%b: %b" % header for header in HEADERS
)


def is_stream(scope: Scope) -> bool:
    """Whether a request is for a stream, not for a page."""
    path = scope.get("path", "")
    return scope["type"] == "http" and path.startswith(PREFIX) and not path.endswith(".json")


class Streams:
    """The endpoint and, between the start and the end of the server, its hub."""

    hub: Hub

    async def lifespan(self, receive: Receive, send: Send) -> None:
        """Read and hear other processes from the start of the server to its end."""
        await receive()
        rows = Rows()
        self.hub = Hub(rows)
        work = [
            asyncio.create_task(self.hub.run()),
            asyncio.create_task(wake.listen(self.hub.wake)),
        ]
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.hub.close()
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
        rows.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def follow(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold a stream open until one of both ends it."""
        ticket = read_ticket(scope["path"][len(PREFIX) :].removesuffix(SUFFIX))
        if ticket is None or scope["method"] != "GET":
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        topic, begin = await self.hub.open(ticket.topic, seen(scope))
        first = hello(randint(SOON, LATE)) + beat(len(topic.lines) + 1)  # noqa: S311
        if _take_over(send, Wire(topic, ticket.audiences, begin), first):
            return
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _serve(Task(topic, ticket.audiences, begin), first, receive, send)


def seen(scope: Scope) -> int:
    """Give the last number a reader has seen: its browser says it, else the address."""
    told = dict(scope["headers"]).get(b"last-event-id", b"")
    if not told.isdigit():
        told = parse_qs(scope["query_string"]).get(b"sejak", [b""])[0]
    return int(told[:DIGITS]) if told.isdigit() else 0


def _take_over(send: Send, line: Wire, first: bytes) -> bool:
    """Let a line write to the connection itself, where this is uvicorn.

    What uvicorn keeps for a request (parser, buffers, a task) is then let go of. The line
    stands among the server's connections, so it is ended with them.
    """
    cycle = getattr(send, "__self__", None)
    transport: Any = getattr(cycle, "transport", None)
    http = transport and transport.get_protocol()
    connections = getattr(http, "connections", None)
    if cycle is None or connections is None or transport.is_closing():
        return False
    cycle.disconnected = True  # for uvicorn this request is over
    connections.discard(http)
    connections.add(line)
    line.left = connections.discard
    line.start(transport, HEAD + first)
    return True


async def _serve(line: Task, first: bytes, receive: Receive, send: Send) -> None:
    async def write(data: bytes) -> None:
        await send({"type": "http.response.body", "body": data, "more_body": True})

    async def left() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    work = [asyncio.create_task(line.run(write, first)), asyncio.create_task(left())]
    try:
        await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
    with suppress(OSError, TimeoutError):  # to who takes nothing nothing can be said
        await asyncio.wait_for(send({"type": "http.response.body", "body": b""}), LAST)
