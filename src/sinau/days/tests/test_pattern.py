"""The generator: examples, and what must hold of any pattern."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinau.days.kernel.pattern.days import MOST, BadPattern, Pattern, days

FIRST = date(2027, 9, 8)  # a Wednesday


def on(pattern, free=lambda _day: ""):
    return [day.on for day in days(pattern, free) if day]


def test_wednesdays_and_fridays_of_each_week():
    found = on(Pattern(frozenset({3, 5}), FIRST, count=4))

    assert found == [date(2027, 9, 8), date(2027, 9, 10), date(2027, 9, 15), date(2027, 9, 17)]


def test_every_second_week_is_counted_from_a_week_that_was_named():
    since = FIRST - timedelta(days=7)

    found = on(Pattern(frozenset({3, 5}), FIRST, 2, count=2, since=since))

    assert found == [date(2027, 9, 15), date(2027, 9, 17)]


def test_a_free_day_is_passed_over_and_told():
    free = {date(2027, 9, 10): "Libur"}
    found = days(Pattern(frozenset({3, 5}), FIRST, count=2), lambda d: free.get(d, ""))

    assert [(day.on.day, day.free) for day in found] == [(8, ""), (10, "Libur"), (15, "")]


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("weekdays", {"weekdays": frozenset()}),
        ("weekdays", {"weekdays": frozenset({8})}),
        ("every_weeks", {"every_weeks": 0}),
        ("count", {"count": 0}),
        ("count", {"count": MOST + 1}),
        ("until", {"count": None}),
    ],
)
def test_what_has_no_day_or_no_end_is_refused(field, fields):
    given_ = {"weekdays": frozenset({3}), "first": FIRST, "count": 1} | fields

    with pytest.raises(BadPattern) as caught:
        Pattern(**given_)
    assert caught.value.field == field


def test_a_pattern_that_is_always_free_and_one_at_the_end_of_time_end():
    assert on(Pattern(frozenset({3}), FIRST, count=1), lambda _day: "libur") == []
    assert on(Pattern(frozenset({1, 5}), date(9999, 12, 27), count=9))[-1] <= date.max


weekdays = st.frozensets(st.integers(1, 7), min_size=1)
firsts = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(weekdays, firsts, st.integers(1, 8), st.integers(1, 60), st.sets(st.integers(0, 400)))
def test_days_are_as_asked_ascending_never_free_and_as_many(wd, first, every, count, holes):
    free = {first + timedelta(days=n) for n in holes}

    found = days(Pattern(wd, first, every, count=count), lambda d: "libur" if d in free else "")

    taken = [day.on for day in found if day]
    everything = [day.on for day in found]
    assert len(taken) == count
    assert everything == sorted(set(everything))
    assert {day.isoweekday() for day in everything} <= wd
    assert not set(taken) & free
    assert {day.on for day in found if not day} <= free
    weeks = {(day - first + timedelta(days=first.weekday())).days // 7 for day in everything}
    assert {week % every for week in weeks} <= {0}
    assert everything[0] >= first


@given(weekdays, firsts, st.integers(1, 4), st.integers(0, 300))
def test_none_is_left_out_up_to_the_last_day(wd, first, every, span):
    until = first + timedelta(days=span)

    found = on(Pattern(wd, first, every, until=until))

    monday = first - timedelta(days=first.weekday())
    wanted = [
        day for n in range(span + 1)
        if (day := first + timedelta(days=n)).isoweekday() in wd
        and (day - monday).days // 7 % every == 0
    ]  # fmt: skip
    assert found == wanted[:MOST]
