"""Polls: hidden until they are closed, answered anew until then, counted office by office."""

import pytest

from sinau.meet import actions as meet
from sinau.meet.standing import MeetingRefused
from sinau.meet.tests import make
from sinau.meet.tests.make import at
from sinau.people.models import Entry
from sinau.poll import actions
from sinau.poll.models import Ballot, Poll, PollKind
from sinau.poll.reads import polls as read

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make.edition()


@pytest.fixture
def by(edition):
    who = make.coordinator(edition)
    meet.open_meeting(edition, by=who, now=at(-30))
    return who


def poll(edition, by, kind=PollKind.SINGLE, options=("Ya", "Belum")):
    made = actions.draft_poll(
        edition, text="Siap?", kind=kind, options=options, by=by, now=at(0)
    )
    return actions.open_poll(made, by=by, now=at(1))


def test_figures_of_a_poll_are_hidden_until_it_is_closed(edition, by):
    made = poll(edition, by)
    people = [make.delegate(edition, n) for n in (0, 0, 1)]
    for who, answer in zip(people, (0, 1, 1), strict=True):
        actions.cast_ballot(made, answers=[answer], word="", by=who, now=at(2))
    actions.cast_ballot(made, answers=[1], word="", by=people[0], now=at(3))
    open_now = read.shown(Poll.objects.get(), people[0])
    assert (open_now.people, open_now.answers, open_now.mine.answers) == (3, [], [1])
    actions.close_poll(made, by=by, now=at(4))
    closed = read.shown(Poll.objects.get(), people[0])
    assert [(a.label, a.people, a.percent) for a in closed.answers] == [
        ("Ya", 0, 0), ("Belum", 3, 100),
    ]  # fmt: skip
    assert sorted(n for _office, n in closed.answers[1].offices) == [1, 2]
    with pytest.raises(MeetingRefused, match="berubah"):
        actions.cast_ballot(made, answers=[0], word="", by=people[0], now=at(5))
    with pytest.raises(MeetingRefused, match="berubah"):
        actions.open_poll(made, by=by, now=at(6))
    assert Ballot.objects.count() == 3
    assert all(e.facts == {"edition": 1, "number": 1}
               for e in Entry.objects.filter(deed="poll.ballot_cast"))  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "answers", "word"),
    [
        (PollKind.SINGLE, [], ""), (PollKind.SINGLE, [0, 1], ""), (PollKind.SINGLE, [2], ""),
        (PollKind.MULTIPLE, [], ""), (PollKind.MULTIPLE, [0, 0], ""),
        (PollKind.SCALE, [0], ""), (PollKind.SCALE, [6], ""),
        (PollKind.WORD, [], ""), (PollKind.WORD, [0], "ya"), (PollKind.SINGLE, [-1], ""),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_not_counted(edition, by, kind, answers, word):
    made = poll(edition, by, kind)
    who = make.delegate(edition)
    with pytest.raises(MeetingRefused, match="pilih jawaban"):
        actions.cast_ballot(made, answers=answers, word=word, by=who, now=at(2))
