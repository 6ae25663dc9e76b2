"""What several processes share: counts in a real Redis, which one process cannot forget."""

import os
import subprocess
import sys

import pytest
from django.core.cache import caches
from redis import UnixDomainSocketConnection

from sinau.base.command import BadInput
from sinau.config.environment import read
from sinau.config.server import redis_must_answer
from sinau.config.shared import PATIENCE
from sinau.config.shared import caches as described

COUNT = """
import django
django.setup()
from allauth.core.internal import ratelimit
from django.test import RequestFactory
rate = {"link": "2/m/key"}
request = RequestFactory().post("/")
print(bool(ratelimit.consume(request, app="x", action="link", config=rate, key="a")))
"""


@pytest.mark.parametrize(
    "url",
    [
        "redis://127.0.0.1:6379/0", "redis://:s@cache.example", "rediss://ana:s@cache.example/3",
        "redis://[::1]:6379", "unix:///run/redis/redis.sock",
    ],
)  # fmt: skip
def test_a_redis_is_taken_as_it_is_written(url):
    found, problems = read({"SINAU_REDIS_URL": url})

    assert problems == []
    (cache,) = described(found.redis_url).values()
    assert cache["LOCATION"] == url
    assert cache["BACKEND"].endswith("RedisCache")


def test_alone_a_process_forgets_no_count_for_want_of_room(settings):
    settings.CACHES = described(read({})[0].redis_url)
    cache = caches["default"]
    for number in range(1_000):
        cache.set(f"orang-{number}", 1)

    assert all(cache.get(f"orang-{number}") for number in range(1_000))
    cache.clear()


def test_a_socket_in_a_folder_takes_the_same_patience():
    UnixDomainSocketConnection(
        "/run/redis.sock", socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
    )


def test_attempts_are_counted_by_all_processes_together(redis_url, tmp_path):
    environ = os.environ | {"SINAU_REDIS_URL": redis_url, "SINAU_HOME": str(tmp_path)}
    said = [
        subprocess.run(
            [sys.executable, "-c", COUNT], env=environ, capture_output=True, text=True
        ).stdout
        for _ in range(3)
    ]

    assert said == ["True\n", "True\n", "False\n"]


def test_a_redis_that_does_not_answer_is_named_before_anything_is_served(redis_url):
    redis_must_answer("")
    redis_must_answer(redis_url)
    with pytest.raises(BadInput, match="SINAU_REDIS_URL: Redis tidak menjawab"):
        redis_must_answer("unix:///tidak/ada.sock")
