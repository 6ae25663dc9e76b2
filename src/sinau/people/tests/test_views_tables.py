"""Tables through the browser: shown first, saved when confirmed, refused in words."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from sinau.people import actions
from sinau.people.models import Division, Entry, Level, Office, Person, Position
from sinau.people.tests import make
from sinau.people.views import tables

pytestmark = pytest.mark.django_db
OFFICES = "kode;nama;tingkat;induk\n91;Provinsi A;provinsi;00\n91.01;Kota A;kota;91"
PEOPLE = (
    "kantor\tnama\tsurel\tjabatan\tsejak\n"
    "35\tContoh Satu\tsatu@contoh.invalid\tanggota\t1/6/2024"
)


@pytest.fixture
def client(client):
    client.force_login(make.holds(make.province(), division=Division.HR))
    return client


def send(client, what="offices", *, rows="", file=None, name="a.csv", **more):
    data = {"rows": rows, **more}
    if file is not None:
        data["file"] = SimpleUploadedFile(name, file)
    return client.post(reverse(f"people:import_{what}"), data)


def packed(answer):
    return re.search(r'name="packed" value="([^"]+)"', answer.content.decode())[1]


def confirm(client, answer, what="offices", **more):
    return client.post(reverse(f"people:import_{what}"), {"packed": packed(answer), **more})


def xlsx(text):
    book, out = Workbook(), io.BytesIO()
    for row in text.split("\n"):
        book.active.append(row.split(";"))
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "sent",
    [
        {"rows": OFFICES},
        {"rows": OFFICES.replace(";", "\t")},
        {"file": OFFICES.encode()},
        {"file": b"\xef\xbb\xbf" + OFFICES.replace(";", ",").encode()},
        {"file": xlsx(OFFICES), "name": "a.xlsx"},
    ],
    ids=["pasted ;", "pasted tabs", "csv ;", "csv , with BOM", "xlsx"],
)
def test_every_shape_is_shown_first_and_saved_when_confirmed(client, sent):
    shown = send(client, **sent)

    assert shown.status_code == 200
    assert "2 baru" in shown.content.decode()
    assert not Office.objects.filter(code="91").exists()

    done = confirm(client, shown)

    assert "2 baris baru, 0 baris diubah." in done.content.decode()
    assert Office.objects.get(code="91.01").parent.code == "91"
    entry = Entry.objects.get(deed="people.offices_imported")
    assert entry.by.name.startswith("Nama")


def test_people_come_in_and_a_second_confirmation_writes_nothing(client):
    shown = send(client, "people", rows=PEOPLE)
    assert confirm(client, shown, "people").status_code == 200
    assert Position.objects.get(person__name="Contoh Satu").office.code == "35"

    again = confirm(client, shown, "people")

    assert again.status_code == 409
    assert "Data berubah sejak pratinjau tadi" in again.content.decode()
    assert Entry.objects.filter(deed="people.imported").count() == 1


def test_what_changed_meanwhile_is_shown_before_it_is_saved(client):
    shown = send(client, rows=OFFICES)
    make.office(code="91.77", name="Kota A", level=Level.CITY)

    again = confirm(client, shown)

    assert again.status_code == 409
    assert "Nama ini milik kantor 91.77." in again.content.decode()
    assert not Office.objects.filter(code="91").exists()


def test_somebody_who_is_quicker_between_look_and_deed_is_no_failure(client, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise actions.LinesRefused(1)

    monkeypatch.setitem(tables.DEEDS, "kantor", refuse)

    assert confirm(client, send(client, rows=OFFICES)).status_code == 409


def test_refused_lines_come_first_with_their_reason_and_no_button(client):
    shown = send(
        client, rows=f"{OFFICES}\n92;Provinsi B;provinsi;77\n35;{make.province()};provinsi;"
    )
    page = shown.content.decode()

    assert shown.status_code == 422
    chips = re.findall(r'class="chip[^"]*">(.+?)<', page)
    assert chips == ["1 ditolak", "2 baru", "0 diubah", "1 tetap"]
    assert page.index("Induk tidak dikenal atau ditolak: 77.") < page.index("Provinsi A")
    assert "1 baris ditolak, jadi tidak satu pun dapat disimpan." in page
    assert "button primary" not in page
    assert confirm(client, shown).status_code == 409  # by hand
    assert not Office.objects.filter(code="91").exists()


def test_a_table_that_changes_nothing_offers_nothing_to_save(client):
    page = send(client, rows=f"kode;nama;tingkat\n35;{make.province()};provinsi").content

    assert b"Tidak ada yang akan berubah" in page
    assert b"button primary" not in page


def test_many_lines_are_cut_with_a_word_and_the_download_has_them_all(client):
    rows = "\n".join(f"95.{n:04};Kota A {n};kota;35" for n in range(250))
    shown = send(client, rows=f"kode;nama;tingkat;induk\n{rows}")
    page = shown.content.decode()

    assert page.count("<tr") == 201
    assert "… dan 50 baris lagi; semuanya ada dalam unduhan pratinjau." in page

    sheet = confirm(client, shown, download="csv")
    assert sheet["Content-Disposition"] == 'attachment; filename="pratinjau-kantor.csv"'
    assert len(sheet.content.decode().splitlines()) == 251
    assert not Office.objects.filter(code="95.0001").exists()


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({}, "file", "Pilih berkas lebih dahulu."),
        ({"rows": "kode;apa\n1;2"}, "rows",
         "Kolom tidak ada: nama, tingkat. Kolom tidak dikenal: apa."),
        ({"rows": "kode;nama;tingkat"}, "rows",
         "Tabel kosong: tidak ada baris di bawah judul kolom."),
        ({"file": b""}, "file", "Berkas ini kosong."),
        ({"file": b"PK\x03\x04 broken", "name": "a.xlsx"}, "file",
         "Berkas XLSX ini rusak atau bukan lembar kerja."),
        ({"file": b"x", "name": "a.xls"}, "file",
         "Berkas harus XLSX, CSV; nama ini berakhir lain."),
        ({"file": b"x", "rows": "y"}, "rows", "Kirim berkas atau baris, jangan keduanya."),
        ({"packed": "x"}, "file", "Pratinjaunya kedaluwarsa; kirim lagi."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_beside_its_field(client, sent, field, words):
    answer = send(client, **sent)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert words in page
    assert page.count('class="error"') == 1


def test_a_file_that_is_too_large_is_said_to_be(client, settings):
    settings.UPLOAD_BYTES = 1_000_000

    answer = send(client, file=b"x" * 1_100_000)

    assert answer.status_code == 422
    assert "Berkas terlalu besar: paling banyak 1 MB." in answer.content.decode()


def test_rows_packed_for_one_table_are_not_taken_for_the_other(client):
    shown = send(client, rows=OFFICES)

    assert confirm(client, shown, "people").status_code == 422


def test_a_paste_beyond_all_measure_is_refused_with_a_page(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = send(client, rows="x" * 2000)

    assert answer.status_code == 413
    assert "Kirim sebagian, atau sebagai berkas XLSX" in answer.content.decode()


@pytest.mark.parametrize("what", ["kantor", "orang", "contoh-kantor", "contoh-orang"])
def test_tables_go_out_as_csv_and_xlsx_with_the_same_head(client, what):
    text = client.get(reverse("people:export", args=[what, "csv"])).content.decode("utf-8-sig")
    book = client.get(reverse("people:export", args=[what, "xlsx"])).content

    rows = list(load_workbook(io.BytesIO(book)).worksheets[0].values)
    assert ",".join(rows[0]) == text.splitlines()[0]
    assert len(rows) == len(text.splitlines())


@pytest.mark.parametrize("args", [("apa", "csv"), ("orang", "ods"), ("contoh-", "csv")])
def test_other_tables_are_not_there(client, args):
    assert client.get(reverse("people:export", args=args)).status_code == 404


def test_an_xlsx_of_people_is_taken_back_as_the_same(client):
    held = Person.objects.get(positions__division=Division.HR)
    held.name = "=Contoh"
    held.save()
    book = client.get(reverse("people:export", args=["orang", "xlsx"])).content

    assert "1 tetap" in send(client, "people", file=book, name="a.xlsx").content.decode()


def test_a_preview_takes_as_many_queries_for_two_lines_as_for_a_hundred(
    client, django_assert_num_queries
):
    rows = "\n".join(f"95.{n:04};Kota A {n};kota;35" for n in range(100))
    for table in (OFFICES, f"kode;nama;tingkat;induk\n{rows}"):
        with django_assert_num_queries(5):  # session, person, positions, provinces, offices
            send(client, rows=table)
