"""Who may what with a letter in which state, and the exact reason of each no."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from sinau.people.models import Division, Level, Title
from sinau.people.tests import make as people
from sinau.post import permissions
from sinau.post.models import Letter, State
from sinau.post.tests import make
from sinau.post.tests.make import TODAY

pytestmark = pytest.mark.django_db
NOT_A_COORDINATOR = "Surat ditulis dan dikirim oleh koordinator program."
NOT_YOURS = "Surat ini bukan untuk Anda."


def state_says(word):
    return f"Surat ini {word}, jadi ini tidak dapat dilakukan."


@pytest.mark.parametrize(
    ("fields", "sends", "reads"),
    [
        ({}, True, True),
        ({"title": Title.STAFF}, True, True),
        ({"division": Division.FINANCE}, False, False),
        ({"until": TODAY}, True, True),
        ({"until": TODAY - timedelta(days=1)}, False, False),
        ({"since": TODAY + timedelta(days=1)}, False, False),
        ({"level": Level.NATIONAL}, False, True),  # an observer
        ({"level": Level.CITY}, False, False),
    ],
)
def test_coordinators_send_and_observers_read(fields, sends, reads):
    levels = {
        Level.NATIONAL: people.national,
        Level.CITY: lambda: people.office(name="Kota Contoh", level=Level.CITY),
    }
    office = levels.get(fields.pop("level", None), people.province)()
    who, letter = make.coordinator(office=office, **fields), make.draft()

    assert bool(permissions.may_send_letters(who)) is sends
    assert bool(permissions.may_send_letter(who, letter)) is sends
    assert bool(permissions.may_read_letter(who, letter)) is reads


@pytest.fixture
def who():
    return {
        "coordinator": make.coordinator(),
        "addressee": make.person(),
        "other": people.person(),
        "nobody": AnonymousUser(),
    }


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [
        ("coordinator", State.DRAFT, ""),
        ("coordinator", State.DISCARDED, ""),
        ("addressee", State.SENT, ""),
        ("addressee", State.DRAFT, NOT_YOURS),  # a draft is told to nobody
        ("addressee", State.WAITING, NOT_YOURS),
        ("other", State.SENT, NOT_YOURS),
        ("nobody", State.SENT, NOT_YOURS),
    ],
)
def test_reading_one_letter(who, name, state, reason):
    letter = make.put(make.draft(to=who["addressee"]), state)

    verdict = permissions.may_read_letter(who[name], letter)

    assert verdict.reason == reason
    seen = Letter.objects.visible_to(who[name])
    assert list(seen) == ([] if reason else [letter])


DEEDS = {
    permissions.may_write_letter: {State.DRAFT, State.FAILED},
    permissions.may_discard_letter: {State.DRAFT, State.WAITING, State.FAILED},
    permissions.may_restore_letter: {State.DISCARDED},
    permissions.may_send_letter: {State.DRAFT},
    permissions.may_retry_letter: {State.FAILED},
}


@pytest.mark.parametrize("may", DEEDS, ids=lambda may: may.__name__)
@pytest.mark.parametrize("state", State.values)
def test_a_deed_belongs_to_a_state(who, may, state):
    letter = make.put(make.draft(to=who["addressee"]), State(state))

    said = may(who["coordinator"], letter).reason

    assert said == ("" if state in DEEDS[may] else state_says(State(state).label))
    for name in ("addressee", "other", "nobody"):
        assert may(who[name], letter).reason == NOT_A_COORDINATOR


def test_what_is_not_ready_says_what_it_lacks(who):
    may, by = permissions.may_send_letter, who["coordinator"]
    unfilled = make.draft(facts={}, subject="{batas}")
    without = make.draft(office=people.office(), body="x")
    first = make.invite(who["addressee"], people.office())
    make.put(first, State.DRAFT)

    assert may(by, unfilled).reason == (
        "Belum terisi: {batas}, {tautan}. Ubah suratnya lebih dahulu."
    )
    assert may(by, without).reason == (
        "Alamat surelnya kosong. Isi lebih dahulu, atau salin untuk WhatsApp."
    )
    overtaken = "Sudah ada surat yang lebih baru tentang undangan yang sama."
    make.draft(about=people.office())
    newer = Letter.objects.create(
        kind=first.kind, person=first.person, address="a@contoh.invalid", subject="x", body="y",
        about=first.about, appointment=first.appointment, method="REQUEST",
        meeting=first.meeting, drafted_at=first.drafted_at,
    )  # fmt: skip
    assert may(by, first).reason == overtaken
    assert may(by, newer).reason == ""
    gone = make.put(first, State.DISCARDED)
    assert permissions.may_restore_letter(by, gone).reason == overtaken


OUTSIDE = ("province", "head", "secretary", "finance", "delegate", "neighbour", "observer",
           "former", "coming", "nobody", "operator", "public")  # fmt: skip


def heard(may, who, state):
    """Say what somebody hears of a letter to an office here; the addressee is its delegate."""
    if may == "may_send_letters":
        return "" if who in ("coordinator", "elsewhere") else NOT_A_COORDINATOR
    if may == "may_read_letter":
        is_theirs = who == "delegate" and state == State.SENT
        return "" if who in ("coordinator", "observer") or is_theirs else NOT_YOURS
    if who == "elsewhere":
        return NOT_YOURS
    if who != "coordinator":
        return NOT_A_COORDINATOR
    wanted = {deed.__name__: states for deed, states in DEEDS.items()}[may]
    return "" if state in wanted else state_says(State(state).label)


def test_every_permission_has_its_row():
    named = {"may_send_letters", "may_read_letter", *(may.__name__ for may in DEEDS)}
    assert people.may_of(permissions) == sorted(named)


@pytest.mark.parametrize("state", State.values)
def test_who_may_what_with_a_letter_and_why_not(state):
    branch = people.office()
    kinds = people.all_kinds(branch, TODAY)
    assert kinds.keys() == {"coordinator", "elsewhere", *OUTSIDE}
    letter = make.put(make.draft(to=kinds["delegate"], office=branch), State(state))
    said = {
        (may, who): getattr(permissions, may)(user, letter).reason
        for may in people.may_of(permissions)
        for who, user in kinds.items()
    }

    assert said == {(may, who): heard(may, who, state) for may, who in said}
