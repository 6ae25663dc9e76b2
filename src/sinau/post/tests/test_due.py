"""A round of sending: once, in order, and honest about what nobody knows."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection, connections

from sinau.people.models import Entry, Person
from sinau.post import actions
from sinau.post.due import LOST, due
from sinau.post.models import Fault, Kind, Letter, State
from sinau.post.tests import make
from sinau.post.tests.make import NOW

pytestmark = pytest.mark.django_db


def ordered(n=1, **fields):
    letters = [make.draft(**fields) for _ in range(n)]
    return actions.send_letters(letters, by=Person.objects.operator(), now=NOW)


def test_a_round_sends_what_waits_and_the_next_nothing(mailoutbox):
    letters = ordered(3)
    make.draft()

    assert due(NOW).sent == letters
    assert due(NOW).sent == []
    assert [mail.to for mail in mailoutbox] == [[letter.address] for letter in letters]


def test_a_round_has_an_end_and_says_what_is_left(mailoutbox):
    ordered(3)

    done = due(NOW, most=2)

    assert (len(done.sent), done.waiting, len(mailoutbox)) == (2, 1, 2)


def test_only_what_was_asked_for_is_sent(mailoutbox):
    first, second = ordered(2)

    assert due(NOW, only=[second.pk]).sent == [second]
    assert len(mailoutbox) == 1
    first.refresh_from_db()
    assert first.state == State.WAITING


def test_a_letter_that_cannot_be_written_does_not_stop_the_others(mailoutbox):
    bad, good = ordered(2)
    Letter.objects.filter(pk=bad.pk).update(address="a\nb@contoh.invalid")

    done = due(NOW)

    assert (done.failed[0].fault, done.sent) == (Fault.UNWRITABLE, [good])
    assert len(mailoutbox) == 1


def test_what_was_lost_half_way_is_not_sent_again_by_itself(mailoutbox):
    (letter,) = ordered()
    actions.claim_letter(letter, now=NOW)  # and then the machine stops

    assert due(NOW + LOST).failed == []
    done = due(NOW + LOST + timedelta(seconds=1))

    assert [one.fault for one in done.failed] == [Fault.UNKNOWN]
    letter.refresh_from_db()
    assert (letter.state, letter.next_try_at) == (State.FAILED, None)
    assert due(NOW + timedelta(days=9)).sent == []
    assert mailoutbox == []


def test_who_was_given_up_too_soon_is_sent_all_the_same():
    (letter,) = ordered()
    held = actions.claim_letter(letter, now=NOW)
    actions.give_up_letter(held, now=NOW)

    assert actions.keep_sent(held, now=NOW).state == State.SENT


def test_a_rule_lets_go_what_was_drafted_after_it_and_is_finished(mailoutbox):
    by = Person.objects.operator()
    old = make.draft(kind=Kind.REMINDER)
    later = NOW + timedelta(hours=1)
    actions.switch_rule(Kind.REMINDER, is_on=True, by=by, now=later)
    new = make.draft(kind=Kind.REMINDER, at=later)
    make.draft(kind=Kind.REMINDER, at=later, facts={})
    make.draft(kind=Kind.OFFER, at=later)

    assert due(later, only=[old.pk]).sent == []
    assert not Letter.objects.exclude(state=State.DRAFT).exists()
    assert due(later).sent == [new]
    assert Entry.objects.get(deed="post.ordered").by == by
    assert len(mailoutbox) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_transaction_is_open_while_the_server_is_asked(monkeypatch):
    ordered()
    seen = []
    monkeypatch.setattr(
        EmailBackend, "send_messages", lambda *_: seen.append(connection.in_atomic_block)
    )

    due(NOW)

    assert seen == [False]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has no workers")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_workers_send_each_letter_once(monkeypatch):
    letters = ordered(12)
    sent = []

    def slowly(_self, mails):
        time.sleep(0.01)
        sent.extend(mail.to[0] for mail in mails)

    def work():
        try:
            due(NOW)
        finally:
            connections.close_all()

    monkeypatch.setattr(EmailBackend, "send_messages", slowly)
    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(sent) == sorted(letter.address for letter in letters)
    assert Letter.objects.filter(state=State.SENT).count() == 12


def test_the_command_sends_and_lists(capsys, mailoutbox):
    ordered(2)
    make.draft()
    make.put(make.draft(), State.FAILED, next_try_at=None)

    call_command("post", "send")
    said = capsys.readouterr().out
    assert "2 terkirim, 0 gagal, 0 masih menunggu." in said
    assert len(mailoutbox) == 2

    call_command("post", "list")
    said = capsys.readouterr().out
    assert "1 konsep, 2 terkirim, 1 gagal." in said
    assert "550 tidak ada" in said
    call_command("post", "list", "--state", "waiting")
    assert "Tidak ada surat." in capsys.readouterr().out


def test_the_command_answers_a_machine(capsys):
    ordered()

    call_command("post", "send", "--json")
    assert capsys.readouterr().out.startswith('{"sent": [')
    call_command("post", "list", "--json")
    assert '"state": "sent"' in capsys.readouterr().out
