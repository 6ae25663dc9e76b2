"""Whose turn it is: offices heard least first, and nobody is lost."""

from hypothesis import given
from hypothesis import strategies as st

from sinau.ask.kernel.turns.queue import turns

OFFICES = st.sampled_from(["35.01", "35.02", "35.78", ""])


def test_an_office_never_heard_is_suggested_before_one_that_waited_and_one_that_just_spoke():
    spoke = {"A": [0, 3], "B": [3], "C": [1]}
    found = turns(["A", "B", "C", "D"], spoke, edition=4)
    assert [(t.hand, t.silent) for t in found] == [(3, None), (2, 3), (0, 1), (1, 1)]
    now = turns(["A", "D"], {"A": [4], "D": [4, 4]}, edition=4)
    assert [(t.hand, t.here, t.silent) for t in now] == [(0, 1, 0), (1, 2, 0)]


@given(
    st.lists(OFFICES, max_size=12),
    st.dictionaries(OFFICES, st.lists(st.integers(0, 6), max_size=5)),
)
def test_every_hand_stands_once_and_nobody_jumps_an_office_that_was_heard_less(hands, spoke):
    found = turns(hands, spoke, edition=5)
    assert sorted(t.hand for t in found) == list(range(len(hands)))
    assert [t.here for t in found] == sorted(t.here for t in found)
    of_one = {}
    for turn in found:
        of_one.setdefault(hands[turn.hand], []).append(turn.hand)
    assert all(order == sorted(order) for order in of_one.values())
