"""When an office cannot serve, what it knows and wishes: who may say so, and what follows."""

from datetime import date

import pytest
from django.urls import reverse

from sinau.people.models import Division, Entry, Position, Title
from sinau.people.tests import make as people
from sinau.rota.models import Away, Experience, Wish
from sinau.rota.reads.problem import problem_of
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db
SINCE = date(2024, 6, 1)


def holds(office, title=Title.MEMBER, division=""):
    return Position.objects.create(
        person=people.person(), office=office, title=title, division=division, since=SINCE
    ).person


@pytest.fixture
def programme():
    return make.programme(offices=4, editions=2)


@pytest.fixture
def office(programme):
    return programme.offices.order_by("code").first()


@pytest.fixture
def head(client, office):
    client.force_login(holds(office, Title.HEAD))
    return client


def at(name, *args):
    return reverse(f"rota:{name}", args=args)


def test_days_away_are_noted_count_and_are_taken_back(head, office, programme):
    day = programme.editions.get(number=1).held_on.isoformat()
    data = {"away-from_on": day, "away-to_on": day, "away-why": "rapat"}
    page = head.post(at("add_away", office.code), data, follow=True).content.decode()
    assert "rapat" in page
    assert {"office": office.code, "from": day, "to": day} in problem_of(programme)["away"]

    head.post(at("drop_away", office.code, Away.objects.get().pk))
    assert not Away.objects.exists()
    deeds = Entry.objects.filter(deed__startswith="rota.away").values_list("deed", flat=True)
    assert list(deeds) == ["rota.away_added", "rota.away_dropped"]


def test_days_the_wrong_way_round_are_answered_beside_the_field(head, office):
    data = {"away-from_on": "2027-02-02", "away-to_on": "2027-02-01"}
    answer = head.post(at("add_away", office.code), data)

    assert answer.status_code == 422
    assert "id_away-to_on_error" in answer.content.decode()
    assert not Away.objects.exists()


def test_a_wish_is_noted_once_and_forgotten(head, office):
    theme = make.theme()
    for _ in range(2):
        head.post(at("add_wish", office.code), {"wish-theme": theme.pk})
    assert Wish.objects.count() == 1
    assert Entry.objects.filter(deed="rota.wished").count() == 1
    head.post(at("drop_wish", office.code, Wish.objects.get().pk))
    assert not Wish.objects.exists()


def test_no_office_rates_itself(client, head, office, programme):
    theme = make.theme()
    data = {"known-theme": theme.pk, "known-score": "3", "known-basis": "edisi 4"}
    assert head.post(at("rate", office.code), data).status_code == 403
    assert not Experience.objects.exists()

    client.force_login(holds(programme.host, division=Division.HR))
    assert client.post(at("rate", office.code), data).status_code == 302
    client.post(at("rate", office.code), data | {"known-score": "2"})
    assert Experience.objects.get().score == 2
    assert Entry.objects.last().facts["was"] == {"score": 3, "basis": "edisi 4"}


def test_who_may_see_and_change(client, office, programme):
    other = programme.offices.exclude(pk=office.pk).first()
    table = [
        (None, 403, 403),
        (holds(other, Title.HEAD), 403, 403),
        (holds(office), 200, 403),
        (holds(office, Title.SECRETARY), 200, 302),
        (holds(people.national(), Title.STAFF), 200, 403),
        (holds(programme.host, division=Division.HR), 200, 302),
    ]
    data = {"away-from_on": "2027-02-02", "away-to_on": "2027-02-02"}
    for person, seen, changed in table:
        client.logout()
        if person:
            client.force_login(person)
        assert client.get(at("readiness", office.code)).status_code == seen
        assert client.post(at("add_away", office.code), data).status_code == changed
