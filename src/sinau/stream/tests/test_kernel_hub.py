"""The hub with rows in a list and connections of straw, in a real loop."""

import asyncio
import re
from contextlib import asynccontextmanager, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinau.stream.kernel.hub import hub as hubs
from sinau.stream.kernel.hub import topic as topics
from sinau.stream.kernel.hub import wire as wires
from sinau.stream.kernel.hub.frame import beat, frame
from sinau.stream.kernel.hub.hub import Hub
from sinau.stream.kernel.hub.wire import Wire

ALL, FEW = ("everyone",), ("everyone", "moderators")


class Rows:
    """Every topic has the same rows; asks are counted."""

    def __init__(self, count=0):
        self.frames, self.asked = [], []
        self.add(count)

    def add(self, count=1, audience="everyone"):
        for _ in range(count):
            number = len(self.frames) + 1
            self.frames.append(frame(number, audience, {"number": number}))

    async def last(self, names):
        await asyncio.sleep(0)
        return dict.fromkeys(names, len(self.frames)) if self.frames else {}

    async def between(self, name, after, upto):
        self.asked.append((name, after, upto))
        frames = self.frames[after:upto]
        await asyncio.sleep(0)
        return frames


class Straw:
    """A connection that takes what is written at once, unless it is shut."""

    def __init__(self):
        self.got, self.unsent, self.shut, self.gone = b"", b"", False, False

    def set_write_buffer_limits(self, high):
        self.high = high

    def set_protocol(self, line):
        self.line = line

    def write(self, data):
        self.unsent += data
        if not self.shut:
            self.got, self.unsent = self.got + self.unsent, b""
        elif len(self.unsent) > self.high and not self.line.paused:
            self.line.pause_writing()

    def open(self):
        self.shut, self.got, self.unsent = False, self.got + self.unsent, b""
        if self.line.paused:
            self.line.resume_writing()

    def abort(self):
        self.gone = True
        self.line.connection_lost(None)

    close = abort

    @property
    def numbers(self):
        return [int(n) for n in re.findall(rb"^id: (\d+)$", self.got, re.MULTILINE)]


@asynccontextmanager
async def running(rows):
    hub = Hub(rows)
    work = asyncio.create_task(hub.run())
    try:
        yield hub
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


async def join(hub, since=0, hears=ALL, name="t"):
    topic, begin = await hub.open(name, since)
    straw = Straw()
    Wire(topic, hears, begin).start(straw, b"")
    return straw


async def settle(turns=50):
    for _ in range(turns):
        await asyncio.sleep(0)


def tell(hub, rows, count=1, audience="everyone", name="t"):
    rows.add(count, audience)
    hub.wake(name, len(rows.frames))


def in_loop(work):
    asyncio.run(work())


def test_who_listens_hears_what_comes_and_what_was_missed():
    async def work():
        rows = Rows(5)
        async with running(rows) as hub:
            late, new = await join(hub, since=2), await join(hub, since=5)
            tell(hub, rows, 2)
            await settle()

            assert late.numbers == [3, 4, 5, 6, 7]
            assert new.numbers == [6, 7]

    in_loop(work)


def test_rows_are_read_once_however_many_listen():
    async def work():
        rows = Rows(5)
        async with running(rows) as hub:
            lines = await asyncio.gather(*(join(hub, since=2) for _ in range(300)))
            assert rows.asked == [("t", 2, 5)]

            tell(hub, rows)
            await settle()
            assert rows.asked == [("t", 2, 5), ("t", 5, None)]
            assert all(line.numbers == [3, 4, 5, 6] for line in lines)

    in_loop(work)


def test_who_was_further_back_costs_one_more_query():
    async def work():
        rows = Rows(9)
        async with running(rows) as hub:
            await join(hub, since=7)
            back = await asyncio.gather(*(join(hub, since=3) for _ in range(5)))

            assert rows.asked == [("t", 7, 9), ("t", 3, 7)]
            assert all(line.numbers == [4, 5, 6, 7, 8, 9] for line in back)

    in_loop(work)


