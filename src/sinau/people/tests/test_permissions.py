"""Every kind of person beside every question of the room."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from sinau.people import permissions
from sinau.people.models import Division, Level, Position, Title
from sinau.people.tests import make

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 6)


def holds(*args, **kwargs):
    person = make.holds(*args, **kwargs)
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
    people = make.everybody(branch, DAY)

    verdicts = {who: may(user, branch) for who, user in people.items()}

    assert {who for who, verdict in verdicts.items() if verdict} == TABLE[may]
    assert all(verdict.reason for verdict in verdicts.values() if not verdict)


def test_finance_is_a_role_of_the_office():
    branch = make.office()
    people = make.everybody(branch, DAY)

    finances = {who for who, user in people.items() if permissions.roles_of(user).finances}
    assert finances == {"finance"}


def test_positions_are_read_once_a_request(django_assert_num_queries):
    person, branch = holds(make.province(), division=Division.HR), make.office()

    with django_assert_num_queries(1):
        assert permissions.may_read_journal(person)
        assert permissions.may_manage_people(person, branch)


def test_who_coordinates_one_province_of_two_imports_nothing():
    """A table may name every office, and with them every role."""
    person = holds(make.province(), division=Division.HR)
    assert permissions.may_import(person)
    make.office(
        code="36", name="KPU Provinsi Lain", level=Level.PROVINCE, parent=make.national()
    )

    assert not permissions.may_import(person)


def test_first_and_last_day_of_a_position_count():
    branch = make.office()
    for since, until in ((DAY, None), (date(2024, 6, 1), DAY)):
        person = holds(branch, Title.HEAD, since=since, until=until)
        assert permissions.may_manage_people(person, branch)


SEES = TABLE[permissions.may_see_people]
MANAGES = TABLE[permissions.may_manage_people]
IMPORTS, READS = TABLE[permissions.may_import], TABLE[permissions.may_read_journal]
PAGES = {
    "people:people": SEES,
    "people:export_people": SEES,
    "people:change_office": MANAGES,
    "people:add_position": MANAGES,
    "people:end_position": MANAGES,
    "people:change_position": MANAGES,
    "people:change_person": MANAGES,
    "people:import_offices": IMPORTS,
    "people:import_people": IMPORTS,
    "people:export": IMPORTS,
    "desk:manage": IMPORTS,
    "desk:journal": READS,
    "desk:journal_csv": READS,
    "desk:check_journal": READS,
}


@pytest.mark.parametrize("name", PAGES)
def test_who_may_open_a_page_and_what_the_others_are_told(name, client):
    branch = make.office()
    held = Position.objects.get(person=make.holds(branch))
    args = {
        "people:export_people": [branch.code, "csv"],
        "people:export": ["orang", "csv"],
        "people:people": [branch.code],
        "people:add_position": [branch.code],
        "people:change_office": [branch.code],
    }
    if name.endswith(("_position", "_person")) and "add" not in name:
        args[name] = [branch.code, held.pk]
    url, opened = reverse(name, args=args.get(name, [])), set()

    for who, user in make.everybody(branch, timezone.localdate()).items():
        client.logout()
        if user.is_authenticated:
            client.force_login(user)
        answer = client.get(url)
        if answer.status_code == 200:
            opened.add(who)
        else:
            assert answer.status_code == 403
            assert 'role="note"' in answer.content.decode()
            assert "koordinator" in strip_tags(answer.content.decode())

    assert opened == PAGES[name]


def test_nobody_changes_a_person_whom_another_office_trusts():
    branch, today = make.office(), DAY
    people = make.everybody(branch, today)
    theirs = make.holds(branch)
    Position.objects.create(
        person=theirs, office=make.province(), title=Title.MEMBER, since=date(2024, 6, 1)
    )

    allowed = {
        who for who, user in people.items() if permissions.may_change_person(user, theirs)
    }
    assert allowed == {"coordinator"}

    theirs.positions.filter(office__code="35").update(until=date(2027, 1, 5))
    assert permissions.may_change_person(people["head"], theirs)
    assert not permissions.may_change_person(people["neighbour"], theirs)
