"""The address where a page listens: bare ASGI beside Django, no database, no middleware."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from sinau.stream.feed import read_ticket
from sinau.stream.live.hub import Listener, hub

if TYPE_CHECKING:
    from collections.abc import Callable

PREFIX, SUFFIX = "/aliran/", "/"
LAST = 1  # seconds that a dropped stream has for its last words
RETRY = b"retry: 3000\n\n"  # milliseconds until a browser comes back
HEAD = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


def is_stream(scope: dict[str, Any]) -> bool:
    """Whether a request is for a stream, not for a page."""
    path = scope.get("path", "")
    return scope["type"] == "http" and path.startswith(PREFIX) and not path.endswith(".json")


async def follow(scope: dict[str, Any], receive: Callable[..., Any], send: Any) -> None:
    """Hold a stream open until its reader leaves or stalls."""
    ticket = read_ticket(scope["path"][len(PREFIX) :].removesuffix(SUFFIX))
    if ticket is None or scope["method"] != "GET":
        await send({"type": "http.response.start", "status": 403, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        return
    hub.start()
    await send({"type": "http.response.start", "status": 200, "headers": HEAD})
    await send({"type": "http.response.body", "body": RETRY, "more_body": True})
    listener = Listener(send, ticket.audiences, seen(scope))
    listener.task = asyncio.current_task()
    channel = None
    try:
        channel = await hub.join(ticket.topic, listener)
        while (await receive())["type"] != "http.disconnect":
            pass
    except asyncio.CancelledError:  # dropped: it reads too slowly, or the server ends
        with suppress(OSError, TimeoutError):
            await asyncio.wait_for(_end(send), LAST)
    finally:
        if channel is not None:
            hub.leave(channel, listener)


def seen(scope: dict[str, Any]) -> int:
    """Give the last number a reader has seen: its browser says it, else the address."""
    told = dict(scope["headers"]).get(b"last-event-id", b"").decode("ascii", "replace")
    if not told.isdecimal():
        told = parse_qs(scope["query_string"].decode("ascii", "replace")).get("sejak", [""])[0]
    return min(int(told), 2**62) if told.isdecimal() and told.isascii() else 0


async def _end(send: Any) -> None:
    await send({"type": "http.response.body", "body": b""})