def test_each_hears_its_own_audience():
    async def work():
        rows = Rows()
        async with running(rows) as hub:
            everyone, few = await join(hub), await join(hub, hears=FEW)
            one = await join(hub, hears=("everyone", "person-5"))
            for audience in ("everyone", "moderators", "person-5", "person-6"):
                tell(hub, rows, 1, audience)
                await settle()
            tell(hub, rows, 1, "moderators")  # several at once
            tell(hub, rows, 1, "everyone")
            await settle()

            assert everyone.numbers == [1, 6]
            assert few.numbers == [1, 2, 5, 6]
            assert one.numbers == [1, 3, 6]

    in_loop(work)


def test_a_stalled_line_holds_up_nobody_and_loses_nothing():
    async def work():
        rows = Rows()
        async with running(rows) as hub:
            stalled, quick = await join(hub), await join(hub)
            stalled.shut = True
            for _ in range(900):
                tell(hub, rows)
                await settle(5)

            assert quick.numbers == list(range(1, 901))
            assert len(stalled.unsent) < stalled.high + 100  # bounded, whatever happened
            stalled.open()
            assert stalled.numbers == list(range(1, 901))

    in_loop(work)


def test_lines_that_wake_up_while_news_go_round_hear_them_once(monkeypatch):
    monkeypatch.setattr(wires, "MOST_UNSENT", 100)
    monkeypatch.setattr(topics, "SLICE", 1)

    async def work():
        rows = Rows()
        async with running(rows) as hub:
            lines = [await join(hub) for _ in range(20)]
            for line in lines:
                line.shut = True
            tell(hub, rows, 9)
            await settle()
            assert all(line.line.paused for line in lines)
            tell(hub, rows)
            while hub.topics["t"].number < 10:  # noqa: ASYNC110  # turn by turn
                await asyncio.sleep(0)
            for line in lines:
                line.open()
            await settle()

            assert all(line.numbers == list(range(1, 11)) for line in lines)

    in_loop(work)


def test_a_line_that_takes_nothing_for_two_beats_is_cut():
    async def work():
        rows = Rows()
        async with running(rows) as hub:
            stalled, quick = await join(hub), await join(hub)
            stalled.shut = True
            tell(hub, rows, 2000)
            await settle()
            for beats in (1, 2):
                assert not stalled.gone
                stalled.line.beat(b"")
                quick.line.beat(b"")
                assert stalled.gone == (beats == 2)

            assert not quick.gone
            assert hub.topics["t"].lines == {quick.line}

    in_loop(work)


def test_a_line_behind_what_is_kept_is_cut_and_resumes(monkeypatch):
    monkeypatch.setattr(topics, "KEPT", 50)

    async def work():
        rows = Rows()
        async with running(rows) as hub:
            stalled = await join(hub)
            stalled.shut = True
            for _ in range(30):
                tell(hub, rows, 50)
                await settle(10)
            assert len(hub.topics["t"].frames) <= 100
            stalled.open()

            assert stalled.gone
            again = await join(hub, since=stalled.numbers[-1])
            assert stalled.numbers + again.numbers == list(range(1, 1501))

    in_loop(work)


def test_a_beat_says_how_many_listen(monkeypatch):
    monkeypatch.setattr(hubs, "BEAT", 0.02)

    async def work():
        async with running(Rows()) as hub:
            lines = [await join(hub) for _ in range(3)]
            await asyncio.sleep(0.05)

            assert all(beat(3) in line.got for line in lines)

    in_loop(work)


def test_a_wake_up_that_never_came_is_made_good(monkeypatch):
    monkeypatch.setattr(hubs, "SWEEP", 0.01)

    async def work():
        rows = Rows()
        async with running(rows) as hub:
            straw = await join(hub)
            rows.add(3)
            await asyncio.sleep(0.1)

            assert straw.numbers == [1, 2, 3]

    in_loop(work)


