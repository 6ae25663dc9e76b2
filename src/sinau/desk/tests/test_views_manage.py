"""Offices as coordinators see them, the journal, and the history of an office."""

import csv
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sinau.desk.views import journal
from sinau.people.journal import record
from sinau.people.models import Division, Entry, Person, Title
from sinau.people.tests import make
from sinau.plan.tests import make as plans

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)  # 25 November in Jakarta


@pytest.fixture
def client(client):
    client.force_login(make.holds(make.province(), division=Division.HR))
    return client


def page(client, name, status=200, **query):
    answer = client.get(reverse(f"desk:{name}"), query)
    assert answer.status_code == status
    return answer


def write(about, deed="people.office_changed", *, by=None, at=NOW, **facts):
    return record(deed, about, by=by or Person.objects.operator(), at=at, **facts)


def test_every_office_with_how_many_hold_a_position_today(client, django_assert_num_queries):
    branch, today = make.office(), timezone.localdate()
    make.holds(branch)
    person = make.holds(branch, Title.HEAD)
    person.positions.create(office=branch, title=Title.STAFF, since=today)
    make.holds(branch, until=today - timedelta(days=1))
    for _ in range(38):
        make.office()

    with django_assert_num_queries(6):  # session, who, roles, provinces, count, offices
        answer = page(client, "manage")

    counts = {office.code: office.people for office in answer.context["page"].object_list}
    assert counts[branch.code] == 2
    assert counts["35"] == 1
    assert "Halaman 1 dari 2" in " ".join(answer.content.decode().split())
    found = page(client, "manage", q=branch.name).context["page"].object_list
    assert branch in found
    assert not page(client, "manage", q="tak ada").context["page"].object_list
    page(client, "manage", q="x" * 101, status=422)


def test_the_journal_says_who_did_what_to_what_when(client, django_assert_num_queries):
    office = make.office(name="Kabupaten Contoh")
    for number in range(45):
        write(office, phone={"old": "", "new": str(number)})

    with django_assert_num_queries(7):  # session, who, roles, doers, count, lines, offices
        answer = page(client, "journal")

    said = answer.content.decode()
    assert "45 baris ditemukan" in said
    assert said.count("mengubah kontak kantor") == 41  # 40 lines and the filter
    assert "25 Nov 2026" in said
    assert "03.00 WIB" in said
    assert f'href="/kantor/{office.code}/"' in said
    assert said.index("kosong → 44") < said.index("kosong → 5")


def test_the_journal_is_filtered_by_who_what_and_when(client):
    office, other = make.office(), make.person()
    first = write(office)
    second = write(office, by=other, at=NOW + timedelta(days=2))
    third = write(office, "people.offices_loaded", at=NOW + timedelta(days=4))

    for query, found in (
        ({"by": other.pk}, [second]),
        ({"deed": "people.offices_loaded"}, [third]),
        ({"since": "2026-11-26"}, [third, second]),
        ({"until": "2026-11-25"}, [first]),
        ({"since": "2026-11-26", "until": "2026-11-27"}, [second]),
    ):
        rows = page(client, "journal", **query).context["rows"]
        assert [row.entry for row in rows] == found
        rows = page(client, "journal_csv", **query).content.decode("utf-8-sig").splitlines()
        assert [row[0] for row in csv.reader(rows[1:])] == [str(one.number) for one in found]
    page(client, "journal", status=422, since="kemarin", by="x", deed="y")


def test_an_empty_journal_says_so(client):
    assert "Belum ada catatan." in page(client, "journal").content.decode()


def test_the_export_carries_the_hashes_and_no_formula(client):
    entry = write(make.office(name="Kabupaten Contoh"), why="=1+1")

    rows = page(client, "journal_csv").content.decode("utf-8-sig").splitlines()

    (row,) = csv.DictReader(rows)
    assert (row["nomor"], row["waktu"]) == ("1", "2026-11-25T03:00:00+07:00")
    assert (row["tentang"], row["rincian"]) == ("Kabupaten Contoh", "alasan: =1+1")
    assert (row["deed"], row["hash"]) == ("people.office_changed", entry.hash)


def check(client, noted="", status=200):
    answer = client.post(reverse("desk:check_journal"), {"noted": noted})
    assert answer.status_code == status
    return answer.content.decode()


def test_the_chain_is_read_only_when_somebody_asks(client):
    first, last = write(make.office()), write(make.office())
    assert "Rantai utuh" not in page(client, "check_journal").content.decode()

    said = check(client, first.hash.upper())

    assert "Rantai utuh sampai baris 2." in said
    assert "Hash yang dicatat masih ada." in said
    assert last.hash in said


