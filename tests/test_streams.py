"""Streams of real server processes: one, and two that share a database."""

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest
from django.db import connection
from with_postgres import binaries, running

SINAU = Path(sys.executable).with_name("sinau")
PATIENCE = 20  # seconds, on a busy machine
START = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "sinau.config.settings"
django.setup()
from django.utils import timezone
from sinau.people.models import Person
from sinau.stream import feed
"""
DOOR = f"""{START}by = Person.objects.operator()
door = feed.door(sys.argv[2], person=by, audience=sys.argv[1])
print(door.stream, door.poll)
"""
TELLER = f"""{START}
for line in sys.stdin:
    topic, audience, count, size = line.split(",")
    for _ in range(int(count)):
        made = feed.happen(topic=topic, kind="test", audience=audience,
                           facts={{"pad": "x" * int(size)}}, now=timezone.now())
    print(made.number, flush=True)
"""


pytestmark = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="was run beside SQLite, on both"
)


class House:
    """A database, whoever tells things in it, and processes that serve it."""

    def __init__(self, environ, stack):
        self.environ, self.stack = environ, stack
        self.run("migrate")
        self.teller = subprocess.Popen(
            [sys.executable, "-c", TELLER], env=environ, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        stack.callback(self.end, self.teller)
        self.servers, self.topic = [], ""

    def run(self, *words):
        done = subprocess.run([SINAU, *words], env=self.environ, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def serve(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = Path(self.environ["SINAU_HOME"], f"{port}.log")
        with log.open("wb") as out:
            process = subprocess.Popen(
                [SINAU, "serve", "--port", str(port)], env=self.environ, stdout=out, stderr=out
            )
        self.stack.callback(self.end, process)
        until = time.monotonic() + 30
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat/", timeout=1).close()
            except OSError:
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < until, log.read_text()
                time.sleep(0.05)
            else:
                self.servers.append((port, process, log))
                return port

    @staticmethod
    def end(process, sign=signal.SIGTERM):
        process.send_signal(sign)
        process.wait(10)
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()

    def door(self, audience=""):
        words = [sys.executable, "-c", DOOR, audience, self.topic]
        return subprocess.check_output(words, env=self.environ, text=True).split()

    def tell(self, count=1, audience="", size=0):
        self.teller.stdin.write(f"{self.topic},{audience},{count},{size}\n")
        self.teller.stdin.flush()
        return int(self.teller.stdout.readline())


@contextmanager
def house(home, **environ):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SINAU_")}
    with ExitStack() as stack:
        yield House(kept | {"SINAU_HOME": str(home)} | environ, stack)


@pytest.fixture(scope="module")
def small_house(tmp_path_factory):
    with house(tmp_path_factory.mktemp("home")) as made:
        made.serve()
        yield made


@pytest.fixture(scope="module", params=["NOTIFY", "Redis"])
def large_house(request, tmp_path_factory):
    if binaries() is None:
        pytest.skip("NOT RUN here: two processes on PostgreSQL")
    redis = request.getfixturevalue("redis_url") if request.param == "Redis" else ""
    where, home = {"SINAU_REDIS_URL": redis}, tmp_path_factory.mktemp("home")
    with running(binaries()) as url, house(home, SINAU_DATABASE_URL=url, **where) as made:
        made.serve()
        made.serve()
        yield made


@pytest.fixture
def alone(small_house, request):
    """Give one process on SQLite, and a topic in which nothing happened yet."""
    small_house.topic = request.node.name[:60]
    return small_house


@pytest.fixture
def pair(large_house, request):
    """Give two processes on PostgreSQL, and a topic in which nothing happened yet."""
    large_house.topic = request.node.name[:60]
    return large_house


class Listener:
    """A stream that is read in a thread, from the last number that came."""

    def __init__(self, port, path):
        self.path, self.numbers, self.beats = path, [], []
        self.news = queue.Queue()
        self.listen(port)

    def listen(self, port):
        last = self.numbers[-1] if self.numbers else 0
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{self.path}", headers={"Last-Event-ID": str(last)}
        )
        self.answer = urllib.request.urlopen(request, timeout=PATIENCE)
        self.thread = threading.Thread(target=self.read, args=(self.answer,), daemon=True)
        self.thread.start()

    def read(self, answer):
        kind = ""
        try:
            for line in answer:
                if line.startswith(b"event:"):
                    kind = line
                elif line.startswith(b"data:") and kind:
                    self.beats.append(line)
                    kind = ""
                elif line.startswith(b"data:"):
                    self.numbers.append(json.loads(line[5:])["number"])
        except OSError:
            pass  # the other end is gone
        finally:
            answer.close()

    def hears(self, number):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.numbers and self.numbers[-1] >= number:
                return
            time.sleep(0.01)
        pytest.fail(f"{number} did not come, only {self.numbers[-5:]}")


def test_a_stream_on_our_server_costs_no_task(alone):
    """The line writes to the connection itself: this is what 10,000 listeners stand on."""
    stream, _ = alone.door()
    listener = Listener(alone.servers[0][0], stream)
    alone.tell(3)
    listener.hears(3)

    assert listener.answer.headers["Connection"] == "close"  # the head that the line wrote
    assert "Transfer-Encoding" not in listener.answer.headers
    assert listener.answer.headers["X-Accel-Buffering"] == "no"
    assert listener.beats == [b"data: 1\n"]


def test_a_page_and_a_stream_are_given_the_same(alone):
    stream, poll = alone.door()
    alone.tell(2)
    alone.tell(1, "crew")
    last = alone.tell(2)
    listener = Listener(alone.servers[0][0], stream)
    listener.hears(last)
    with urllib.request.urlopen(f"http://127.0.0.1:{alone.servers[0][0]}{poll}") as answer:
        asked = [row["number"] for row in json.load(answer)["rows"]]

    assert listener.numbers == asked == [1, 2, 4, 5]


def test_without_a_ticket_of_ours_nobody_listens(alone):
    with pytest.raises(HTTPError) as refused:
        Listener(alone.servers[0][0], "/aliran/bukan-kami/")
    refused.value.close()

    assert refused.value.code == 403


def test_a_phone_that_takes_nothing_holds_up_nobody(alone):
    port, process, _ = alone.servers[0]
    stream, _ = alone.door()
    with socket.socket() as stalled:
        stalled.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stalled.connect(("127.0.0.1", port))
        stalled.sendall(f"GET {stream} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        listener = Listener(port, stream)
        before = _kilobytes(process)
        last = alone.tell(300, size=20_000)  # 6 MB
        listener.hears(last)
        assert listener.numbers == list(range(1, last + 1))
        got = b""  # it wakes up, and reads on from where it was
        while b"id: 300\n" not in got[-40_000:]:
            got += stalled.recv(1 << 20)

    assert got.count(b"\nid: ") == last
    assert _kilobytes(process) - before < 30_000


def _kilobytes(process):
    return int(Path(f"/proc/{process.pid}/status").read_text().split("VmRSS:")[1].split()[0])


def test_a_server_that_is_told_to_end_ends_though_somebody_listens(alone):
    alone.serve()
    port, process, log = alone.servers[-1]
    listener = Listener(port, alone.door()[0])
    began = time.monotonic()
    process.terminate()
    process.wait(10)
    listener.thread.join(5)

    assert time.monotonic() - began < 5
    assert not listener.thread.is_alive()
    assert "Traceback" not in log.read_text()


def test_two_processes_tell_the_same_and_the_audiences_stay_apart(pair):
    ports = [port for port, _, _ in pair.servers[:2]]
    everybody, crew = pair.door()[0], pair.door("crew")[0]
    ours = [Listener(port, everybody) for port in ports]
    theirs = [Listener(port, crew) for port in ports]
    for n in range(10):
        pair.tell(3, "crew" if n % 2 else "")
    last = pair.tell()
    began = time.monotonic()
    for listener in (*ours, *theirs):
        listener.hears(last)

    assert time.monotonic() - began < 4  # woken, not found by looking every five seconds
    assert all(each.numbers == list(range(1, 32)) for each in theirs)
    alone = [n for n in range(1, 31) if (n - 1) // 3 % 2 == 0]
    assert all(each.numbers == [*alone, 31] for each in ours)


def test_a_killed_process_loses_nothing_for_who_comes_to_the_other(pair):
    pair.serve()
    (second, _, _), *_, (first, killed, _) = pair.servers
    stream, _ = pair.door()
    stays, moves = Listener(second, stream), Listener(first, stream)
    moves.hears(pair.tell(40))
    pair.tell(5)
    pair.end(killed, signal.SIGKILL)
    moves.thread.join(10)
    pair.tell(40)
    moves.listen(second)
    last = pair.tell(15)
    for listener in (stays, moves):
        listener.hears(last)

    assert stays.numbers == moves.numbers == list(range(1, 101))
