"""Deeds: rows, journal lines, all or nothing, and who may be quicker."""

from datetime import timedelta

import pytest

from sinau.people.journal import verify
from sinau.people.models import Entry
from sinau.people.tests import make as people
from sinau.post import actions
from sinau.post.models import Fault, Kind, Rule, State
from sinau.post.outbox import label
from sinau.post.tests import make
from sinau.post.tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return people.person()


def deeds(letter):
    return list(Entry.objects.filter(about=label(letter)).values_list("deed", flat=True))


def test_an_edit_changes_what_differs_and_says_what(by):
    letter = make.draft()
    same = {"subject": letter.subject, "body": letter.body, "address": letter.address}

    actions.edit_letter(letter, **same, by=by, now=NOW)
    assert deeds(letter) == ["post.drafted"]

    done = actions.edit_letter(letter, **same | {"body": "Lain"}, by=by, now=NOW)
    assert (done.body, done.state) == ("Lain", State.DRAFT)
    entry = Entry.objects.last()
    assert (entry.deed, entry.by, entry.facts) == ("post.edited", by, {"changed": ["body"]})


def test_an_edit_makes_a_draft_of_what_failed(by):
    letter = make.put(make.draft(), State.FAILED, next_try_at=NOW)

    done = actions.edit_letter(
        letter, subject="x", body="y", address="baru@contoh.invalid", by=by, now=NOW
    )

    assert (done.state, done.fault, done.error, done.next_try_at) == (State.DRAFT, "", "", None)


@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.FAILED])
def test_what_is_not_sent_is_thrown_away_and_taken_back(by, state):
    letter = make.put(make.draft(), state)

    assert actions.discard_letter(letter, by=by, now=NOW).state == State.DISCARDED
    assert actions.restore_letter(letter, by=by, now=NOW).state == State.DRAFT
    assert deeds(letter) == ["post.drafted", "post.discarded", "post.restored"]


WRONG = {
    actions.discard_letter: [State.SENDING, State.SENT, State.DISCARDED],
    actions.restore_letter: [State.DRAFT, State.WAITING, State.SENT],
    actions.send_letter: [
        State.WAITING,
        State.SENDING,
        State.SENT,
        State.FAILED,
        State.DISCARDED,
    ],
    actions.retry_letter: [State.DRAFT, State.SENT],
}


@pytest.mark.parametrize(("deed", "state"), [(d, s) for d, ss in WRONG.items() for s in ss])
def test_a_deed_in_the_wrong_state_changes_nothing(by, deed, state):
    letter = make.put(make.draft(), state)

    with pytest.raises(actions.NotNow):
        deed(letter, by=by, now=NOW)

    letter.refresh_from_db()
    assert (letter.state, deeds(letter)) == (state, ["post.drafted"])


def test_what_is_unfinished_is_not_sent(by):
    held = make.draft(facts={})
    with pytest.raises(actions.Unfinished) as error:
        actions.send_letter(held, by=by, now=NOW)
    assert error.value.names == ("tautan",)

    with pytest.raises(actions.Unfinished, match="an address"):
        actions.send_letter(make.draft(office=people.office(), body="x"), by=by, now=NOW)


def test_many_are_ordered_together_or_not_at_all(by):
    ready = [make.draft(), make.draft()]

    with pytest.raises(actions.Unfinished):
        actions.send_letters([*ready, make.draft(facts={})], by=by, now=NOW)
    ready[0].refresh_from_db()
    assert (ready[0].state, deeds(ready[0])) == (State.DRAFT, ["post.drafted"])

    actions.send_letters(ready, by=by, now=NOW)
    for letter in ready:
        letter.refresh_from_db()
        assert (letter.state, letter.ordered_by) == (State.WAITING, by)
        assert deeds(letter) == ["post.drafted", "post.ordered"]


def test_a_letter_is_claimed_once(by):
    letter = actions.send_letter(make.draft(), by=by, now=NOW)

    assert actions.claim_letter(letter, now=NOW).state == State.SENDING
    assert actions.claim_letter(letter, now=NOW) is None


def test_a_draft_that_nobody_ordered_is_not_claimed():
    assert actions.claim_letter(make.draft(), now=NOW) is None


def test_what_is_sent_stays_as_it_went_out(by):
    letter = make.draft(subject="Rilis {kantor}")
    office, name = str(letter.office), letter.person.name
    actions.send_letter(letter, by=by, now=NOW)
    sent = actions.keep_sent(actions.claim_letter(letter, now=NOW), now=NOW)
    sent.person.name = "{kantor}"
    sent.person.save()

    assert str(sent) == f"Rilis {office}"
    assert sent.body.startswith(f"Yth. {name},")
    assert sent.missing() == ()
    assert sent.sent_at == NOW
    entry = Entry.objects.last()
    assert (entry.deed, entry.by, entry.facts) == ("post.sent", by, {"attempt": 1})


def test_what_looks_like_a_placeholder_in_a_sent_letter_is_text(by):
    letter = make.draft(to=make.person(name="{kantor}"), subject="Untuk {nama}")
    actions.send_letter(letter, by=by, now=NOW)
    sent = actions.keep_sent(actions.claim_letter(letter, now=NOW), now=NOW)

    assert str(sent) == "Untuk {kantor}"


def test_a_failure_waits_longer_each_time_and_then_for_a_human(by):
    letter = actions.send_letter(make.draft(), by=by, now=NOW)
    now, pauses = NOW, []
    for _ in range(4):
        held = actions.claim_letter(letter, now=now)
        kept = actions.keep_failed(held, fault=Fault.REFUSED, error="550 no", now=now)
        pauses.append(kept.next_try_at and kept.next_try_at - now)
        now += pauses[-1] or timedelta()

    minutes = [pause and pause.total_seconds() / 60 for pause in pauses]
    assert minutes == [5, 30, 120, None]
    assert actions.claim_letter(letter, now=now + timedelta(days=9)) is None

    again = actions.retry_letter(letter, by=by, now=now)
    assert (again.state, again.attempts, again.error) == (State.WAITING, 0, "")
    assert deeds(letter)[-2:] == ["post.failed", "post.retried"]


def test_an_older_invitation_is_neither_sent_nor_taken_back_after_a_newer(by):
    to, about = make.person(), people.office()
    first = make.invite(to, about)
    make.invite(to, about, place="Ruang lain")

    with pytest.raises(actions.Overtaken):
        actions.restore_letter(first, by=by, now=NOW)
    make.put(first, State.DRAFT)
    with pytest.raises(actions.Overtaken):
        actions.send_letter(first, by=by, now=NOW)


def test_a_rule_is_switched_on_and_off_with_a_line_each(by):
    actions.switch_rule(Kind.REMINDER, is_on=False, by=by, now=NOW)
    assert not Rule.objects.exists()

    actions.switch_rule(Kind.REMINDER, is_on=True, by=by, now=NOW)
    actions.switch_rule(Kind.REMINDER, is_on=True, by=by, now=NOW + timedelta(days=1))
    rule = Rule.objects.get()
    assert (rule.is_on, rule.switched_by, rule.switched_at) == (True, by, NOW)

    actions.switch_rule(Kind.REMINDER, is_on=False, by=by, now=NOW)
    assert [entry.facts["is_on"] for entry in Entry.objects.all()] == [True, False]
    assert verify().ok
