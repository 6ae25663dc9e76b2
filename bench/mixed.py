"""A meeting of 500 people on two processes: they listen, read, support, vote, ask at once.

Each person holds the stream of the room open, fetches the list of questions anew when one comes
(spread as the page does it), and within the minute reads it twice, supports a question, answers
a poll and, one in five, asks; a moderator lets one question in ten seconds through. The goals
of the house on two cores: 95 of 100 reads within 300 ms, votes within 500 ms. No peer does
this; it stands beside the goals.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tools")]

from load.server import Server, free_port  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402
from with_postgres import binaries, running  # noqa: E402

GOALS = {"read": 300, "refresh": 300, "vote": 500, "ask": 500}  # ms, 95 of 100
FILL = """
import json, os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "sinau.config.settings"
django.setup()
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from sinau.ask import actions as ask
from sinau.meet import actions as meet
from sinau.people.models import Person, Position
from sinau.plan.models import Edition
from sinau.poll import actions as poll
from sinau.poll.models import PollKind
from sinau.stream import feed
count = int(sys.argv[1])
edition = Edition.objects.get(programme__slug="berbagi-2027", number=1)
start = timezone.localtime() - timedelta(minutes=5)
edition.held_on, edition.opens, edition.closes = start.date(), start.time(), None
edition.save()
by = Person.objects.get(email="koordinator@contoh.invalid")
by.asks_on = timezone.localdate()
facts = {"by": by, "now": timezone.now()}
meet.open_meeting(edition, **facts)
question = ask.ask_question(edition, text="Pertanyaan pertama?", is_anonymous=False, **facts)
ask.approve_question(question, **facts)
made = poll.draft_poll(edition, text="Siap?", kind=PollKind.SINGLE, options=["Ya", "Belum"],
                       **facts)
poll.open_poll(made, **facts)
offices = list(edition.programme.offices.order_by("code"))
store = import_module(settings.SESSION_ENGINE).SessionStore
people = []
def somebody(n):
    person = Person.objects.create(email=f"orang{n}@contoh.invalid", name=f"Orang Contoh {n}")
    Position.objects.create(person=person, office=offices[n % len(offices)], title="member",
                            division="hr", since=start.date())
    return person
for person in (by, *map(somebody, range(count))):
    session = store()
    session[SESSION_KEY] = str(person.pk)
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.save()
    people.append([session.session_key, feed.door(f"edisi/{edition.pk}", person=person).stream])
print(json.dumps({"people": people, "question": question.pk, "poll": made.pk}))
"""
ROOM = "/program/berbagi-2027/edisi/1/ruang/"
TOKEN = "a" * 32


class Person:
    """One participant: a connection for the stream, one for what they do."""

    waits = False  # to fetch a part again

    def __init__(
        self, port: int, key: str, stream: str, took: dict[str, list[float]], crowd: int
    ) -> None:
        self.port, self.stream, self.took, self.crowd = port, stream, took, crowd
        self.cookie = f"sessionid={key}; csrftoken={TOKEN}"
        self.heard = 0
        self.tasks: set[asyncio.Task[None]] = set()

    async def listen(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"GET {self.stream}?sejak=0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        while line := await reader.readline():
            self.heard += line.startswith(b"id:")
            if b'"kind":"question"' in line and not self.waits:
                self.waits = True
                task = asyncio.create_task(self.refresh())
                self.tasks.add(task)
                task.add_done_callback(self.tasks.discard)

    async def refresh(self) -> None:
        """Fetch what is new as stream.js does: spread over 30 ms for each listener."""
        await asyncio.sleep(random.uniform(0, min(20, 0.03 * self.crowd)))  # noqa: S311
        self.waits = False
        await self.call("refresh", f"{ROOM}?bagian=tanya")

    async def call(self, kind: str, path: str, form: dict[str, str] | None = None) -> int:
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = urlencode(form | {"csrfmiddlewaretoken": TOKEN}).encode() if form else b""
        head = (
            f"{'POST' if form else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Cookie: {self.cookie}\r\nConnection: close\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = await reader.read()
        writer.close()
        self.took[kind].append(1000 * (time.perf_counter() - began))
        return int(answer.split(b" ", 2)[1])


async def minute(person: Person, number: int, facts: dict[str, int], seconds: int) -> list[int]:
    """Live one person's minute, at moments drawn from a fixed seed."""
    draw = random.Random(number)  # noqa: S311  # a load, not a secret
    poll = facts["poll"]
    deeds = [
        ("read", f"{ROOM}?bagian=tanya", None), ("read", f"{ROOM}?bagian=tanya", None),
        ("vote", f"/pertanyaan/{facts['question']}/dukung/", {"wants": "1"}),
        ("vote", f"/jajak/{poll}/jawab/", {f"jajak{poll}-answer": str(number % 2)}),
    ]  # fmt: skip
    if number % 5 == 0:
        deeds.append(("ask", f"{ROOM}tanya/", {"text": f"Pertanyaan ke-{number}?"}))
    moments = sorted(draw.uniform(0, seconds) for _ in deeds)
    draw.shuffle(deeds)
    began, codes = time.perf_counter(), []
    for at, (kind, path, form) in zip(moments, deeds, strict=True):
        await asyncio.sleep(max(0, at - (time.perf_counter() - began)))
        codes.append(await person.call(kind, path, form))
    return codes


