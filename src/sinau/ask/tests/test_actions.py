"""Questions, polls and hands: who asked is kept, or truly not; nothing is lost or doubled."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sinau.ask import actions
from sinau.ask.models import (
    Floor,
    Hand,
    Question,
    QuestionState,
    Screen,
    Turn,
    Vote,
)
from sinau.ask.reads import floor as read_floor
from sinau.ask.reads import questions as read
from sinau.meet import actions as meet
from sinau.meet import standing
from sinau.meet.standing import MeetingRefused
from sinau.meet.tests import make
from sinau.meet.tests.make import at
from sinau.people.models import Entry
from sinau.stream.models import Happening

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make.edition()


@pytest.fixture
def by(edition):
    who = make.coordinator(edition)
    meet.open_meeting(edition, by=who, now=at(-30))
    return who


@pytest.fixture
def ask(edition, by):  # noqa: ARG001  # the room is open
    who = make.delegate(edition)

    def put(text="Mengapa?", *, is_anonymous=False, person=who):
        return actions.ask_question(
            edition, text=text, is_anonymous=is_anonymous, by=person, now=at(1)
        )

    return put


def test_a_question_waits_for_the_moderator_unless_the_switch_says_otherwise(edition, by, ask):
    first = ask()
    assert (first.state, first.number) == (QuestionState.NEW, 1)
    assert Happening.objects.last().audience == "crew"
    switched = {"takes_questions": True, "approves_first": False, "takes_hands": True}
    actions.set_switches(edition, values=switched, by=by, now=at(1))
    second = ask("Kedua?")
    assert (second.state, second.number) == (QuestionState.APPROVED, 2)
    assert Happening.objects.last().audience == ""
    actions.set_switches(
        edition, values=switched | {"takes_questions": False}, by=by, now=at(1)
    )
    with pytest.raises(MeetingRefused, match="tidak menerima pertanyaan"):
        ask()


def test_of_an_anonymous_question_nothing_keeps_who_asked(ask):
    made = ask(is_anonymous=True)
    assert (made.by, made.office) == (None, None)
    entry = Entry.objects.get(deed="ask.asked")
    assert entry.by.email == "operator@sinau.invalid"
    assert "Nama" not in str(entry.facts)
    assert Happening.objects.last().facts == {}


def test_questions_come_from_an_hour_before_until_the_end(edition, by):
    who = make.delegate(edition)
    other = edition.programme.editions.get(number=2)
    facts = {"text": "?", "is_anonymous": False, "by": who}
    with pytest.raises(MeetingRefused, match="60 menit"):
        actions.ask_question(other, **facts, now=at(0))
    meet.end_meeting(edition, by=by, now=at(100))
    with pytest.raises(MeetingRefused, match="berakhir"):
        actions.ask_question(edition, **facts, now=at(101))


def test_nobody_floods_the_moderator(ask):
    for n in range(10):
        ask(f"Pertanyaan {n}")
    with pytest.raises(MeetingRefused, match="tunggu"):
        ask()
    ask(is_anonymous=False, person=make.people.person())


def test_a_question_goes_its_way_to_the_screen_and_leaves_with_an_answer(by, ask):
    one, two = ask("Satu?"), ask("Dua?")
    actions.approve_question(one, by=by, now=at(2))
    actions.show_question(one, by=by, now=at(3))
    assert Floor.objects.get().screen == Screen.QUESTION
    actions.show_question(two, by=by, now=at(4))
    states = dict(Question.objects.values_list("number", "state"))
    assert states == {1: "approved", 2: "shown"}
    answered = actions.answer_question(two, answer="", in_writing=False, by=by, now=at(5))
    assert answered.state == QuestionState.ANSWERED
    with pytest.raises(MeetingRefused, match="belum diisi"):
        actions.answer_question(one, answer="", in_writing=True, by=by, now=at(5))
    written = actions.answer_question(one, answer="Begini.", in_writing=True, by=by, now=at(6))
    assert written.state == QuestionState.WRITTEN
    reopened = actions.reopen_question(written, by=by, now=at(7))
    assert (reopened.state, reopened.answer) == (QuestionState.APPROVED, "Begini.")


def test_a_parked_question_has_an_owner_and_a_day(edition, by, ask):
    one = ask()
    assert read.waiting(edition) == 1
    host = edition.programme.host
    actions.park_question(one, owner=host, due_on=date(2027, 9, 20), by=by, now=at(9))
    assert read.waiting(edition) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.update(owner=None)


def test_merged_questions_keep_every_asker_and_every_vote_once(edition, by, ask):
    one, two = ask("Satu?"), ask("Satu juga?", person=make.delegate(edition, 2))
    hidden = ask("Sama", is_anonymous=True)
    voters = [make.delegate(edition, n) for n in (0, 1, 2)]
    for question, people in ((one, voters[:2]), (two, voters[1:])):
        for who in people:
            actions.vote_for(question, wants=True, by=who, now=at(2))
    actions.merge_question(two, into=one, by=by, now=at(3))
    actions.merge_question(hidden, into=one, by=by, now=at(3))
    (found,) = read.arranged(edition, voters[2])
    assert (found.votes, found.is_wanted, found.anonymous) == (3, True, 1)
    assert len(found.askers) == 2
    actions.vote_for(two, wants=False, by=voters[1], now=at(4))
    (found,) = read.arranged(edition, voters[1])
    assert (found.votes, found.is_wanted) == (2, False)
    with pytest.raises(MeetingRefused, match="berdiri sendiri"):
        actions.merge_question(one, into=two, by=by, now=at(5))
    actions.split_question(two, by=by, now=at(6))
    assert len(read.arranged(edition, by)) == 2


def test_a_vote_counts_once_however_often_it_is_tapped(edition, ask):
    one, who = ask(), make.delegate(edition, 1)
    for _ in range(3):
        actions.vote_for(one, wants=True, by=who, now=at(2))
    assert Vote.objects.count() == Entry.objects.filter(deed="ask.voted").count() == 1


def test_an_asker_takes_back_what_nobody_looked_at(edition, by, ask):
    one, two = ask("Satu?"), ask("Dua?")
    actions.withdraw_question(one, by=one.by, now=at(2))
    assert [a.question.pk for a in read.arranged(edition, by)] == [two.pk]
    actions.approve_question(two, by=by, now=at(3))
    with pytest.raises(MeetingRefused, match="berubah"):
        actions.withdraw_question(two, by=two.by, now=at(4))


def test_hands_wait_in_order_and_the_office_heard_least_is_suggested(edition, by):
    first, second = make.delegate(edition, 0), make.delegate(edition, 1)
    one = actions.raise_hand(edition, by=first, now=at(1))
    assert actions.raise_hand(edition, by=first, now=at(2)).pk == one.pk
    actions.call_hand(one, by=by, now=at(3))
    actions.end_turn(one, by=by, now=at(5))
    actions.raise_hand(edition, by=first, now=at(6))
    actions.raise_hand(edition, by=second, now=at(7))
    waiting = read_floor.queue(edition)
    assert [w.hand.by for w in waiting] == [first, second]
    assert [w.is_suggested for w in waiting] == [False, True]
    assert waiting[0].why == "sudah bicara 1 kali di edisi ini"
    assert waiting[1].why == "kantor ini belum bicara"


def test_one_speaks_at_a_time(edition, by):
    hands = [
        actions.raise_hand(edition, by=make.delegate(edition, n), now=at(n)) for n in (0, 1)
    ]
    for hand in hands:
        actions.call_hand(hand, by=by, now=at(5))
    assert list(Hand.objects.values_list("state", flat=True)) == [Turn.SPOKE, Turn.SPEAKING]
    with pytest.raises(MeetingRefused, match="berubah"):
        actions.lower_hand(hands[0], by=by, now=at(6))


def test_a_closed_edition_takes_nothing(edition, by, ask):
    one = ask()
    meet.end_meeting(edition, by=by, now=at(90))
    actions.approve_question(one, by=by, now=at(91))
    standing.close(edition, now=at(92))
    with pytest.raises(MeetingRefused, match="ditutup"):
        actions.answer_question(one, answer="x", in_writing=True, by=by, now=at(93))


def test_a_question_that_others_were_merged_into_is_not_withdrawn_with_them(edition, by, ask):
    mine, theirs = ask("Satu?"), ask("Dua?", person=make.delegate(edition, 1))
    actions.merge_question(theirs, into=mine, by=by, now=at(2))
    with pytest.raises(MeetingRefused, match="pertanyaan lain digabung ke sini"):
        actions.withdraw_question(mine, by=mine.by, now=at(3))
    assert read.waiting(edition) == 1


def test_a_tap_that_says_answered_keeps_the_answer_that_stands(by, ask):
    made = ask()
    actions.answer_question(made, answer="17 tahun.", in_writing=True, by=by, now=at(5))
    actions.reopen_question(made, by=by, now=at(6))
    actions.answer_question(made, answer=None, in_writing=False, by=by, now=at(7))
    made.refresh_from_db()
    assert (made.state, made.answer) == (QuestionState.ANSWERED, "17 tahun.")


def test_an_answer_long_after_the_meeting_counts_its_last_minute(edition, by, ask):
    made = ask()
    slot = meet.open_meeting(edition, by=by, now=at(0)).slots.first()
    meet.start_item(edition, slot=slot, after=None, by=by, now=at(0))
    meet.end_meeting(edition, by=by, now=at(121))
    later = at(40 * 24 * 60)
    actions.answer_question(made, answer="Ya.", in_writing=True, by=by, now=later)
    made.refresh_from_db()
    assert made.minute == 121


def test_a_question_sent_twice_is_one(ask):
    ask("Sama?")
    ask("Sama?")
    ask("Sama?", is_anonymous=True)
    ask("Sama?", is_anonymous=True)
    assert Question.objects.count() == 2
