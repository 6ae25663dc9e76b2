"""Intervals are united, never summed, and clipped; against a grid of minutes."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinau.attend.kernel.names.match import Known, Matcher
from sinau.attend.kernel.presence.merge import merge
from sinau.attend.kernel.presence.unite import Stay, present, unite
from sinau.attend.kernel.reports.read import How, read
from sinau.attend.kernel.reports.rows import Report, Row
from sinau.attend.tests.reports import make

WIB = ZoneInfo("Asia/Jakarta")
BEGINS = datetime(2027, 9, 15, 9, tzinfo=WIB)
WINDOW = (BEGINS.timestamp(), BEGINS.timestamp() + 7_200)
HOW = How(zone=WIB, near=BEGINS)
OFFICES = {"kab": "Kabupaten Kediri", "kota": "Kota Kediri"}
MATCHER = Matcher(
    [
        Known("1", "Budi Contoh", "kab"),
        Known("2", "Siti Contoh", "kota", "SITI@contoh.invalid"),
    ],
    OFFICES,
)

minutes = st.integers(-60, 200)
intervals = st.lists(st.tuples(minutes, minutes), max_size=12)


def on_the_grid(spans, window):
    """Count minute by minute whether anybody stood there."""
    return sum(
        any(a <= minute and minute + 1 <= b for a, b in spans) for minute in range(*window)
    )


@given(intervals, st.tuples(minutes, minutes))
def test_the_union_is_what_a_grid_of_minutes_counts(spans, window):
    found = unite(spans, window)

    assert sum(b - a for a, b in found) == on_the_grid(spans, window)
    assert all(a < b for a, b in found)
    assert all(before[1] < after[0] for before, after in pairwise(found))
    assert all(window[0] <= a and b <= window[1] for a, b in found)


@given(intervals, st.integers(1, 4))
def test_saying_a_thing_again_adds_nothing(spans, times):
    assert unite(spans * times, (0, 120)) == unite(spans[::-1], (0, 120))


@given(intervals, st.lists(st.integers(0, 300), max_size=4))
def test_totals_never_add_up(spans, totals):
    stays = [Stay(a * 60, max(a, b) * 60) for a, b in spans]
    stays += [Stay(minutes=total) for total in totals]
    united = on_the_grid([(a, max(a, b)) for a, b in spans], (0, 120))

    found = present(stays, (0, 7_200))

    assert found.minutes == max([united, *(min(total, 120) for total in totals)])
    assert found.is_exact == (found.minutes == united)
    assert 0 <= found.share <= 1


def test_first_and_last_with_gaps_between_count_what_the_report_counted():
    there = present([Stay(0, 7_200, minutes=50)], (0, 7_200))
    half_outside = present([Stay(-3_600, 1_200, minutes=50)], (0, 7_200))
    rounded = present([Stay(0, 3_601, minutes=60)], (0, 7_200))

    assert (there.minutes, there.is_exact) == (50, False)
    assert half_outside.minutes == 20
    assert (rounded.seconds, rounded.is_exact) == (3_601, True)


def test_nobody_saw_them_leave():
    known = present([Stay(600, None, seen_until=1_800)], (0, 7_200))
    unknown = present([Stay(600)], (0, 7_200))

    assert (known.minutes, known.is_exact) == (20, False)
    assert (unknown.minutes, unknown.is_exact) == (110, False)


@pytest.mark.parametrize("shape", make.SHAPES)
def test_every_shape_gives_the_same_people(shape):
    found = merge([read("a", make.SHAPES[shape], HOW)], MATCHER, WINDOW)

    assert {one.match.shown.name: one.presence.seconds for one in found} == make.SECONDS


def test_the_same_meeting_from_every_tool_is_still_one_meeting():
    reports = [read(shape, content, HOW) for shape, content in make.SHAPES.items()]

    found = merge(reports, MATCHER, WINDOW)

    known = next(one for one in found if one.match.person == "2")
    assert known.presence.seconds == make.SECONDS["Siti Contoh"]
    assert set(known.sources) == make.SHAPES.keys() - {"bbb"}  # which knows no address


def row(name, begins, ends, email="", line=2):
    moments = [BEGINS + timedelta(minutes=minute) for minute in (begins, ends)]
    return Row(line, name, email, *moments, None)


def people(matcher, *rows):
    found = merge([Report("a", "zoom", rows)], matcher, WINDOW)
    return sorted((one.key, one.match.person, one.presence.minutes) for one in found)


def test_a_restarted_meeting_is_one_and_two_devices_are_one_person():
    reports = [
        Report("a", "zoom", (row("Siti", 0, 30, "siti@contoh.invalid"),)),
        Report("b", "zoom", (row("Tablet", 20, 90, "siti@contoh.invalid"),)),
    ]

    (found,) = merge(reports, MATCHER, WINDOW)

    assert (found.match.person, found.presence.minutes, found.sources) == ("2", 90, ("a", "b"))


def test_a_likeness_is_never_accepted_by_itself():
    assert people(MATCHER, row("Budi Contoh", 0, 60)) == [("name:budi contoh", None, 60)]


NAMESAKES = Matcher(
    [Known("1", "Ani Contoh", "kab"), Known("2", "Ani Contoh", "kota")], OFFICES
)


def test_two_people_of_one_name_stay_two_questions():
    both = people(NAMESAKES, row("Ani Contoh", 0, 120), row("Ani Contoh", 10, 60))
    again = people(NAMESAKES, row("Ani Contoh", 0, 50), row("Ani Contoh", 49, 60))
    told = people(
        NAMESAKES, row("Kab Kediri_Ani Contoh", 0, 9), row("Kota Kediri_Ani Contoh", 0, 9)
    )
    addressed = people(
        NAMESAKES,
        row("Ani Contoh", 0, 9, "a@contoh.invalid"),
        row("Ani Contoh", 0, 9, "b@contoh.invalid"),
    )

    assert [minutes for *_who, minutes in both] == [120, 50]
    assert [minutes for *_who, minutes in again] == [60]
    assert [key for key, *_rest in told] == [
        "name:kab ani contoh", "name:kota ani contoh",
    ]  # fmt: skip
    assert len(addressed) == 2


def test_who_left_before_it_began_was_not_there():
    assert people(MATCHER, row("Wayan Contoh", -30, 0)) == []
