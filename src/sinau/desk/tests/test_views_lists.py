import csv

import pytest
from django.urls import reverse

from sinau.people.tests import make as people
from sinau.plan.models import Trace
from sinau.record.models import Claim, Source
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    made = make.programme(editions=0, is_record=True)
    written = make.theme(name="Seleksi tertulis")
    make.edition(made, 1, theme=written, trace=Trace.FOUND)
    make.edition(made, 2, trace=Trace.MISSING, held_on=None, opens=None, closes=None)
    make.edition(made, 3, theme=make.theme(name="Wawancara"), trace=Trace.PARTIAL)
    office = people.office(code="35.79", name="Kota Batu", level="city")
    make.duty(made.editions.get(number=3), "host", office)
    for key, value in (("satu", "09.00"), ("dua", "13.00")):
        said = Source.objects.create(key=key, url="https://contoh.invalid/", publisher=key)
        Claim.objects.create(
            edition=made.editions.get(number=1), field="opens", value=value, source=said
        )
    return made


def numbers(client, programme, **query):
    url = reverse("desk:programme", args=[programme.slug])
    return [edition.number for edition in client.get(url, query).context["page"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [1, 2, 3]),
        ({"q": "tertulis"}, [1]),
        ({"q": "kota batu"}, [3]),
        ({"q": "2"}, [2]),
        ({"q": "tak ada"}, []),
        ({"trace": "missing"}, [2]),
        ({"office": "35.79"}, [3]),
        ({"office": "35.79", "trace": "found"}, []),
        ({"disputed": "on"}, [1]),
    ],
)
def test_filter(client, programme, query, found):
    assert numbers(client, programme, **query) == found


@pytest.mark.parametrize(("field", "value"), [("trace", "entah"), ("office", "99")])
@pytest.mark.parametrize("name", ["programme", "editions"])
def test_a_wrong_filter_is_answered_beside_its_field(client, programme, name, field, value):
    args = [programme.slug] if name == "programme" else []

    response = client.get(reverse(f"desk:{name}", args=args), {field: value})

    assert response.status_code == 422
    said = response.content.decode()
    assert f'id="id_{field}_error"' in said
    assert 'aria-invalid="true"' in said
    assert len(response.context["page"]) == 3


def rows(response):
    return list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))


def test_csv_holds_what_is_filtered_with_blanks_left_blank(client, programme):
    url = reverse("desk:programme_csv", args=[programme.slug])

    missing, partial = (rows(client.get(url, {"trace": t}))[0] for t in ("missing", "partial"))

    assert (missing["nomor"], missing["tanggal"], missing["mulai"]) == ("2", "", "")
    assert missing["jejak"] == "tanpa jejak"
    assert partial["yang bertugas"] == "tuan rumah: Kota Batu"
    assert (partial["mulai"], partial["zona"]) == ("09:00:00", "WIB")


def test_csv_runs_no_formula(client, programme):
    programme.editions.filter(number=1).update(note="=cmd|'/c calc'!A1")

    found = rows(client.get(reverse("desk:editions_csv")))

    assert found[0]["catatan"] == "'=cmd|'/c calc'!A1"


def test_the_page_offers_the_export_of_what_it_shows(client, programme):
    url = reverse("desk:programme", args=[programme.slug])

    said = client.get(url, {"trace": "missing"}).content.decode()

    assert f'{url}edisi.csv?trace=missing"' in said


def test_a_long_list_has_pages_that_keep_the_filter(client):
    programme = make.programme(editions=0)
    for number in range(1, 43):
        make.edition(programme, number)

    first = client.get(reverse("desk:editions"), {"trace": "planned"})
    second = client.get(reverse("desk:editions"), {"trace": "planned", "page": 2})

    assert [len(r.context["page"]) for r in (first, second)] == [40, 2]
    assert "?trace=planned&amp;page=2" in first.content.decode()


@pytest.mark.parametrize(("words", "found"), [("batu", ["35.79"]), ("35.79", ["35.79"])])
@pytest.mark.usefixtures("programme")
def test_offices_are_found_by_name_and_code(client, words, found):
    response = client.get(reverse("desk:offices"), {"q": words})

    assert [office.code for office in response.context["page"]] == found
