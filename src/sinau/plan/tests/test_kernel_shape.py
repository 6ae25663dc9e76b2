"""Lines of seats: which team and seat each stands for."""

from datetime import time

import pytest

from sinau.plan.kernel.shape.lines import (
    RUN_SHEET,
    TEAMS,
    SeatLine,
    ends_at,
    faults,
    free_word,
    passes_midnight,
    seating,
)

STANDING = [
    SeatLine("tuan rumah", "narasumber", pk=1),
    SeatLine("tuan rumah", "moderator", pk=2),
    SeatLine("pembahas", "pembahas", pk=3),
]


def test_the_same_lines_change_nothing_even_without_their_keys():
    lines = [SeatLine(s.team, s.role) for s in STANDING]

    found = seating(STANDING, lines)

    assert found.seats == (1, 2, 3)
    assert found.gone == []


def test_a_team_is_known_by_its_name_whatever_its_letters():
    assert seating(STANDING, [SeatLine("Pembahas", "pembahas")]).teams == {
        "Pembahas": "pembahas"
    }


def test_a_renamed_team_is_known_by_a_seat_it_had():
    lines = [SeatLine("pembuka", "narasumber", pk=1), *STANDING[2:]]

    found = seating(STANDING, lines)

    assert found.teams == {"pembuka": "tuan rumah", "pembahas": "pembahas"}
    assert found.gone == ["tuan rumah: moderator"]


def test_two_new_names_cannot_both_be_the_old_team():
    lines = [SeatLine("a", "narasumber", pk=1), SeatLine("b", "moderator", pk=2)]

    assert seating(STANDING, lines).teams == {"a": "tuan rumah", "b": ""}


def test_what_is_left_out_is_named():
    assert seating(STANDING, STANDING[:1]).gone == ["pembahas", "tuan rumah: moderator"]


@pytest.mark.parametrize("pattern", TEAMS)
def test_usual_patterns_have_no_faults(pattern):
    assert faults(TEAMS[pattern]) == ("", "")


def test_hours():
    assert sum(line.minutes for line in RUN_SHEET) == 120
    assert ends_at(time(9, 30), 150) == time(12)
    assert passes_midnight(time(23), 60)
    assert not passes_midnight(time(22, 59), 60)


def test_a_word_that_is_taken_gets_a_number():
    assert free_word("a", {"b"}.__contains__) == "a"
    assert free_word("a", {"a", "a-2"}.__contains__) == "a-3"
