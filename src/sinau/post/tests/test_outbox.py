"""What other rooms write: drafts, invitations, withdrawals, and nothing for nothing."""

from datetime import timedelta

import pytest

from sinau.people.models import Entry, Person
from sinau.people.tests import make as people
from sinau.post import actions, outbox, permissions
from sinau.post.models import Appointment, Kind, Letter, Method, State
from sinau.post.models.appointment import Standing
from sinau.post.reads.text import text
from sinau.post.tests import make
from sinau.post.tests.make import NOW

pytestmark = pytest.mark.django_db


def deliver(letter):
    """Let a letter go out as a mail server that takes it would."""
    actions.send_letter(letter, by=Person.objects.operator(), now=NOW)
    return actions.keep_sent(actions.claim_letter(letter, now=NOW), now=NOW)


def test_a_draft_says_to_whom_about_what_and_is_in_the_journal():
    to, office = make.person(email="satu@contoh.invalid"), people.office()

    letter = make.draft(to=to, office=office, about=office, subject="Rilis\r\n {kantor}")

    assert (letter.state, letter.address) == (State.DRAFT, "satu@contoh.invalid")
    assert letter.about == f"people.office:{office.pk}"
    assert letter.subject == "Rilis {kantor}"
    assert str(letter) == f"Rilis {office}"
    (entry,) = Entry.objects.all()
    assert (entry.deed, entry.about) == ("post.drafted", f"post.letter:{letter.pk}")
    assert entry.facts == {"kind": "release", "on": letter.about}


def test_the_address_stays_as_it_was_at_drafting():
    to = make.person(email="lama@contoh.invalid")
    letter = make.draft(to=to)
    Person.objects.filter(pk=to.pk).update(email="baru@contoh.invalid")

    letter.refresh_from_db()
    assert letter.address == "lama@contoh.invalid"


def test_who_gets_no_mail_any_more_has_no_address():
    assert make.draft(to=make.person(is_active=False)).address == ""


@pytest.mark.parametrize("address", ["", "kantor@contoh.invalid"])
def test_a_letter_to_an_office_alone_goes_to_the_office(address):
    letter = make.draft(office=people.office(email=address))

    assert (letter.person, letter.address) == (None, address)
    assert letter.missing() == ("nama",)


def test_a_letter_to_nobody_is_refused():
    with pytest.raises(outbox.NobodyToWriteTo):
        make.draft(to=None, office=None, about=people.office())
    assert not Letter.objects.exists()


def test_the_same_invitation_twice_is_one_draft():
    to, about = make.person(), people.office()

    first = make.invite(to, about)

    assert make.invite(to, about) == first
    assert Letter.objects.count() == 1
    assert (first.kind, first.method, first.sequence) == (Kind.INVITATION, Method.REQUEST, None)


def test_a_newer_draft_takes_the_place_of_an_older_one():
    to, about = make.person(), people.office()
    first = make.invite(to, about)

    second = make.invite(to, about, place="Ruang lain")

    first.refresh_from_db()
    assert first.state == State.DISCARDED
    assert first.appointment == second.appointment
    assert Entry.objects.filter(deed="post.replaced", about=outbox.label(first)).count() == 1


def test_who_was_told_exactly_this_is_not_told_again():
    to, about = make.person(), people.office()
    first = deliver(make.invite(to, about))
    assert make.invite(to, about) is None

    moved = make.invite(to, about, place="Ruang lain")
    assert make.invite(to, about) is None  # and moved back before anybody was told
    moved.refresh_from_db()
    assert moved.state == State.DISCARDED
    assert (first.sequence, Letter.objects.count()) == (0, 2)


def test_others_and_other_things_have_their_own_appointment():
    to, about = make.person(), people.office()

    letters = [make.invite(to, about), make.invite(make.person(), about)]
    letters.append(make.invite(to, people.office()))

    assert len({letter.appointment.uid for letter in letters}) == 3


def test_a_withdrawal_of_what_was_never_told_throws_the_draft_away():
    to, about = make.person(), people.office()
    assert make.cancel(to, about) is None
    letter = make.invite(to, about)

    assert make.cancel(to, about) is None

    letter.refresh_from_db()
    assert letter.state == State.DISCARDED


def test_a_withdrawal_is_drafted_once_and_the_next_invitation_stands_again():
    to, about = make.person(), people.office()
    told = deliver(make.invite(to, about))
    assert [one.person for one in outbox.invited(about)] == [to]

    letter = make.cancel(to, about)
    assert make.cancel(to, about) == letter
    assert letter.meeting == told.meeting
    gone = deliver(letter)

    assert gone.sequence > told.sequence
    assert make.cancel(to, about) is None
    assert list(outbox.invited(about)) == []
    again = deliver(make.invite(to, about))
    assert again.sequence > gone.sequence
    assert again.appointment.uid == told.appointment.uid


