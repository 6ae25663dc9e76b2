"""Wake the listeners of every process when something was committed.

Only a topic and a number travel; whoever is woken reads the rows. Between processes Redis
carries them where ``SINAU_REDIS_URL`` is set, or else NOTIFY where the database is PostgreSQL;
with SQLite there is one process. A wake-up that is lost costs seconds: see ``kernel/hub``.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    Hear = Callable[[str, int], None]

NAME = "sinau_stream"
AGAIN = 1.0  # seconds until a lost connection is tried again
PATIENCE = 0.5  # seconds that a deed waits for Redis
log = logging.getLogger(__name__)
_here: set[Hear] = set()  # the hub of this process, while it serves


def tell(topic: str, number: int) -> None:
    """Wake who listens to a topic, once the transaction around is committed."""
    if settings.REDIS_URL:
        transaction.on_commit(partial(_publish, f"{number} {topic}"))
    elif connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # is delivered with the commit, or not at all
            cursor.execute("SELECT pg_notify(%s, %s)", [NAME, f"{number} {topic}"])
    transaction.on_commit(partial(_tell_here, topic, number))


def _tell_here(topic: str, number: int) -> None:
    for hear in tuple(_here):
        hear(topic, number)


def _publish(words: str) -> None:
    try:
        _redis().publish(NAME, words)
    except Exception:  # the deed is done; whoever listens looks every few seconds
        log.exception("stream: Redis was not told")


@cache
def _redis() -> Any:
    import redis  # noqa: PLC0415  # only where SINAU_REDIS_URL is set

    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
    )


async def listen(hear: Hear) -> None:
    """Call ``hear`` for every wake-up of any process, until cancelled."""
    _here.add(hear)
    try:
        if settings.REDIS_URL:
            await _again_and_again(_listen_to_redis, hear)
        elif connection.vendor == "postgresql":
            await _again_and_again(_listen_to_postgresql, hear)
        else:
            await asyncio.Event().wait()
    finally:
        _here.discard(hear)


async def _again_and_again(listen_to: Callable[[Hear], Any], hear: Hear) -> None:
    while True:
        try:
            await listen_to(hear)
        except Exception:
            log.exception("stream: the way between processes is lost; trying again")
        await asyncio.sleep(AGAIN)


async def _listen_to_redis(hear: Hear) -> None:
    from redis.asyncio import Redis  # noqa: PLC0415  # only where SINAU_REDIS_URL is set

    async with Redis.from_url(settings.REDIS_URL) as client, client.pubsub() as channel:
        await channel.subscribe(NAME)
        async for message in channel.listen():
            if message["type"] == "message":
                _hear(hear, message["data"].decode())


async def _listen_to_postgresql(hear: Hear) -> None:
    import psycopg  # noqa: PLC0415  # only where the database is PostgreSQL

    wanted = ("dbname", "user", "password", "host", "port", "options")
    given = connection.get_connection_params()
    where = {name: given[name] for name in wanted if given.get(name)}
    async with await psycopg.AsyncConnection.connect(**where, autocommit=True) as line:
        await line.execute(f"LISTEN {NAME}")
        async for notice in line.notifies():
            _hear(hear, notice.payload)


def _hear(hear: Hear, words: str) -> None:
    number, _, topic = words.partition(" ")
    with suppress(ValueError):  # somebody else's words
        hear(topic, int(number))
