"""Checking in, excusing, naming delegates, taking reports in: in the browser."""

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from sinau.attend.models import CheckIn, Columns, Excuse, Expected, Report
from sinau.attend.permissions import may_check_in, may_record, may_see_names, may_speak
from sinau.attend.reads import codes
from sinau.attend.tests import make
from sinau.attend.tests.reports.make import ZOOM, bbb
from sinau.meet.reads.meeting import code_of
from sinau.people.models import Title
from sinau.people.tests import make as people
from sinau.plan.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make.edition()


@pytest.fixture
def now():
    return make.today()


@pytest.fixture
def coordinator(edition, client):
    client.force_login(make.coordinator(edition))
    return client


def at(name, edition, *more):
    return reverse(f"attend:{name}", args=[edition.programme.slug, edition.number, *more])


def said(answer):
    return answer.content.decode()


def send(client, edition, content, name="zoom.csv"):
    file = io.BytesIO(content)
    file.name = name
    return client.post(at("take_in", edition), {"file": file})


def packed(answer):
    return re.search(r'name="packed" value="([^"]+)"', said(answer))[1]


def test_a_report_is_shown_before_it_is_kept(edition, coordinator):
    shown = send(coordinator, edition, ZOOM)
    assert (shown.status_code, Report.objects.count()) == (200, 0)
    assert "5 sambungan, 3 nama" in said(shown)
    assert "4 dari 5" in said(shown)
    assert "1 baris tidak dihitung" in said(shown)

    kept = coordinator.post(at("take_in", edition), {"packed": packed(shown), "confirm": "1"})
    assert kept.url == reverse("settle:edition", args=[edition.programme.slug, 1])
    assert bytes(Report.objects.get().content) == ZOOM
    again = send(coordinator, edition, ZOOM)
    data = {"packed": packed(again), "confirm": "1"}
    answer = coordinator.post(at("take_in", edition), data, follow=True)
    assert "Belum tersimpan: laporan ini sudah ada." in said(answer)


def test_dates_with_two_readings_are_asked_about(edition, coordinator):
    content = b"Name,Join Time,Leave Time\nSiti,09/08/2027 09:00,09/08/2027 10:00\n"
    asked = send(coordinator, edition, content)
    assert "tanggal 09/08/2027 09:00 dapat berarti 2027-08-09 atau 2027-09-08" in said(asked)

    shown = coordinator.post(at("take_in", edition), {"packed": packed(asked), "order": "dmy"})
    assert "dibaca hari dahulu" in said(shown)
    assert "Tidak satu pun sambungan di dalam jam edisi ini." in said(shown)
    data = {"packed": packed(shown), "order": "dmy", "confirm": "1"}
    coordinator.post(at("take_in", edition), data)
    assert Report.objects.get().order == "dmy"


def test_columns_are_asked_for_once(edition, coordinator):
    content = b"Peserta rapat;Menit hadir\nSiti;45\n"
    asked = send(coordinator, edition, content, "own.csv")
    assert "Kolom mana yang mana?" in said(asked)
    data = {"packed": packed(asked), "columns-name": "Peserta rapat"}
    wrong = coordinator.post(at("take_in", edition), data)
    assert wrong.status_code == 422
    assert "Sebutkan waktu bergabung, atau lamanya." in said(wrong)

    shown = coordinator.post(at("take_in", edition), data | {"columns-minutes": "Menit hadir"})
    assert "CSV dengan kolom yang Anda sebut" in said(shown)
    assert Columns.objects.count() == 1
    coordinator.post(at("take_in", edition), {"packed": packed(shown), "confirm": "1"})
    assert Report.objects.get().columns == {"name": "Peserta rapat", "minutes": "Menit hadir"}
    again = send(coordinator, edition, content + b"Budi;50\n", "own.csv")
    assert "Isi laporan" in said(again)


