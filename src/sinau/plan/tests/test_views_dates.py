"""Days that are accepted are compared with what stands; what cannot be is said in words."""

import threading
from datetime import date, time

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from sinau.days.tests import make as days
from sinau.people.models import Division, Entry, Person, Position, Title
from sinau.people.tests import make as people
from sinau.plan import actions
from sinau.plan.models import LAST_NUMBER, Programme, State, Step
from sinau.plan.permissions import may_edit_edition, may_remove_edition
from sinau.plan.reads.series import next_day, seats_of
from sinau.plan.standing import move_on
from sinau.plan.tests import make
from sinau.plan.tests.make import NOW
from sinau.rota.models import Duty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def coordinator(client):
    person = people.person()
    Position.objects.create(
        person=person, office=people.province(), title=Title.MEMBER, division=Division.HR,
        since="2020-01-01",
    )  # fmt: skip
    client.force_login(person)
    return person


@pytest.fixture
def who():
    return {"by": Person.objects.operator(), "now": NOW}


@pytest.fixture
def programme():
    return make.programme(editions=2, weekdays="35", opens=time(9), begins_on=date(2027, 9, 1))


def url(name, *args):
    return reverse(f"plan:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


ASKED = {"weekdays": ["3"], "every_weeks": 1, "first": "2027-09-22", "count": 3}


def accept(client, programme, *held_on):
    here = reverse("plan:add_editions", args=[programme.slug], query=ASKED | {"weekdays": "3"})
    return client.post(here, {"held_on": held_on})


def test_a_list_that_is_accepted_twice_adds_its_editions_once(client, programme):
    listed = ("2027-09-22", "2027-09-29")
    assert accept(client, programme, *listed).status_code == 302

    again = accept(client, programme, *listed)

    assert again.status_code == 422
    assert "Rabu, 22 September 2027: sudah ada edisi ke-3" in words(again)
    assert programme.editions.count() == 4


def test_a_day_that_was_marked_free_meanwhile_is_refused_with_the_others(client, programme):
    days.free_day(people.province(), date(2027, 9, 29), name="Hari jadi")

    response = accept(client, programme, "2027-09-22", "2027-09-29", "2027-10-06")

    assert response.status_code == 422
    assert "Rabu, 29 September 2027: Hari jadi" in words(response)
    assert programme.editions.count() == 2
    ticked = words(response)
    assert 'value="2027-10-06" checked' in ticked  # what was ticked still is
    assert 'value="2027-10-13"' in ticked
    assert 'value="2027-10-13" checked' not in ticked


def test_a_day_that_comes_twice_is_one_edition(client, programme):
    accept(client, programme, "2027-09-22", "2027-09-22")

    assert programme.editions.filter(held_on="2027-09-22").count() == 1


def test_the_deed_refuses_a_day_twice(programme, who):
    with pytest.raises(actions.DaysTaken, match="2027-09-22: dua kali"):
        actions.add_editions(programme, [date(2027, 9, 22), date(2027, 9, 22)], **who)


FAR = ["0001-01-01", "0001-01-03", "9999-12-31", "9999-12-20", "1999-12-31", "2100-01-01"]


@pytest.mark.parametrize("far", FAR)
def test_a_day_that_nobody_can_mean_is_refused_beside_its_field(client, programme, far):
    about = {
        "name": "B", "begins_on": far, "every_weeks": 1, "length_minutes": 60,
        "zone": "Asia/Jakarta", "min_gap_days": 0,
    }  # fmt: skip
    office = people.province().code
    pages = [
        client.post(url("edit", programme.slug), about),
        client.post(url("edit", programme.slug), about | {"begins_on": "", "ends_on": far}),
        client.post(url("edit_edition", programme.slug, 1), {"number": 1, "held_on": far}),
        client.get(url("add_editions", programme.slug), ASKED | {"first": far}),
        client.get(url("add_editions", programme.slug), ASKED | {"until": far}),
        client.post(reverse("days:mark", args=[office]), {"mark": f"free {far}"}),
    ]

    for page in pages:
        assert page.status_code == 422
        assert "Tahunnya harus dari 2000 sampai 2099." in words(page)
    assert accept(client, programme, far).status_code == 422
    assert client.post(reverse("days:forget", args=[office, far])).status_code == 404


@pytest.mark.parametrize("last", [date(1, 1, 1), date(9999, 12, 31)])
def test_an_edition_at_the_end_of_days_stops_nothing(client, programme, last):
    programme.editions.filter(number=2).update(held_on=last)

    assert client.get(url("add_editions", programme.slug)).status_code == 200
    assert client.post(url("add_next", programme.slug)).status_code == 302


@pytest.mark.parametrize(
    ("given", "today", "then"),
    [
        ({}, date(2027, 9, 1), date(2027, 9, 17)),  # after the last edition
        ({}, date(2028, 1, 3), date(2028, 1, 5)),  # not in the past
        ({"begins_on": date(2028, 2, 1)}, date(2027, 9, 1), date(2028, 2, 2)),
        ({"ends_on": date(2027, 9, 16)}, date(2027, 9, 1), None),
        ({"ends_on": date(2027, 9, 17)}, date(2027, 9, 1), date(2027, 9, 17)),
    ],
)
def test_the_next_day_lies_in_the_span_and_ahead(programme, given, today, then):
    Programme.objects.update(**given)
    programme.refresh_from_db()

    assert next_day(programme, today) == then


def test_the_next_edition_after_the_span_is_refused_in_words(client, programme):
    Programme.objects.update(ends_on=date(2027, 9, 16))

    response = client.post(url("add_next", programme.slug), follow=True)

    assert "masanya habis" in words(response)
    assert programme.editions.count() == 2


def test_numbers_end_in_words(client, programme):
    sent = {"number": 32767, "held_on": "2027-09-08"}
    wrong = client.post(url("edit_edition", programme.slug, 1), sent)
    assert wrong.status_code == 422
    assert 'id="id_number_error"' in words(wrong)

    programme.editions.filter(number=2).update(number=32767)  # from before
    response = client.post(url("add_next", programme.slug), follow=True)
    assert f"Nomor edisi paling besar {LAST_NUMBER}." in words(response)
    assert accept(client, programme, "2027-09-22").status_code == 422
    assert programme.editions.count() == 2


def test_a_length_that_carries_an_edition_past_midnight_is_refused(client, programme, who):
    edition = programme.editions.get(number=2)
    actions.change_edition(edition, values={}, own={"opens": time(21)}, **who)
    about = {
        "name": "Lama", "begins_on": "2027-09-01", "every_weeks": 1, "opens": "09:00",
        "length_minutes": 240, "zone": "Asia/Jakarta", "min_gap_days": 0, "weekdays": ["3"],
    }  # fmt: skip

    response = client.post(url("edit", programme.slug), about)

    assert response.status_code == 422
    assert "Edisi ke-2 akan melewati tengah malam." in words(response)
    assert 'id="id_length_minutes_error"' in words(response)
    programme.refresh_from_db()
    assert (programme.name, programme.length_minutes) == ("Program", 120)
    assert client.post(url("edit", programme.slug), about | {"length_minutes": 170}).url


@pytest.mark.parametrize(("places", "says"), [(2, "kosong sampai peran dibagi lagi"),
                                              (1, "yang berlebih tetap bertugas")])  # fmt: skip
def test_another_number_of_offices_says_what_follows(client, programme, places, says):
    team, edition = programme.teams.get(code="discussant"), programme.editions.first()
    programme.teams.filter(pk=team.pk).update(places=3 - places)
    seats = [
        {"pk": s.pk, "team": s.team, "role": s.role, "ORDER": n,
         "places": places if s.team == "pembahas" else 1}
        for n, s in enumerate(seats_of(programme), 1)
    ]  # fmt: skip
    sent = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 3} | {
        f"form-{n}-{name}": value for n, s in enumerate(seats) for name, value in s.items()
    }
    here = url("edit_part", programme.slug, "tim")
    Duty.objects.create(edition=edition, team=team, office=programme.offices.first())

    asked = client.post(here, sent)

    assert asked.status_code == 200
    assert says in words(asked)
    assert "Tetap simpan" in words(asked)
    team.refresh_from_db()
    assert team.places == 3 - places
    confirm = asked.context["confirm"]
    assert client.post(here, sent | {"confirm": confirm}).status_code == 302
    team.refresh_from_db()
    assert team.places == places

    Duty.objects.all().delete()  # nobody serves: nothing follows
    sent["form-2-places"] = 3 - places
    assert client.post(here, sent).status_code == 302


