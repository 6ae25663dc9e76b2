"""How server processes wake each other: Redis where it is set, else PostgreSQL's NOTIFY.

Only names of topics travel. A wire that breaks is mended, and then every topic is read, so
that what was told meanwhile is not lost.
"""

from __future__ import annotations

import asyncio
import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection

from sinau.stream.feed import CHANNEL

if TYPE_CHECKING:
    from sinau.stream.live.hub import Hub

AGAIN = 1.0  # seconds until a broken wire is tried again
log = logging.getLogger(__name__)


@cache
def redis_client() -> Any:
    """Give this process's client, whose pool any thread may use."""
    import redis  # noqa: PLC0415  # start-up counts

    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=5)


async def listen(hub: Hub) -> None:
    """Hear other processes for the life of this one."""
    if settings.REDIS_URL:
        wire = _redis
    elif connection.vendor == "postgresql":
        wire = _postgresql
    else:
        return  # SQLite: one process, which wakes itself
    while True:
        try:
            await wire(hub)
        except Exception:
            log.exception("stream: the wire between processes broke")
        await asyncio.sleep(AGAIN)


async def _redis(hub: Hub) -> None:
    import redis.asyncio as redis  # noqa: PLC0415  # start-up counts

    async with redis.Redis.from_url(settings.REDIS_URL) as client, client.pubsub() as heard:
        await heard.subscribe(CHANNEL)
        hub.wake_all()
        async for message in heard.listen():
            if message["type"] == "message":
                hub.woken(message["data"].decode())


async def _postgresql(hub: Hub) -> None:
    import psycopg  # noqa: PLC0415  # start-up counts

    wanted = ("dbname", "user", "password", "host", "port")
    known = connection.get_connection_params()
    given = {name: known[name] for name in wanted if known.get(name)}
    async with await psycopg.AsyncConnection.connect(**given, autocommit=True) as line:
        await line.execute(f"LISTEN {CHANNEL}")
        hub.wake_all()
        async for told in line.notifies():
            hub.woken(told.payload)