def test_dates_of_a_table_with_named_columns_are_asked_about_too(edition, coordinator):
    content = b"Orang;Datang;Pulang\nSiti;09/08/2027 09:00;09/08/2027 10:00\n"
    asked = send(coordinator, edition, content, "own.csv")
    columns = {
        "columns-name": "Orang", "columns-join": "Datang", "columns-leave": "Pulang",
    }  # fmt: skip
    dates = coordinator.post(at("take_in", edition), {"packed": packed(asked)} | columns)
    assert "Bagaimana tanggalnya dibaca?" in said(dates)

    data = {"packed": packed(dates), "order": "mdy"} | columns
    assert "dibaca bulan dahulu" in said(coordinator.post(at("take_in", edition), data))


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "zoom.csv", "Berkas kosong"),
        (b"PK\x03\x04", "zoom.xlsx", "Berkas harus CSV, TSV, TXT, JSON"),
        (b"PK\x03\x04", "zoom.csv", "Ini lembar kerja (XLSX)"),
        (
            b"Name,Join Time,Leave Time\nSiti,kemarin,besok\n", "zoom.csv",
            "Baris 2: bukan waktu: kemarin.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_beside_the_field(
    edition, coordinator, content, name, words
):
    answer = send(coordinator, edition, content, name)

    assert answer.status_code == 422
    assert words in said(answer) or "kosong" in said(answer)


def test_no_file_an_old_preview_and_an_edition_without_hours(edition, coordinator):
    none = coordinator.post(at("take_in", edition), {})
    assert "Pilih berkas lebih dahulu." in said(none)
    old = coordinator.post(at("take_in", edition), {"packed": "x"})
    assert "Pratinjaunya kedaluwarsa; kirim lagi." in said(old)
    edition.opens = None
    edition.save()
    assert "Isi dahulu hari dan jam edisi ini." in said(coordinator.get(at("take_in", edition)))


def test_a_report_is_set_aside_only_with_a_reason(edition, coordinator):
    shown = send(coordinator, edition, bbb(), "bbb.json")
    coordinator.post(at("take_in", edition), {"packed": packed(shown), "confirm": "1"})
    kept = Report.objects.get()

    wrong = coordinator.post(at("set_aside", edition, kept.pk))
    assert wrong.status_code == 422
    coordinator.post(at("set_aside", edition, kept.pk), {"why": "rapat lain"})
    assert Report.objects.get().why_not == "rapat lain"
    coordinator.post(at("count_again", edition, kept.pk))
    assert Report.objects.get().why_not == ""


def test_an_office_speaks_for_itself(edition, client):
    ani = make.member(edition, "35.06", "Ani Contoh")
    head = make.member(edition, "35.06", "Ketua Contoh", title=Title.HEAD)
    client.force_login(head)
    page = at("office", edition, "35.06")
    assert "Kantor ini diminta mengutus 2 orang." in said(client.get(page))

    client.post(at("delegates", edition, "35.06"), {"send-people": [f"p{ani.pk}"]})
    assert list(Expected.objects.get().people.all()) == [ani]
    wrong = client.post(at("excuse", edition, "35.06"), {"excuse-why": ""})
    assert wrong.status_code == 422
    client.post(at("excuse", edition, "35.06"), {"excuse-why": "banjir"})
    assert "banjir" in said(client.get(page))
    stranger = people.person()
    bad = client.post(at("delegates", edition, "35.06"), {"send-people": [f"p{stranger.pk}"]})
    assert bad.status_code == 422
    client.post(at("drop_excuse", edition, "35.06", Excuse.objects.get().pk))
    assert not Excuse.objects.exists()

    other = client.post(at("excuse", edition, "35.71"), {"excuse-why": "x"})
    assert other.status_code == 403
    assert "Ini wewenang ketua atau sekretaris" in said(other)
    assert client.get(at("office", edition, "35.71")).status_code == 403
    assert client.get(at("office", edition, "99.99")).status_code == 404
    client.force_login(ani)
    assert "Ini wewenang ketua atau sekretaris" in said(client.get(page))


def test_how_many_are_asked_and_the_list_to_be_signed(edition, coordinator):
    make.member(edition, "35.06", "Ani Contoh")
    codes_ = [office.code for office in edition.programme.offices.all()]
    assert coordinator.get(at("invite", edition)).status_code == 200
    bad = coordinator.post(at("invite", edition), dict.fromkeys(codes_, "-1"))
    assert bad.status_code == 422
    coordinator.post(at("invite", edition), dict.fromkeys(codes_, "1"))
    assert set(Expected.objects.values_list("delegates", flat=True)) == {1}

    page = said(coordinator.get(at("sheet", edition)))
    assert page.count("<tr role") == 1 + 4
    assert "Tanda tangan" in page


def test_personal_links_go_out_as_a_file(edition, coordinator):
    ani = make.member(edition, "35.06", "Ani Contoh", "ani@contoh.invalid")
    office = edition.programme.offices.get(code="35.06")
    Expected.objects.create(edition=edition, office=office).people.add(ani)

    answer = coordinator.get(at("links", edition, "xlsx"))
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[1][:3] == ("Kabupaten Kediri", "Ani Contoh", "ani@contoh.invalid")
    assert codes.link_of(rows[1][3].rstrip("/").rpartition("/")[2]) == (edition, ani)