@pytest.fixture
def draft(programme):
    programme.state = State.DRAFT
    programme.save()
    return programme


def test_a_draft_is_removed_once_its_name_was_typed(client, draft, who):
    from sinau.rota import actions as rota  # noqa: PLC0415

    rota.rotate_duties(draft, **who)
    here = url("remove", draft.slug)
    assert "Hapus rancangan" in words(client.get(url("edit", draft.slug)))
    assert "2 edisi ikut dihapus." in words(client.get(here))

    for wrong in ("", "Program Lain"):
        response = client.post(here, {"name": wrong})
        assert response.status_code == 422
        assert 'id="id_name_error"' in words(response)
    assert Programme.objects.filter(pk=draft.pk).exists()

    assert client.post(here, {"name": " Program "}).url == reverse("desk:programmes")
    assert not Programme.objects.exists()
    entry = Entry.objects.get(deed="plan.programme_removed")
    assert entry.facts == {
        "slug": draft.slug, "name": "Program", "host": "35", "editions": [1, 2],
    }  # fmt: skip


@pytest.mark.parametrize("state", [State.ACTIVE, State.CLOSED])
def test_what_was_announced_is_not_removed(client, programme, state, who):
    Programme.objects.update(state=state)

    response = client.post(url("remove", programme.slug), {"name": "Program"})

    assert response.status_code == 403
    assert "Hanya rancangan yang dapat dihapus" in words(response)
    with pytest.raises((actions.StillUsed, actions.NotEditable)):
        actions.remove_programme(programme, **who)
    assert Programme.objects.exists()


