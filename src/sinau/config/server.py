"""The web server on this machine: uvicorn on the loopback address, in one process or some."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command

from sinau.base.command import BadInput
from sinau.config.shared import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

HOST = "127.0.0.1"  # the world comes through a proxy
GRACE = 2  # seconds an open stream may hold the server back when it is told to end
LARGEST_PORT = 65535
MOST = 64  # processes


def must_exist(port: int) -> None:
    """Raise ``BadInput`` where no link could lead to the port."""
    if not 0 < port <= LARGEST_PORT:
        raise BadInput(f"porta {port} tidak ada; pilih 1 sampai {LARGEST_PORT}.")


def must_be_free(port: int) -> None:
    """Raise ``BadInput`` where another program listens, before any long work is done."""
    must_exist(port)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise BadInput(f"porta {port} tidak boleh dipakai oleh akun ini.") from None
        except OSError:
            raise BadInput(
                f"porta {port} sudah dipakai; pilih yang lain, misalnya --port {port + 1}."
            ) from None


def redis_must_answer(url: str) -> None:
    """Raise ``BadInput`` where what processes share is out of reach."""
    if not url:
        return
    import redis  # noqa: PLC0415  # only for those who share

    try:
        with redis.Redis.from_url(url, socket_connect_timeout=PATIENCE) as client:
            client.ping()
    except redis.RedisError as error:
        why = str(error).rstrip(".")
        raise BadInput(f"SINAU_REDIS_URL: Redis tidak menjawab: {why}.") from None


def must_share(processes: int, url: str) -> None:
    """Raise ``BadInput`` where several processes would each count attempts for themselves."""
    if not 1 <= processes <= MOST:
        raise BadInput(f"--processes: 1 sampai {MOST}.")
    if processes > 1 and not url:
        raise BadInput("--processes: beberapa proses berbagi lewat Redis; isi SINAU_REDIS_URL.")


def serve(port: int, *, say: Callable[[str], None], processes: int = 1) -> None:
    """Serve until told to stop; ``say`` gets the address once, before the first request."""
    import uvicorn  # noqa: PLC0415  # only for those who serve

    must_share(processes, settings.REDIS_URL)
    must_be_free(port)
    redis_must_answer(settings.REDIS_URL)
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.ENVIRONMENT.serves(port)
    settings.SITE_ADDRESS = settings.ENVIRONMENT.address()
    say(f"Sinau: http://{HOST}:{port}/  (berhenti: Ctrl+C)")
    uvicorn.run(
        "sinau.config.asgi:application",
        host=HOST,
        port=port,
        lifespan="on",
        server_header=False,
        ws="none",
        log_level="warning",
        timeout_graceful_shutdown=GRACE,
        workers=processes,
    )