def test_an_invitation_takes_back_a_withdrawal_that_was_not_sent():
    to, about = make.person(), people.office()
    deliver(make.invite(to, about))
    gone = make.cancel(to, about)

    assert make.invite(to, about) is None
    gone.refresh_from_db()
    assert gone.state == State.DISCARDED


def test_what_nobody_received_is_not_withdrawn():
    to, about = make.person(), people.office()
    letter = make.invite(to, about)
    actions.send_letter(letter, by=Person.objects.operator(), now=NOW)
    held = actions.claim_letter(letter, now=NOW)
    actions.keep_failed(held, fault="refused", error="550", now=NOW)

    assert make.cancel(to, about) is None
    assert Appointment.objects.get().state == Standing.UNTOLD


def test_what_somebody_may_have_received_is_withdrawn():
    to, about = make.person(), people.office()
    letter = make.invite(to, about)
    actions.send_letter(letter, by=Person.objects.operator(), now=NOW)
    actions.give_up_letter(actions.claim_letter(letter, now=NOW), now=NOW)

    assert make.cancel(to, about).method == Method.CANCEL


def test_a_meeting_over_midnight_says_both_days():
    letter = make.invite(make.person(), people.office(), end=make.START + timedelta(hours=20))

    assert dict(text(letter).meeting)["Waktu"] == (
        "Rabu, 6 Januari 2027, 09.00 WIB sampai Kamis, 7 Januari 2027, 05.00 WIB"
    )


@pytest.mark.parametrize("state", [State.DRAFT, State.DISCARDED, State.FAILED])
def test_what_no_longer_holds_is_neither_taken_back_nor_sent(state):
    to, about = make.person(), people.office()
    letter = make.put(make.invite(to, about), state)
    make.cancel(to, about)

    letter.refresh_from_db()
    assert (letter.state, letter.is_void) == (State.DISCARDED, True)
    verdict = permissions.may_restore_letter(make.coordinator(), letter)
    assert "tidak berlaku lagi" in verdict.reason
    with pytest.raises(actions.Overtaken):
        actions.restore_letter(letter, by=Person.objects.operator(), now=NOW)


def test_an_older_draft_that_was_thrown_away_does_not_come_back_beside_a_newer_one():
    to, about = make.person(), people.office()
    first = make.put(make.invite(to, about), State.DISCARDED)
    second = make.put(make.invite(to, about, place="Ruang lain"), State.DISCARDED)

    with pytest.raises(actions.Overtaken):
        actions.restore_letter(first, by=Person.objects.operator(), now=NOW)
    assert actions.restore_letter(second, by=Person.objects.operator(), now=NOW).pk


def test_what_is_on_its_way_is_called_off_and_not_tried_again():
    to, about = make.person(), people.office()
    by = Person.objects.operator()
    letter = make.invite(to, about)
    actions.send_letter(letter, by=by, now=NOW)
    actions.claim_letter(letter, now=NOW)
    off = make.cancel(to, about)

    assert off.method == Method.CANCEL
    actions.keep_failed(letter, fault="refused", error="450 nanti", now=NOW)
    assert not Letter.objects.to_be_sent(NOW + timedelta(days=1)).exists()
    letter.refresh_from_db()
    verdict = permissions.may_write_letter(make.coordinator(), letter)
    assert "tidak berlaku lagi" in verdict.reason
    for deed in (actions.retry_letter, actions.edit_letter):
        given = {"subject": "x", "body": "y", "address": "z@contoh.invalid"}
        with pytest.raises(actions.Overtaken):
            deed(letter, by=by, now=NOW, **(given if deed is actions.edit_letter else {}))


def test_letters_of_some_kinds_about_a_thing_go_out_no_more():
    about, office, by = people.office(), people.office(), Person.objects.operator()
    mine = make.draft(about=about, office=office)
    make.put(theirs := make.draft(about=about), State.DISCARDED)
    other = make.draft(about=about, office=office, kind=Kind.OTHER)

    outbox.void(about, office=office, kinds=[Kind.RELEASE], by=by, at=NOW)
    assert [letter.pk for letter in Letter.objects.filter(is_void=True)] == [mine.pk]
    outbox.void(about, office=None, kinds=[Kind.RELEASE], by=by, at=NOW)
    assert {*Letter.objects.filter(is_void=False)} == {other}
    theirs.refresh_from_db()
    assert (theirs.state, theirs.is_void) == (State.DISCARDED, True)
