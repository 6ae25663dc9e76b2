"""What several processes of Sinau share: SINAU_REDIS_URL, read and judged.

Without it counts of attempts, used codes and used links are kept in the memory of one process;
with two of them each would count alone. Imports nothing of Django.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM = "redis://:sandi@host:port/0, rediss://…, atau unix:///folder/redis.sock"
MOST = 100_000  # things kept in one process; Django's 300 would forget counts under attack
PATIENCE = 5  # seconds


def caches(url: str) -> dict[str, Any]:
    """Give Django's description of what is remembered for minutes."""
    backends = "django.core.cache.backends"
    if not url:
        memory = f"{backends}.locmem.LocMemCache"
        return {"default": {"BACKEND": memory, "OPTIONS": {"MAX_ENTRIES": MOST}}}
    waits = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    return {
        "default": {
            "BACKEND": f"{backends}.redis.RedisCache",
            "LOCATION": url,
            "KEY_PREFIX": "sinau",
            "OPTIONS": waits,
        }
    }


def wrong_redis(url: str) -> Iterator[str]:
    """Say in a sentence what is wrong with the variable."""
    if url and not _is_redis(url):
        yield f"SINAU_REDIS_URL harus berbentuk {FORM}; kosongkan bila satu proses saja."


def _is_redis(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if parts.query or parts.fragment:
        return False
    if parts.scheme == "unix":
        return not parts.netloc and parts.path.strip("/") != ""
    number = parts.path.lstrip("/")
    is_known = parts.scheme in ("redis", "rediss") and port != 0
    return is_known and bool(parts.hostname) and (number.isdecimal() or not number)