def test_rows_that_cannot_be_read_are_read_later(monkeypatch, caplog):
    monkeypatch.setattr(hubs, "SWEEP", 0.01)

    async def work():
        rows = Rows()
        async with running(rows) as hub:
            straw = await join(hub)
            read, rows.between = rows.between, None
            tell(hub, rows)
            await settle()
            rows.between = read
            await asyncio.sleep(0.1)

            assert straw.numbers == [1]

    in_loop(work)
    assert "could not be read" in caplog.text


def test_a_topic_without_listeners_is_forgotten(monkeypatch):
    monkeypatch.setattr(hubs, "SWEEP", 0.01)

    async def work():
        rows = Rows(3)
        async with running(rows) as hub:
            straw = await join(hub)
            await asyncio.sleep(0.05)
            assert "t" in hub.topics
            straw.abort()
            await asyncio.sleep(0.05)

            assert hub.topics == {}

    in_loop(work)


def test_a_topic_is_not_forgotten_while_somebody_is_about_to_listen(monkeypatch):
    monkeypatch.setattr(hubs, "SWEEP", 0.01)

    async def work():
        rows, slow = Rows(3), asyncio.Event()
        read = rows.between

        async def between(*words):
            await slow.wait()
            return await read(*words)

        async with running(rows) as hub:
            rows.between = between
            coming = asyncio.create_task(join(hub))
            await asyncio.sleep(0.05)
            slow.set()
            straw = await coming
            tell(hub, rows)
            await settle()

            assert straw.numbers == [1, 2, 3, 4]

    in_loop(work)


def test_whoever_asks_for_more_than_there_is_begins_at_the_end():
    async def work():
        rows = Rows(3)
        async with running(rows) as hub:
            straw = await join(hub, since=99)
            tell(hub, rows)
            await settle()

            assert straw.numbers == [4]

    in_loop(work)


DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("tell"), st.integers(1, 90), st.sampled_from(FEW)),
        st.tuples(
            st.sampled_from(["join", "cut", "shut", "open"]),
            st.integers(0, 3),
            st.sampled_from([ALL, FEW]),
        ),
        st.tuples(st.just("turns"), st.integers(1, 9), st.none()),
    ),
    max_size=40,
)


class Listener:
    """Somebody who comes again from the last number whenever the line is gone."""

    def __init__(self, hub, hears):
        self.hub, self.hears = hub, hears
        self.numbers, self.straw = [], None

    async def come(self):
        last = self.numbers[-1] if self.numbers else 0
        self.straw = await join(self.hub, last, self.hears)

    async def do(self, deed):
        straw = self.straw
        if deed == "shut":
            straw.shut = True
        elif deed == "open" and not straw.gone:
            straw.open()
        elif deed == "cut" and not straw.gone:
            straw.abort()
        while self.straw.gone:
            self.numbers += self.straw.numbers
            await self.come()


async def play(deeds):
    rows, listeners = Rows(), {}
    async with running(rows) as hub:
        for deed, n, words in deeds:
            if deed == "tell":
                tell(hub, rows, n, words)
            elif deed == "turns":
                await settle(n)
            elif n in listeners:
                await listeners[n].do(deed)
            elif deed == "join":
                listeners[n] = Listener(hub, words)
                await listeners[n].come()
        await settle()
        for each in listeners.values():
            await each.do("open")
            await settle()
    for each in listeners.values():
        heard = each.numbers + each.straw.numbers
        assert heard == [f.number for f in rows.frames if f.audience in each.hears]


@pytest.mark.parametrize("kept", [20, 1000])
@given(deeds=DEEDS)
def test_nobody_loses_or_repeats_anything_however_lines_are_cut(kept, deeds):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(topics, "KEPT", kept)
        patch.setattr(wires, "MOST_UNSENT", 100)  # bytes: two frames and a bit
        patch.setattr(topics, "SLICE", 1)  # lines come and go between two others
        asyncio.run(play(deeds))