def test_what_a_later_room_protects_keeps_the_draft_and_every_row(client, draft, who):
    from sinau.rota import actions as rota  # noqa: PLC0415

    first = rota.rotate_duties(draft, **who)
    gone = first.plan["duties"][0]["office"]
    rota.repair_duties(first, drop=gone, why="", is_trial=False, **who)

    response = client.post(url("remove", draft.slug), {"name": "Program"})

    assert response.status_code == 422
    assert "tidak dapat dihapus" in words(response)
    assert draft.editions.count() == 2
    assert Duty.objects.exists()
    assert not Entry.objects.filter(deed="plan.programme_removed").exists()


def test_an_edition_whose_day_is_over_is_not_changed_and_may_be_removed(
    client, programme, coordinator
):
    programme.editions.filter(number=1).update(held_on="2026-01-07")
    past, coming = programme.editions.order_by("number")
    coordinator.asks_on = date(2026, 11, 24)

    response = client.get(url("edit_edition", programme.slug, 1))
    assert response.status_code == 403
    assert "Tanggal edisi ini sudah lewat" in words(response)
    assert may_edit_edition(coordinator, coming)
    assert not may_edit_edition(coordinator, past)
    assert may_remove_edition(coordinator, past)
    move_on([past], Step.DONE)
    assert not may_remove_edition(coordinator, past)


def test_an_edition_is_not_moved_into_the_past(client, programme):
    sent = {"number": 1, "held_on": "2026-01-07"}

    response = client.post(url("edit_edition", programme.slug, 1), sent)

    assert response.status_code == 422
    assert "Tanggal ini sudah lewat." in words(response)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has no workers")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_six_who_ask_for_the_next_edition_at_once_get_six(coordinator, programme):
    answers = []

    def ask():
        try:
            client = Client()
            client.force_login(coordinator)
            answers.append(client.post(url("add_next", programme.slug)).status_code)
        finally:
            connections.close_all()

    asking = [threading.Thread(target=ask) for _ in range(6)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()

    assert answers == [302] * 6
    held = list(programme.editions.values_list("number", "held_on"))
    assert [number for number, _day in held] == list(range(1, 9))
    assert len({day for _number, day in held}) == 8