def test_a_chain_that_does_not_hold_is_named_line_by_line(client):
    for _ in range(3):
        write(make.office())
    Entry.objects.filter(number=2).delete()

    said = check(client, "0" * 64, status=422)

    assert "Rantai jejak tidak utuh." in said
    assert "Baris 2:" in said
    assert "hilang." in said
    assert "jejak pernah ditulis ulang" in said


def test_a_hash_that_is_none_is_said_beside_its_field(client):
    assert "Hash terdiri dari 64 angka heksadesimal." in check(client, "abc", status=422)


def test_a_journal_too_long_for_a_page_names_the_command(client, monkeypatch):
    monkeypatch.setattr(journal, "READ_HERE", 0)
    write(make.office())

    for said in (check(client), page(client, "check_journal").content.decode()):
        assert "sinau journal verify" in said
        assert "Periksa sekarang" not in said
        assert "Rantai utuh" not in said


def test_an_office_shows_its_history_to_whoever_holds_a_position(client):
    office = make.office()
    write(office, phone={"old": "", "new": "(0300) 1"})
    at = reverse("desk:office", args=[office.code])

    assert "kosong → (0300) 1" in client.get(at).content.decode()
    for stranger in (None, make.person()):
        client.logout()
        if stranger:
            client.force_login(stranger)
        said = client.get(at).content.decode()
        assert "Riwayat" not in said
        assert "Operator" not in said


def test_an_office_offers_what_the_reader_may_do(client):
    office = make.office()
    at = reverse("desk:office", args=[office.code])
    deeds = {"people": "Orang kantor ini", "change": "Ubah kontak"}

    def offered():
        said = client.get(at).content.decode()
        return {name for name, word in deeds.items() if word in said}

    assert offered() == {"people", "change"}
    client.force_login(make.holds(office))
    assert offered() == {"people"}
    client.force_login(make.holds(make.office()))
    assert offered() == set()
    client.logout()
    assert offered() == set()


def test_the_list_of_offices_leads_those_on_who_may(client):
    at = reverse("desk:offices")
    ways = ('href="/kelola/"', 'href="/jejak/"')

    assert all(way in client.get(at).content.decode() for way in ways)
    client.force_login(make.holds(make.national()))
    said = client.get(at).content.decode()
    assert [way in said for way in ways] == [False, True]
    client.logout()
    assert not any(way in client.get(at).content.decode() for way in ways)


def test_whoever_reads_in_public_costs_no_query_for_who_they_are(
    client, django_assert_num_queries
):
    client.logout()
    office = make.office()

    with django_assert_num_queries(6):  # as before there were people to ask for
        client.get(reverse("desk:office", args=[office.code]))


def test_a_history_says_when_there_is_more_and_shows_all_of_it(client):
    programme = plans.programme()
    address = reverse("desk:programme", args=[programme.slug])
    for number in range(40):
        write(programme, "plan.programme_changed", aim={"old": "", "new": f"tujuan {number}"})
    assert "baris terbaru" not in client.get(address).content.decode()

    write(programme, "plan.programme_changed", aim={"old": "", "new": "tujuan 40"})
    said = client.get(address).content.decode()
    assert "Hanya 40 baris terbaru." in said
    assert "tujuan 0<" not in said
    where = reverse("desk:history", args=[f"plan.programme:{programme.pk}"])
    assert where in said
    assert "tujuan 0<" in client.get(where, {"page": 2}).content.decode()


def test_the_whole_history_of_an_office_tells_of_its_people(client):
    office = make.office()
    held = make.holds(office).positions.get()
    write(held, "people.position_added")
    address = reverse("desk:history", args=[f"people.office:{office.pk}"])

    assert "menambah jabatan" in client.get(address).content.decode()
    client.force_login(make.holds(make.office(), Title.HEAD))
    assert "menambah jabatan" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "about", ["plan.programme:999", "plan.programme:x", "tak.ada:1", "x", "post.rule:1",
              "plan.programme:99999999999999999999", "sessions.session:1"],
)  # fmt: skip
def test_what_is_not_there_has_no_history(client, about):
    assert client.get(reverse("desk:history", args=[about])).status_code == 404


def test_a_history_is_for_those_who_hold_a_position_and_see_the_thing(client):
    draft = plans.programme(state="draft")
    write(draft, "plan.programme_started")
    address = reverse("desk:history", args=[f"plan.programme:{draft.pk}"])
    assert client.get(address).status_code == 200
    client.force_login(make.holds(make.office(), Title.HEAD))
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 403
