"""The calendar of an office as a page, and its marks."""

from datetime import date

import pytest
from django.urls import reverse

from sinau.days.models import FreeDay, StageDate
from sinau.days.tests import make
from sinau.people.models import Title
from sinau.people.tests import make as people
from sinau.plan.tests.test_views import rows, sign_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return people.province()


@pytest.fixture
def coordinator(client, office):
    return sign_in(client, office)


def url(name, *args):
    return reverse(f"days:{name}", args=["35", *args])


def test_the_calendar_is_public_and_offers_nothing_to_the_public(client, office):
    make.stage_date(office)
    page = words(client.get(url("calendar"), {"tahun": "2027"}))

    assert "Hari Kemerdekaan Republik Indonesia" in page
    assert "PPK: Wawancara" in page
    assert "Kalender 2027" in page
    assert "Tandai" not in page


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("year", ["", "entah", "99999", "-1"])
def test_a_year_that_is_none_is_this_one(client, year):
    assert client.get(url("calendar"), {"tahun": year}).status_code == 200


@pytest.mark.usefixtures("coordinator")
def test_a_day_is_marked_from_its_row_and_left_to_the_calendar_again(client):
    client.post(url("mark"), {"mark": "not 2027-12-24", "back": "//jahat.contoh.invalid/"})
    marked = FreeDay.objects.get()
    assert (marked.falls_on, marked.is_free) == (date(2027, 12, 24), False)
    assert marked.name.startswith("Cuti Bersama")

    client.post(url("forget", "2027-12-24"))

    assert not FreeDay.objects.exists()
    assert client.post(url("forget", "2027-12-24")).status_code == 404
    assert client.post(url("forget", "kapan")).status_code == 404


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/program/x/edisi/baru/?first=2027-01-01", "/program/x/edisi/baru/?first=2027-01-01"),
        ("//jahat.contoh.invalid/", "/kantor/35/kalender/"),
        ("https://jahat.contoh.invalid/", "/kantor/35/kalender/"),
    ],
)
def test_one_comes_back_to_pages_of_ours_only(client, back, to):
    response = client.post(url("mark"), {"mark": "free 2027-09-08", "back": back})

    assert response.url == to
    assert FreeDay.objects.get().name == "libur menurut koordinator"


@pytest.mark.usefixtures("coordinator")
def test_a_day_is_marked_by_hand_or_refused_beside_its_field(client):
    sent = {"falls_on": "2027-09-08", "name": "Hari jadi", "is_free": "free"}
    client.post(url("mark"), sent)
    assert FreeDay.objects.get().name == "Hari jadi"

    for wrong, beside in (({"falls_on": "besok"}, "falls_on"), ({"name": ""}, "name")):
        response = client.post(url("mark"), sent | wrong)
        assert response.status_code == 422
        assert f'id="id_{beside}_error"' in words(response)
    assert client.post(url("mark"), {"mark": "free"}).status_code == 422


LINE = {
    "election": "Pilkada", "body": "PPK", "name": "Wawancara", "begins_on": "2027-09-06",
    "ends_on": "2027-09-12", "basis": "Keputusan", "url": "",
}  # fmt: skip


@pytest.mark.usefixtures("coordinator")
def test_stages_are_written_down_and_removed_after_asking(client):
    client.post(url("stages"), rows([LINE]))
    assert StageDate.objects.get().name == "Wawancara"

    sent = rows([LINE | {"DELETE": "on"}], **{"form-INITIAL_FORMS": 1})
    asked = client.post(url("stages"), sent)
    assert "<li>Wawancara</li>" in words(asked)
    assert StageDate.objects.count() == 1
    client.post(url("stages"), sent | {"confirm": "Wawancara"})

    assert not StageDate.objects.exists()


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([LINE | {"basis": ""}], "id_form-0-basis_error"),
        ([LINE | {"ends_on": "2027-09-01"}], "Ini sebelum hari mulainya."),
        ([LINE, LINE], "Satu tahapan tertulis dua kali."),
    ],
)
def test_stages_without_basis_or_order_are_refused(client, lines, says):
    response = client.post(url("stages"), rows(lines))

    assert response.status_code == 422
    assert says in words(response)
    assert not StageDate.objects.exists()


@pytest.mark.usefixtures("coordinator")
def test_more_lines_are_asked_for(client):
    response = client.post(url("stages"), rows([LINE]) | {"more": "1"})

    assert response.status_code == 200
    assert 'value="Wawancara"' in words(response)


def test_others_are_refused_in_words(client, office):
    sign_in(client, people.office(), Title.HEAD, "")
    for answer in (
        client.get(url("stages")), client.post(url("mark")),
        client.post(url("forget", "2027-12-24")),
    ):  # fmt: skip
        assert answer.status_code == 403
        assert "hanya diubah oleh koordinatornya" in words(answer)
    client.logout()
    assert client.get(url("stages")).status_code == 302
    assert office