async def moderate(person: Person, first: int, seconds: int) -> None:
    """Let a question through every ten seconds, as a moderator does at best."""
    for number in range(1, seconds // 10):
        await asyncio.sleep(10)
        await person.call("approve", f"/pertanyaan/{first + number}/setuju/", {"next": ""})


async def meeting(
    port: int, told: dict, seconds: int
) -> tuple[dict[str, list[float]], int, int]:
    took: dict[str, list[float]] = defaultdict(list)
    crowd = len(told["people"])
    lead, *people = [Person(port, k, stream, took, crowd) for k, stream in told["people"]]
    moderator = asyncio.create_task(moderate(lead, told["question"], seconds))
    lines = [asyncio.create_task(person.listen()) for person in people]
    await asyncio.sleep(3)
    codes = await asyncio.gather(*(minute(p, n, told, seconds) for n, p in enumerate(people)))
    await asyncio.sleep(3)
    for task in (moderator, *lines, *(task for person in people for task in person.tasks)):
        task.cancel()
    bad = sum(code >= 400 for each in codes for code in each)  # noqa: PLR2004
    return took, bad, len({person.heard for person in people})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_known_args()[0]
    sinau = str(Path(sys.executable).with_name("sinau"))
    with ExitStack() as stack:
        home = stack.enter_context(TemporaryDirectory(prefix="sinau-bench-"))
        if (programs := binaries()) is None:
            sys.exit("no PostgreSQL: make dev")
        url = stack.enter_context(running(programs))
        redis = f"redis://127.0.0.1:{(port := free_port())}/0"
        quiet = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", home]
        shared = subprocess.Popen(["redis-server", *quiet], stdout=subprocess.DEVNULL)  # noqa: S603, S607
        stack.callback(shared.wait)
        stack.callback(shared.terminate)
        environ = os.environ | {"SINAU_HOME": home, "SINAU_DATABASE_URL": url}
        environ["SINAU_REDIS_URL"] = redis
        demo = [sinau, "demo", "--no-serve"]
        subprocess.run(demo, env=environ, check=True, capture_output=True)  # noqa: S603
        filled = subprocess.check_output(  # noqa: S603
            [sys.executable, "-c", FILL, str(options.people)], env=environ, text=True
        )
        told = json.loads(filled.splitlines()[-1])
        server = stack.enter_context(
            Server(
                [sinau, "serve", "--port", "{port}", "--processes", str(options.processes)],
                environ,
                "/sehat/",
            )
        )
        took, bad, kinds = asyncio.run(meeting(server.port, told, options.seconds))
    table = Table("what", "times", "p50 ms", "p95 ms", "most ms", "goal p95 ms")
    for kind, goal in GOALS.items():
        times = sorted(took[kind])
        picked = [times[int(len(times) * part)] for part in (0.5, 0.95)] + [times[-1]]
        table.add_row(kind, str(len(times)), *(f"{ms:,.0f}" for ms in picked), str(goal))
    console = Console(width=100)
    console.print(table)
    console.print(f"refused or failed: {bad}; listeners that heard differently: {kinds - 1}")


if __name__ == "__main__":
    main()
