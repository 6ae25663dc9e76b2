"""Deeds on one office, one position, one person."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from sinau.base.table import read_table
from sinau.people import actions
from sinau.people.models import Entry, Person, Position, Title
from sinau.people.reads.tables import PEOPLE
from sinau.people.tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SINCE = date(2024, 6, 1)


@pytest.fixture
def by():
    return Person.objects.operator()


def add(office, by, **fields):
    given = {
        "name": "Contoh Satu", "email": "satu@contoh.invalid", "title": Title.HEAD,
        "division": "", "since": SINCE,
    }  # fmt: skip
    return actions.add_position(office, by=by, now=NOW, **given | fields)


def told():
    return [(e.deed, e.about.partition(":")[0], e.facts) for e in Entry.objects.all()]


def test_contacts_are_changed_with_one_line_of_old_and_new(by):
    office = make.office(phone="1")
    new = {"email": "k@contoh.invalid", "phone": "2", "address": "", "website": ""}

    assert actions.change_office(office, by=by, now=NOW, **new)
    assert not actions.change_office(office, by=by, now=NOW, **new)

    office.refresh_from_db()
    assert (office.email, office.phone) == ("k@contoh.invalid", "2")
    facts = {
        "email": {"old": "", "new": "k@contoh.invalid"}, "phone": {"old": "1", "new": "2"},
    }  # fmt: skip
    assert told() == [("people.office_changed", "people.office", facts)]


def test_a_position_is_added_to_somebody_new_or_known(by):
    office, other = make.office(), make.office()

    held = add(office, by)
    again = add(other, by, email="SATU@contoh.invalid", name="contoh satu")

    assert held.person == again.person
    assert held.person.name == "Contoh Satu"  # nobody is renamed by the way
    assert not held.person.has_usable_password()
    facts = {"title": "head", "division": "", "since": "2024-06-01"}
    assert told() == [("people.position_added", "people.position", facts)] * 2


def test_an_address_keeps_its_name_and_a_position_is_held_once(by):
    office = make.office()
    add(office, by)

    with pytest.raises(actions.NamedOtherwise):
        add(make.office(), by, name="Contoh Lain")
    with pytest.raises(actions.HeldAlready) as error:
        add(office, by, since=date(2025, 1, 1))

    assert error.value.args == (SINCE,)
    assert Position.objects.count() == Entry.objects.count() == 1


def test_a_position_ends_and_the_row_stays(by):
    held = add(make.office(), by)

    actions.end_position(held, until=date(2026, 1, 31), by=by, now=NOW)
    actions.end_position(held, until=date(2026, 1, 31), by=by, now=NOW)

    held.refresh_from_db()
    assert held.until == date(2026, 1, 31)
    facts = {"until": {"old": "", "new": "2026-01-31"}}
    assert told()[1:] == [("people.position_ended", "people.position", facts)]


def test_a_position_does_not_end_before_it_began(by):
    held = add(make.office(), by)

    with pytest.raises(IntegrityError):
        actions.end_position(held, until=date(2024, 5, 31), by=by, now=NOW)


def test_a_position_is_corrected_unless_that_makes_two_of_one(by):
    office = make.office()
    held, other = add(office, by), add(office, by, title=Title.MEMBER)
    as_it_is = {"title": "member", "division": "hr", "since": SINCE, "until": None}

    actions.change_position(held, by=by, now=NOW, **as_it_is)
    with pytest.raises(actions.HeldAlready):
        actions.change_position(other, by=by, now=NOW, **as_it_is)

    held.refresh_from_db()
    assert str(held) == "anggota SDM dan Litbang"
    facts = {"title": {"old": "head", "new": "member"}, "division": {"old": "", "new": "hr"}}
    assert told()[2:] == [("people.position_changed", "people.position", facts)]


def test_a_person_gets_another_name_but_not_the_address_of_somebody_else(by):
    held, other = add(make.office(), by), make.person(email="Dua@contoh.invalid")

    actions.change_person(
        held.person, name="Contoh Dua", email="satu@contoh.invalid", by=by, now=NOW
    )
    with pytest.raises(actions.AddressTaken):
        actions.change_person(held.person, name="x", email="dua@contoh.invalid", by=by, now=NOW)

    facts = {"name": {"old": "Contoh Satu", "new": "Contoh Dua"}}
    assert told()[1:] == [("people.person_changed", "people.person", facts)]
    assert other.email == "Dua@contoh.invalid"


def test_an_end_that_moves_and_a_position_that_opens_again_come_in_any_order(by):
    """Ends are written first: nobody holds one position twice for a moment."""
    office = make.office()
    first = add(office, by)
    actions.end_position(first, until=date(2025, 1, 31), by=by, now=NOW)
    second = add(office, by, since=date(2025, 2, 1))
    row = f"{office.code},Contoh Satu,satu@contoh.invalid,ketua,"
    rows = [",".join(PEOPLE.columns), f"{row},2025-02-01,2025-06-30", f"{row},2024-06-01,"]
    lines = read_table("\n".join(rows).encode(), PEOPLE.required, PEOPLE.others)

    done = actions.import_people(lines, by=by, now=NOW)

    assert done == actions.Loaded(new=0, changed=2)
    for held, until in ((first, None), (second, date(2025, 6, 30))):
        held.refresh_from_db()
        assert held.until == until
