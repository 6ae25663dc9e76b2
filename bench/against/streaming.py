"""The peer: Django's own StreamingHttpResponse under ASGI, one event a second for everybody.

As light as Django allows: no middleware, no database, one shared event object a second.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import StreamingHttpResponse
from django.urls import path

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from django.http import HttpRequest

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="bench",  # noqa: S106
    MIDDLEWARE=[],
)


class Clock:
    """Ticks while anybody listens."""

    def __init__(self) -> None:
        self.news, self.frame, self.work = asyncio.Event(), b"", None

    def start(self) -> None:
        if self.work is None:
            self.work = asyncio.get_running_loop().create_task(self.tick())

    async def tick(self) -> None:
        number, due = 0, time.monotonic()
        while True:
            due += 1
            await asyncio.sleep(max(0, due - time.monotonic()))
            number += 1
            facts = {"at": time.monotonic_ns(), "votes": list(range(30))}
            body = json.dumps({"number": number, "facts": facts}, separators=(",", ":"))
            self.frame, news = f"id: {number}\ndata: {body}\n\n".encode(), self.news
            self.news = asyncio.Event()
            news.set()


clock = Clock()


async def events(_request: HttpRequest) -> StreamingHttpResponse:
    async def said() -> AsyncIterator[bytes]:
        clock.start()
        yield b"retry: 3000\n\n"
        while True:
            await clock.news.wait()
            yield clock.frame

    return StreamingHttpResponse(said(), content_type="text/event-stream")


urlpatterns = [path("aliran/", events)]
application = get_asgi_application()
