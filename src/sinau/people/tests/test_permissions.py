"""Every kind of person beside every question of the room."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from sinau.people import permissions
from sinau.people.models import Division, Person, Position, Title
from sinau.people.tests import make

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 6)


def holds(office, title=Title.MEMBER, division="", *, since=date(2024, 6, 1), until=None):
    person = make.person()
    Position.objects.create(
        person=person, office=office, title=title, division=division, since=since, until=until
    )
    person.asks_on = DAY
    return person


def everybody(branch):
    return {
        "coordinator": holds(make.province(), division=Division.HR),
        "province": holds(make.province(), division=Division.LEGAL),
        "head": holds(branch, Title.HEAD),
        "secretary": holds(branch, Title.SECRETARY),
        "finance": holds(branch, Title.SUBHEAD, Division.FINANCE),
        "delegate": holds(branch, division=Division.HR),
        "neighbour": holds(make.office(), Title.HEAD),
        "observer": holds(make.national(), Title.STAFF),
        "former": holds(branch, Title.HEAD, until=date(2027, 1, 5)),
        "coming": holds(branch, Title.HEAD, since=date(2027, 1, 7)),
        "nobody": _unplaced(),
        "operator": Person.objects.operator(),
        "public": AnonymousUser(),
    }


def _unplaced():
    person = make.person()
    person.asks_on = DAY
    return person


INSIDE = {"head", "secretary", "finance", "delegate"}
TABLE = {
    permissions.may_see_people: {"coordinator", "observer", *INSIDE},
    permissions.may_manage_people: {"coordinator", "head", "secretary"},
    permissions.may_import: {"coordinator"},
    permissions.may_read_journal: {"coordinator", "observer"},
    permissions.may_read_history: {
        "coordinator", "province", "neighbour", "observer", *INSIDE,
    },
}  # fmt: skip


@pytest.mark.parametrize("may", TABLE, ids=lambda may: may.__name__)
def test_who_may(may):
    branch = make.office()
    people = everybody(branch)

    verdicts = {who: may(user, branch) for who, user in people.items()}

    assert {who for who, verdict in verdicts.items() if verdict} == TABLE[may]
    assert all(verdict.reason for verdict in verdicts.values() if not verdict)


def test_finance_is_a_role_of_the_office():
    branch = make.office()
    people = everybody(branch)

    finances = {who for who, user in people.items() if permissions.roles_of(user).finances}
    assert finances == {"finance"}


def test_positions_are_read_once_a_request(django_assert_num_queries):
    person, branch = holds(make.province(), division=Division.HR), make.office()

    with django_assert_num_queries(1):
        assert permissions.may_import(person)
        assert permissions.may_manage_people(person, branch)


def test_first_and_last_day_of_a_position_count():
    branch = make.office()
    for since, until in ((DAY, None), (date(2024, 6, 1), DAY)):
        person = holds(branch, Title.HEAD, since=since, until=until)
        assert permissions.may_manage_people(person, branch)
