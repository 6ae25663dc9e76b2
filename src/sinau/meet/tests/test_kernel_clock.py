"""Where a meeting stands, by example, by property and against a walk minute by minute."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sinau.meet.kernel.clock.run import MINUTE, Slot, overruns, progress

TEN = datetime(2027, 1, 6, 10, tzinfo=UTC)


def at(minutes):
    return TEN + timedelta(minutes=minutes)


def run(lengths, *, began=(), ended=(), extra=()):
    """Give slots that began and ended at minutes after ten."""
    pad = [None] * len(lengths)
    rows = zip(
        lengths, (*began, *pad), (*ended, *pad), (*extra, *[0] * len(lengths)), strict=False
    )
    return [
        Slot(n, more, None if b is None else at(b), None if e is None else at(e))
        for n, b, e, more in rows
    ]


def test_before_it_begins_everything_is_ahead_and_waiting_makes_late():
    slots = run([10, 30])
    early = progress(slots, opens=TEN, now=at(-20))
    assert (early.current, early.following, early.is_over) == (None, 0, False)
    assert (early.closes_at, early.late_minutes) == (at(40), 0)
    waits = progress(slots, opens=TEN, now=at(7))
    assert (waits.closes_at, waits.late_minutes) == (at(47), 7)


def test_an_item_that_runs_over_makes_late_minute_by_minute():
    slots = run([10, 30, 20], began=[0, 12], ended=[12])
    found = progress(slots, opens=TEN, now=at(30))
    assert (found.current, found.following) == (1, 2)
    assert (found.ends_at, found.left) == (at(42), timedelta(minutes=12))
    assert (found.closes_at, found.late_minutes) == (at(62), 2)
    over = progress(slots, opens=TEN, now=at(47))
    assert over.left == timedelta(minutes=-5)
    assert (over.closes_at, over.late_minutes) == (at(67), 7)


def test_minutes_that_are_granted_move_the_end_but_not_the_plan():
    granted = run([10, 30], began=[0], extra=[5])
    found = progress(granted, opens=TEN, now=at(3))
    assert (found.ends_at, found.late_minutes) == (at(15), 5)
    taken = run([10, 30], began=[0], extra=[-15])
    assert progress(taken, opens=TEN, now=at(3)).ends_at == TEN


def test_an_item_that_is_skipped_is_not_ahead_and_its_minutes_are_won():
    slots = run([10, 30, 20], began=[0, None, 10], ended=[10])
    found = progress(slots, opens=TEN, now=at(12))
    assert (found.current, found.following) == (2, None)
    assert (found.closes_at, found.late_minutes) == (at(30), -30)


def test_a_meeting_that_is_over_keeps_its_end():
    slots = run([10, 30], began=[0, 11], ended=[11, 46])
    found = progress(slots, opens=TEN, now=at(500))
    assert found.is_over
    assert (found.closes_at, found.late_minutes) == (at(46), 6)
    assert [(o.index, o.planned, o.over) for o in overruns(slots)] == [(0, 10, 1), (1, 30, 5)]


def test_what_had_no_turn_when_it_ended_is_not_to_come():
    slots = run([10, 30, 20], began=[0], ended=[50])
    found = progress(slots, opens=TEN, now=at(50), is_ended=True)
    assert (found.following, found.closes_at, found.late_minutes) == (None, at(50), -10)
    assert progress(slots, opens=TEN, now=at(50)).closes_at == at(100)


def test_without_a_run_sheet_nothing_is_late():
    found = progress([], opens=TEN, now=at(90))
    assert (found.current, found.following, found.is_over) == (None, None, False)
    assert found.late_minutes == 0


@st.composite
def histories(draw):
    """Meetings as people really run them: begin, end, skip; gaps of any length."""
    lengths = draw(st.lists(st.integers(1, 60), min_size=1, max_size=6))
    reached = draw(st.integers(0, len(lengths)))
    clock, slots = draw(st.integers(-30, 30)), []
    for i, n in enumerate(lengths):
        extra = draw(st.integers(-10, 20))
        if i >= reached or (i < reached - 1 and draw(st.booleans()) and draw(st.booleans())):
            slots.append(Slot(n, extra))
            continue
        took = draw(st.integers(0, 90))
        last = i == reached - 1 and draw(st.booleans())
        slots.append(Slot(n, extra, at(clock), None if last else at(clock + took)))
        clock += 0 if last else took
    return slots, at(clock + draw(st.integers(0, 120)))


@given(histories())
def test_the_end_is_where_a_walk_through_the_rest_arrives(history):
    slots, now = history
    found = progress(slots, opens=TEN, now=now)
    begun = [i for i, slot in enumerate(slots) if slot.began]
    here = max((slots[i].ended or now for i in begun), default=max(TEN, now))
    ahead = slots[max(begun, default=-1) + 1 :]
    running = [s for s in slots if s.began and not s.ended]
    if running:
        here = now
        while running[0].began + running[0].length > here:
            here = min(here + MINUTE, running[0].began + running[0].length)
    elif begun and ahead:
        here = max(here, now)
    for slot in ahead:
        here += slot.length
    assert found.closes_at == here
    planned = TEN + sum(s.minutes for s in slots) * MINUTE
    assert found.late == here - planned
    assert abs(found.late_minutes) * MINUTE <= abs(found.late)


@given(histories(), st.integers(1, 200))
def test_waiting_never_makes_the_end_earlier(history, minutes):
    slots, now = history
    first = progress(slots, opens=TEN, now=now)
    later = progress(slots, opens=TEN, now=now + minutes * MINUTE)
    assert later.closes_at >= first.closes_at
    assert later.closes_at - first.closes_at <= minutes * MINUTE
