"""Having a plan checked in the browser: of a rota that is kept, and of a file of one's own."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sinau.people.models import Person
from sinau.rota import actions, standing
from sinau.rota.models import Rota
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    made = make.programme(offices=6, editions=2, seed="undian yang diumumkan")
    standing.tell(actions.rotate_duties(made, by=Person.objects.operator(), now=NOW))
    return made


@pytest.fixture
def plan(programme):
    return Rota.objects.get(programme=programme).plan


def test_the_stored_plan_holds(client, programme):
    response = client.get(reverse("check:stored", args=[programme.slug, 1]))

    assert response.context["holds"]
    assert "semuanya cocok" in response.content.decode()


def send(client, content, name="PLAN.json"):
    file = SimpleUploadedFile(name, content, "application/json")
    return client.post(reverse("check:check"), {"file": file})


def test_anybody_may_have_a_plan_checked(client, plan):
    before = Rota.objects.count()

    response = send(client, json.dumps(plan).encode())

    assert response.status_code == 200
    assert "semuanya cocok" in response.content.decode()
    assert Rota.objects.count() == before


def test_a_mutated_plan_is_refused_in_words(client, plan):
    plan["duties"][0]["office"] = plan["duties"][1]["office"]

    response = send(client, json.dumps(plan).encode())

    assert response.status_code == 422
    assert "jangan percayai rencana ini" in response.content.decode()
    assert "Dari 7 tujuan" not in response.content.decode()
    assert not response.context["holds"]
    assert not response.context["findings"][0][0].ok  # what does not hold stands first


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"{", "PLAN.json", "Isi berkas ini: bukan JSON."),
        (b"{}", "PLAN.txt", "Berkas harus JSON"),
        (b" " * 3_000_000, "PLAN.json", "Berkas terlalu besar"),
    ],
)
def test_a_wrong_file_is_answered_beside_its_field(client, settings, content, name, words):
    settings.UPLOAD_BYTES = 1_000_000
    response = send(client, content, name)

    said = response.content.decode()
    assert response.status_code == 422
    assert words in said
    assert 'aria-describedby="id_file_helptext id_file_error"' in said


def test_no_file_is_answered_beside_its_field(client):
    response = client.post(reverse("check:check"))

    assert response.status_code == 422
    assert "Pilih berkas" in response.content.decode()


@pytest.mark.parametrize(
    "content", [b"[]", b"7", b"null", b'{"duties": 3}', b'{"problem": []}']
)
def test_any_json_gets_an_answer(client, content):
    response = send(client, content)

    assert response.status_code == 422
    assert not response.context["holds"]


def test_findings_name_offices_and_goals_not_keys(client, programme, plan):
    plan["duties"][0]["office"] = plan["duties"][1]["office"]
    office = programme.participants.get(office__code=plan["duties"][1]["office"]).office

    broken = [
        words for _finding, words in send(client, json.dumps(plan).encode()).context["findings"]
    ]
    stored = client.get(reverse("check:stored", args=[programme.slug, 1]))
    sound = [words for _finding, words in stored.context["findings"]]

    assert any(office.name in words for words in broken)
    assert "Selisih giliran sebagai tuan rumah: batas 1, bukti hitungan." in sound
    assert not any("spread_" in words or "None" in words for words in sound)


@pytest.mark.parametrize(
    "part",
    [{"duties": [{}] * 4001}, {"problem": {"offices": [0] * 1001, "editions": [0] * 1000}}],
)
def test_a_plan_that_would_hold_up_the_others_is_not_checked_here(client, part):
    said = send(client, json.dumps({"problem": {}, "duties": []} | part).encode())

    assert said.status_code == 422
    assert "terlalu besar untuk diperiksa di sini" in said.content.decode()


def test_a_long_answer_is_cut_and_says_so(client, plan):
    plan["duties"] = [plan["duties"][0] | {"office": str(n)} for n in range(300)]

    said = send(client, json.dumps(plan).encode())

    assert len(said.context["findings"]) == 200
    assert f"dan {said.context['more']} lagi" in said.content.decode()


def test_a_damaged_plan_is_told_field_by_field(client, plan):
    del plan["certificate"]["unfair"]

    said = send(client, json.dumps(plan).encode())

    assert said.status_code == 422
    assert "<span>certificate, unfair tidak ada.</span>" in said.content.decode()


def test_a_form_from_elsewhere_is_refused():
    response = Client(enforce_csrf_checks=True).post(reverse("check:check"))

    assert response.status_code == 403
    assert "Formulir ini kedaluwarsa" in response.content.decode()
