"""One office: its people, and the forms for what is done to them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sinau.people.models import Division, Entry, Position, Title
from sinau.people.tests import make

pytestmark = pytest.mark.django_db
SINCE = date(2024, 6, 1)


@pytest.fixture
def branch():
    return make.office(name="Kabupaten Contoh")


@pytest.fixture
def client(client):
    client.force_login(make.holds(make.province(), division=Division.HR))
    return client


def page(client, office, status=200, **query):
    answer = client.get(reverse("people:people", args=[office.code]), query)
    assert answer.status_code == status
    return answer.content.decode()


def post(client, page, office, /, *args, **data):
    return client.post(reverse(f"people:{page}", args=[office.code, *args]), data)


def test_with_nobody_the_page_says_what_to_do(client, branch):
    said = page(client, branch)

    assert "Belum ada orang. Tambahkan satu per satu, atau impor sebuah tabel." in said
    assert "jabatan terdahulu" not in said


def test_heads_come_first_those_to_come_are_marked_and_former_ones_are_folded(client, branch):
    today = timezone.localdate()
    for title, since, until in (
        (Title.STAFF, SINCE, None),
        (Title.HEAD, SINCE, today),
        (Title.SECRETARY, today + timedelta(days=1), None),
        (Title.HEAD, SINCE, today - timedelta(days=1)),
    ):
        make.holds(branch, title, since=since, until=until)

    answer = client.get(reverse("people:people", args=[branch.code]))

    now, before = answer.context["now"].object_list, answer.context["before"].object_list
    assert [held.title for held in now] == ["head", "secretary", "staff"]
    assert [held.until for held in before] == [today - timedelta(days=1)]
    said = answer.content.decode()
    assert said.count("akan datang") == 1
    assert "1 jabatan terdahulu" in said


def test_who_sees_but_does_not_manage_reads_why_and_gets_no_deeds(client, branch):
    client.force_login(make.holds(branch))

    said = page(client, branch)

    assert "Ini wewenang ketua atau sekretaris kantor ini" in said
    assert "akhiri/" not in said
    assert "button primary" not in said


def test_queries_do_not_grow_with_the_people(client, branch, django_assert_num_queries):
    for number in (1, 38):
        for _ in range(number):
            make.holds(branch)
        with django_assert_num_queries(6):  # session, who, roles, office, positions, history
            page(client, branch)


def test_a_position_is_added_and_stands_in_the_history(client, branch):
    answer = post(
        client, "add_position", branch, name="Contoh Satu", email="Satu@contoh.invalid",
        title="head", division="", since="2024-06-01",
    )  # fmt: skip

    assert answer.status_code == 302
    said = page(client, branch)
    assert "satu@contoh.invalid" in said
    assert "menambah jabatan" in said


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title": ""}, "title", "Bidang ini tidak boleh kosong."),
        ({"title": "king"}, "title", "Masukkan pilihan yang valid"),
        ({"email": "a@b"}, "email", "Masukkan alamat email yang valid"),
        ({"email": "operator@sinau.invalid"}, "email", "milik operator baris perintah"),
        ({"name": "Contoh Lain"}, "email", "tercatat dengan nama lain"),
        ({}, "title", "Jabatan yang sama masih dipegang sejak 1 Jun 2024; akhiri dahulu."),
        ({"since": "kemarin"}, "since", "Masukkan tanggal yang valid"),
    ],
)
def test_a_position_that_cannot_be_added_says_why_beside_its_field(
    client, branch, fields, field, words
):
    given = {
        "name": "Contoh Satu", "email": "satu@contoh.invalid", "title": "head",
        "division": "", "since": "2024-06-01",
    }  # fmt: skip
    post(client, "add_position", branch, **given)

    answer = post(client, "add_position", branch, **given | fields)

    said = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in said
    assert words in said
    assert Position.objects.filter(office=branch).count() == 1


def test_a_position_ends_but_not_before_it_began(client, branch):
    held = make.holds(branch).positions.get()

    early = post(client, "end_position", branch, held.pk, until="2024-05-31")
    assert early.status_code == 422
    assert "Sampai lebih dahulu daripada sejak." in early.content.decode()
    assert post(client, "end_position", branch, held.pk, until="2026-01-31").status_code == 302

    held.refresh_from_db()
    assert held.until == date(2026, 1, 31)


def test_a_position_is_corrected_and_keeps_its_order_of_days(client, branch):
    held = make.holds(branch).positions.get()
    new = {"title": "head", "division": "", "since": "2024-07-01", "until": ""}

    wrong = post(client, "change_position", branch, held.pk, **new | {"until": "2024-06-01"})
    assert wrong.status_code == 422
    assert post(client, "change_position", branch, held.pk, **new).status_code == 302

    held.refresh_from_db()
    assert (held.title, held.since, held.until) == ("head", date(2024, 7, 1), None)


def test_a_name_is_corrected_and_an_address_only_before_it_was_used(client, branch):
    person = make.holds(branch)
    held, other = person.positions.get(), make.person()
    new = {"name": "Contoh Baru", "email": "baru@contoh.invalid"}

    taken = post(client, "change_person", branch, held.pk, **new | {"email": other.email})
    assert taken.status_code == 422
    assert "Surel ini milik orang lain." in taken.content.decode()
    assert post(client, "change_person", branch, held.pk, **new).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.email) == tuple(new.values())

    person.last_login = timezone.now()
    person.save()
    post(
        client,
        "change_person",
        branch,
        held.pk,
        name="Contoh Lagi",
        email="lain@contoh.invalid",
    )
    person.refresh_from_db()
    assert (person.name, person.email) == ("Contoh Lagi", "baru@contoh.invalid")


def test_whom_another_office_trusts_is_not_renamed_by_this_one(client, branch):
    person = make.holds(branch)
    held = person.positions.get()
    Position.objects.create(
        person=person, office=make.province(), title=Title.MEMBER, since=SINCE
    )
    client.force_login(make.holds(branch, Title.HEAD))

    answer = post(client, "change_person", branch, held.pk, name="X", email="x@contoh.invalid")

    assert answer.status_code == 403
    assert "Orang ini juga menjabat di kantor lain" in answer.content.decode()
    person.refresh_from_db()
    assert person.name != "X"


def test_a_position_of_another_office_is_not_there(client, branch):
    other = make.holds(make.office()).positions.get()

    for name in ("end_position", "change_position", "change_person"):
        assert post(client, name, branch, other.pk).status_code == 404


def test_an_office_that_is_none_is_not_there(client):
    assert client.get("/kantor/nol/orang/").status_code == 404


def test_contacts_are_changed_and_shown_to_everybody(client, branch):
    new = {
        "email": "kab@contoh.invalid", "phone": "(0300)  1", "address": "Jalan 1\nKota",
        "website": "contoh.invalid",
    }  # fmt: skip

    assert post(client, "change_office", branch, **new).status_code == 302

    client.logout()
    said = client.get(f"/kantor/{branch.code}/").content.decode()
    for words in ("kab@contoh.invalid", "(0300) 1", "Jalan 1 Kota", "https://contoh.invalid"):
        assert words in said
    assert Entry.objects.get().facts["phone"] == {"old": "", "new": "(0300) 1"}


def test_contacts_that_are_none_say_so_beside_their_field(client, branch):
    new = {"email": "x", "phone": "1" * 41, "address": "", "website": "javascript:alert(1)"}

    answer = post(client, "change_office", branch, **new)

    assert answer.status_code == 422
    assert answer.content.decode().count('class="error"') == 3


def test_the_people_of_an_office_go_out_in_the_shape_that_comes_in(client, branch):
    person = make.holds(branch, Title.HEAD)
    make.holds(make.office())

    answer = client.get(reverse("people:export_people", args=[branch.code, "csv"]))

    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[1:] == [f"Kabupaten Contoh,{person.name},{person.email},ketua,,2024-06-01,"]
    assert (
        client.get(reverse("people:export_people", args=[branch.code, "ods"])).status_code
        == 404
    )
