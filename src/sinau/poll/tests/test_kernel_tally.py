"""Votes are counted as by hand, whatever was cast."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinau.poll.kernel.tally.count import Ballot, same, tally, words

OFFICES = st.sampled_from(["35.01", "35.02", "35.78", ""])
BALLOTS = st.lists(
    st.builds(Ballot, office=OFFICES, answers=st.lists(st.integers(0, 4)).map(tuple))
)


def test_a_poll_of_several_answers_is_counted_by_people():
    cast = [Ballot("A", (0, 2)), Ballot("A", (2,)), Ballot("B", (2, 2))]
    found = tally(cast, [0, 1, 2])
    assert [(c.answer, c.people, c.by_office) for c in found.counts] == [
        (0, 1, {"A": 1}), (1, 0, {}), (2, 3, {"A": 2, "B": 1}),
    ]  # fmt: skip
    assert (found.people, found.offices) == (3, {"A": 2, "B": 1})
    assert found.share(found.counts[0]) == pytest.approx(1 / 3)


def test_a_scale_has_its_mean_and_an_empty_poll_has_none():
    scale = [Ballot("A", (n,)) for n in (1, 2, 2, 5)]
    assert tally(scale, [1, 2, 3, 4, 5], is_scale=True).mean == 2.5
    empty = tally([], [1, 2], is_scale=True)
    assert (empty.mean, empty.people, empty.share(empty.counts[0])) == (None, 0, 0.0)


def test_words_are_one_whatever_their_case_and_spaces():
    said = ["Usia", " usia.", "USIA!", "Batas  usia", "", "  "]
    found = words(Ballot("A", word=word) for word in said)
    assert [(c.answer, c.people) for c in found.counts] == [("Usia", 3), ("Batas usia", 1)]
    assert found.people == 4


@given(BALLOTS)
def test_offices_add_up_and_no_answer_is_lost(cast):
    found = tally(cast, range(5))
    assert sum(found.offices.values()) == found.people == len(cast)
    for count in found.counts:
        assert count.people == sum(count.answer in b.answers for b in cast)
        assert count.people == sum(count.by_office.values())
        assert 0 <= found.share(count) <= 1


@given(st.lists(st.builds(Ballot, office=OFFICES, word=st.text(max_size=8))))
def test_words_are_grouped_completely(cast):
    found = words(cast)
    assert sum(count.people for count in found.counts) == found.people
    spelt = [same(str(count.answer)) for count in found.counts]
    assert len({*spelt}) == len(spelt)
    assert [c.people for c in found.counts] == sorted(c.people for c in found.counts)[::-1]
