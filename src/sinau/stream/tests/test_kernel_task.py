"""A line that sends through a function, as any ASGI server gives one."""

import asyncio

from sinau.stream.kernel.hub.frame import beat
from sinau.stream.kernel.hub.task import Task
from sinau.stream.tests.test_kernel_hub import ALL, Rows, running, settle, tell


def sends():
    """Give what was written, a gate that is open, and a function that writes through it."""
    got, gate = [], asyncio.Event()
    gate.set()

    async def write(data):
        await gate.wait()
        got.append(data)

    return got, gate, write


async def listening(hub, write, since=0):
    topic, begin = await hub.open("t", since)
    line = Task(topic, ALL, begin)
    work = asyncio.create_task(line.run(write, b"hello"))
    await settle(5)
    return line, work


def test_it_says_what_was_missed_what_comes_and_that_it_lives():
    async def work():
        rows, (got, _gate, write) = Rows(2), sends()
        async with running(rows) as hub:
            line, running_on = await listening(hub, write, since=1)
            tell(hub, rows)
            await settle()
            line.beat(beat(1))
            await settle()
            tell(hub, rows, 1, "moderators")
            await settle()
            running_on.cancel()

        assert got == [b"hello", rows.frames[1].data, rows.frames[2].data, beat(1)]

    asyncio.run(work())


def test_who_is_slow_gets_all_at_once_and_who_takes_nothing_is_cut():
    async def work():
        rows, (got, gate, write) = Rows(), sends()
        async with running(rows) as hub:
            slow, _ = await listening(hub, write)
            gate.clear()
            for _ in range(3):
                tell(hub, rows)
                await settle()
            slow.beat(b"")
            gate.set()
            await settle()
            assert got[1:] == [rows.frames[0].data, b"".join(f.data for f in rows.frames[1:])]

            gate.clear()
            tell(hub, rows)
            await settle()
            slow.beat(b"")
            assert hub.topics["t"].lines
            slow.beat(b"")
            await settle()
            assert not hub.topics["t"].lines

    asyncio.run(work())
