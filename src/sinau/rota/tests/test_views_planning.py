"""A coordinator tries answers in the browser, adopts one, and pins duties."""

from datetime import date

import pytest
from django.urls import reverse

from sinau.people.models import Division, Position, Title
from sinau.people.tests import make as people
from sinau.plan.models import Programme
from sinau.rota import actions
from sinau.rota.models import Duty, Pin, Rota
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db
SINCE = date(2024, 6, 1)


def holds(office, title=Title.MEMBER, division=""):
    return Position.objects.create(
        person=people.person(), office=office, title=title, division=division, since=SINCE
    )


@pytest.fixture
def programme():
    made = make.programme(offices=8, editions=3)
    actions.rotate_duties(made, by=people.person(), now=NOW)
    return made


@pytest.fixture
def coordinator(programme):
    return holds(programme.host, division=Division.HR).person


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator)
    return client


def at(name, *args):
    return reverse(f"rota:{name}", args=args)


def said(answer):
    return answer.content.decode()


def test_planning_is_for_coordinators(client, programme):
    address = at("plan", programme.slug)
    assert client.get(address).status_code == 403
    client.force_login(holds(programme.offices.first(), Title.HEAD).person)
    answer = client.get(address)
    assert answer.status_code == 403
    assert "wewenang koordinator program" in said(answer)


def test_a_record_is_not_planned(signed_in):
    record = make.programme(is_record=True, slug="dahulu")

    assert "rekam jejak" in said(signed_in.get(at("plan", record.slug)))


def test_the_page_shows_what_stands(signed_in, programme, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        page = said(signed_in.get(at("plan", programme.slug)))

    assert "Rota 1" in page
    assert "Belum ada ketetapan." in page


def test_an_answer_is_tried_compared_and_adopted(signed_in, programme):
    office = Duty.objects.filter(edition__programme=programme).first().office
    programme.participants.filter(office=office).update(carried=5)

    answer = signed_in.post(at("plan", programme.slug), {"kind": "fresh", "why": "beban baru"})
    assert answer.url == reverse("check:changes", args=[programme.slug, 2])
    page = said(signed_in.get(answer.url))
    assert "Pakai sebagai rencana kerja" in page
    assert "Sebelum perubahan" in page
    assert Rota.objects.get(is_current=True).number == 1

    signed_in.post(at("adopt", programme.slug, 2))
    assert Rota.objects.get(is_current=True).number == 2
    page = said(signed_in.post(at("adopt", programme.slug, 1), follow=True))
    assert "ulangi simulasinya" in page


def test_the_adopt_button_is_not_for_everybody(client, programme, signed_in):
    office = Duty.objects.filter(edition__programme=programme).first().office
    programme.participants.filter(office=office).update(carried=5)
    signed_in.post(at("plan", programme.slug), {"kind": "fresh"})
    signed_in.logout()

    assert "Pakai sebagai rencana kerja" not in said(
        client.get(reverse("check:changes", args=[programme.slug, 2]))
    )
    assert client.post(at("adopt", programme.slug, 2)).status_code == 403


def test_where_nothing_is_better_the_page_says_so(signed_in, programme):
    page = said(signed_in.post(at("plan", programme.slug), {"kind": "fewest"}, follow=True))

    assert "sudah yang terbaik" in page


def test_what_cannot_hold_together_is_told_with_names(signed_in, programme):
    host = programme.teams.get(code="host")
    edition = programme.editions.get(number=1)
    for office in programme.offices.order_by("code")[:2]:
        Pin.objects.create(edition=edition, team=host, office=office, why="dua sekaligus")
    answer = signed_in.post(at("plan", programme.slug), {"kind": "fewest"})

    assert answer.status_code == 422
    assert "lebih banyak kantor daripada tempat" in said(answer)


def test_a_pin_is_set_refused_twice_and_taken_out(signed_in, programme):
    data = {
        "edition": programme.editions.get(number=1).pk,
        "team": programme.teams.get(code="host").pk,
        "office": programme.offices.order_by("code").last().pk,
        "why": "narasumber tamu",
    }
    page = said(signed_in.post(at("pin", programme.slug), data, follow=True))
    assert "narasumber tamu" in page

    again = signed_in.post(at("pin", programme.slug), data)
    assert again.status_code == 422
    assert "sudah ditetapkan" in said(again)
    signed_in.post(at("unpin", programme.slug, Pin.objects.get().pk))
    assert not Pin.objects.exists()


def test_a_closed_programme_is_not_planned(signed_in, programme):
    programme.state = "closed"
    programme.save()
    answer = signed_in.get(at("plan", programme.slug))

    assert answer.status_code == 403
    assert "sudah ditutup" in said(answer)


def test_an_edition_is_moved_after_its_effect_was_seen(signed_in, programme):
    address = at("move", programme.slug)
    page = said(signed_in.get(f"{address}?edisi=2"))
    assert 'value="2" selected' in page

    answer = signed_in.post(address, {"edition": 2, "day": "2027-09-22", "why": "aula"})
    assert answer.url == reverse("check:changes", args=[programme.slug, 2])
    page = said(signed_in.get(answer.url))
    duty = Duty.objects.filter(edition__programme=programme, edition__number=2).first()
    assert "Edisi yang pindah hari" in page
    assert "Rabu, 22 September 2027" in page
    assert duty.office.name in page
    assert "dua edisi pada hari yang sama" in page
    assert "Sebelum perubahan" in page
    assert programme.editions.get(number=2).held_on == date(2027, 9, 15)

    signed_in.post(at("adopt", programme.slug, 2))
    assert programme.editions.get(number=2).held_on == date(2027, 9, 22)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"edition": 2, "day": "2020-01-01"}, "Hari baru edisi ke-2 sudah lewat."),
        ({"edition": 2, "day": "2027-09-15"}, "Edisi ini memang sudah pada hari itu."),
        ({"edition": 9, "day": "2027-09-16"}, "id_edition_error"),
        ({"edition": 2, "day": "lusa"}, "id_day_error"),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_its_field(signed_in, programme, data, words):
    answer = signed_in.post(at("move", programme.slug), data)

    assert answer.status_code == 422
    assert words in said(answer)
    assert not Rota.objects.filter(is_trial=True).exists()


def test_what_is_over_is_not_offered_to_be_moved(signed_in, programme):
    programme.editions.filter(number=1).update(held_on=date(2020, 1, 1))
    programme.editions.filter(number=2).update(state="live")
    page = said(signed_in.get(at("move", programme.slug)))

    assert [f'value="{n}"' in page for n in (1, 2, 3)] == [False, False, True]


def test_before_roles_are_shared_the_page_says_where_days_are_changed(signed_in):
    empty = make.programme(offices=2, editions=1)

    assert "Peran belum dibagi" in said(signed_in.get(at("move", empty.slug)))


def test_a_programme_closed_between_page_and_button_is_refused_in_words(
    signed_in, programme, monkeypatch
):
    def closing(_user, _office):
        Programme.objects.filter(pk=programme.pk).update(state="closed")
        return True

    monkeypatch.setattr("sinau.rota.permissions.coordinates", closing)
    answer = signed_in.post(at("plan", programme.slug), {"kind": "fewest"})
    assert answer.status_code == 403
    assert "sudah ditutup" in said(answer)