def test_a_link_checks_in_when_its_button_is_pressed(now, client):
    ani = make.member(now, "35.06", "Ani Contoh")
    url = reverse("attend:by_link", args=[codes.link_for(now, ani)])
    assert "Tautan ini milik Ani Contoh." in said(client.get(url))
    assert not CheckIn.objects.exists()

    for _ in range(2):
        answer = client.post(url, follow=True)
    assert "Ani Contoh tercatat hadir" in said(answer)
    one = CheckIn.objects.get()
    assert (one.person, one.way, one.office.code) == (ani, "link", "35.06")
    assert client.get(url.replace("tautan/", "tautan/x")).status_code == 404


def test_whoever_is_signed_in_checks_in_with_one_tap(now, client):
    ani = make.member(now, "35.06", "Ani Contoh")
    client.force_login(ani)
    asked = client.post(reverse("attend:enter_code"), {"code": code_of(now).lower()})
    assert "Anda masuk sebagai Ani Contoh." in said(client.get(asked.url))

    assert "tercatat hadir" in said(client.post(asked.url, follow=True))
    assert CheckIn.objects.get().person == ani


def test_a_guest_says_name_and_office(now, client):
    url = reverse("attend:check_in", args=[code_of(now)])
    assert "Nama lengkap" in said(client.get(url))
    wrong = client.post(url, {"name": " 12 ", "office": "35.06"})
    assert (wrong.status_code, CheckIn.objects.count()) == (422, 0)
    assert "Tulis nama Anda." in said(wrong)

    answer = client.post(url, {"name": "Budi  Contoh", "office": "35.06"}, follow=True)
    assert "Budi Contoh tercatat hadir" in said(answer)
    client.post(url, {"name": "budi contoh", "office": "35.06"})
    unsaid = client.post(url, {"name": "Tamu Contoh", "office": ""})
    assert unsaid.status_code == 422
    client.post(url, {"name": "Tamu Contoh", "office": "-"})
    assert sorted(CheckIn.objects.values_list("name", flat=True)) == [
        "Budi Contoh", "Tamu Contoh",
    ]  # fmt: skip


def test_a_wrong_code_and_the_wrong_hour(now, client):
    wrong = client.post(reverse("attend:enter_code"), {"code": "SALAH1"})
    assert wrong.status_code == 422
    assert "Kode ini tidak berlaku hari ini" in said(wrong)
    assert client.get(reverse("attend:check_in", args=["SALAH1"])).status_code == 404
    now.held_on = timezone.localdate() + timedelta(days=1)
    now.save()
    url = reverse("attend:check_in", args=[code_of(now)])
    client.post(url, {"name": "Budi Contoh", "office": ""})
    assert "Presensi dibuka 60 menit sebelum edisi dimulai." in said(client.get(url))
    assert not CheckIn.objects.exists()


WHO = {  # who may record, speak for the branch, see all names, check in
    "coordinator": (True, True, True, True),
    "province": (False, False, False, True),
    "head": (False, True, False, True),
    "secretary": (False, True, False, True),
    "finance": (False, False, False, True),
    "delegate": (False, False, False, True),
    "neighbour": (False, False, False, False),
    "observer": (False, False, True, True),
    "former": (False, False, False, False),
    "coming": (False, False, False, False),
    "nobody": (False, False, False, False),
    "operator": (False, False, False, False),
    "public": (False, False, False, False),
}


def test_who_may_what(edition):
    branch = edition.programme.offices.get(code="35.06")
    who = people.everybody(branch, make.NOW.date())
    found = {
        name: (
            bool(may_record(user, edition)), bool(may_speak(user, edition, branch)),
            bool(may_see_names(user, edition)), bool(may_check_in(user, edition)),
        )
        for name, user in who.items()
    }  # fmt: skip

    assert found == WHO
    edition.programme.state = State.CLOSED
    assert may_record(who["coordinator"], edition).reason.startswith("Program ini ditutup.")
    assert may_speak(who["head"], edition, branch).reason.startswith("Program ini ditutup.")
    edition.programme.is_record = True
    assert may_record(who["coordinator"], edition).reason.startswith("Rekam jejak")


def test_others_are_refused_in_words(edition, client):
    for name in ("take_in", "invite", "sheet"):
        answer = client.get(at(name, edition))
        assert answer.status_code == 403
        assert "koordinator" in said(answer)
