"""Offices: read from a table, compared, written, given back."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.utils.translation import override

from sinau.base.command import BadInput
from sinau.base.table import read_table
from sinau.people import actions
from sinau.people.models import Entry, Level, Office, Person
from sinau.people.reads.tables import OFFICES, in_words
from sinau.people.tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HEAD = ",".join(OFFICES.columns)
ONE = "90.50,Kota Baru,kota,35,WIB,,,,"


@pytest.fixture(autouse=True)
def offices():
    make.office(code="35.06", name="Kabupaten Kediri")
    make.office(code="35.71", name="Kota Kediri", level=Level.CITY, phone="(0354) 1")


def lines(*rows):
    content = "\n".join([HEAD, *rows]).encode()
    return read_table(content, OFFICES.required, OFFICES.others)


def said(*rows):
    return [(change.kind, in_words(change)) for change in OFFICES.compare(lines(*rows))]


def take(*rows):
    return actions.import_offices(lines(*rows), by=Person.objects.operator(), now=NOW)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",Kota A,kota,35,,,,,", "kode kosong."),
        ("90.1,Kota A,kota,35,,,,,",
         "Kode 90.1 kehilangan nol: simpan sel kode sebagai teks, misalnya 35.10."),
        ("0,Kota A,kota,35,,,,,",
         "Kode 0 kehilangan nol: simpan sel kode sebagai teks, misalnya 35.10."),
        ("90/1,Kota A,kota,35,,,,,",
         "Kode tidak sah: 90/1. Pakai angka, huruf, titik, dan tanda hubung."),
        ("90.51,Malang,kabupaten,35,,,,,",
         "Nama kabupaten diawali Kabupaten: Kabupaten Malang."),
        ("90.51,Malang,kota,35,,,,,", "Nama kota diawali Kota: Kota Malang."),
        ("90.51,Kota A,dusun,35,,,,,",
         "Tingkat tidak dikenal: dusun. Pilihannya: pusat; provinsi; kabupaten; kota."),
        ("90.51,Kota A,kota,,,,,,", "induk kosong."),
        ("90.51,Kota A,kota,77,,,,,", "Induk tidak dikenal atau ditolak: 77."),
        ("90.51,Kota A,kota,90.51,,,,,", "Induk berputar: 90.51 → 90.51."),
        ("01,KPU Lain,pusat,35,,,,,", "Kantor pusat tidak berinduk."),
        ("90.51,Kota A,kota,35,Asia/Batu,,,,",
         "Zona tidak dikenal: Asia/Batu. Tulis WIB, WITA, WIT, atau Asia/Jakarta."),
        ("90.51,Kota A,kota,35,,a@b,,,", "Surel tidak sah: a@b."),
        ("90.51,Kota A,kota,35,,,,,contoh.go.id",
         "Situs tidak sah: contoh.go.id. Tulis seperti https://contoh.go.id."),
        ("90.51,Kota A,kota,35,,,,,javascript://contoh.invalid/1",
         "Situs tidak sah: javascript://contoh.invalid/1. Tulis seperti https://contoh.go.id."),
        (f"90.51,Kota A,kota,35,,,{'1' * 41},,",
         "telepon terlalu panjang: paling banyak 40 huruf."),
        ("90.50,Kota A,kota,35,,,,,", "Kode ini sudah ada di baris 2."),
        ("90.51,kota baru,kota,35,,,,,", "Nama kota diawali Kota: Kota kota baru."),
        ("90.51,Kota BARU,kota,35,,,,,", "Nama ini sudah ada di baris 2."),
        ("90.51,Kota Kediri,kota,35,,,,,", "Nama ini milik kantor 35.71."),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_taken_says_why_and_nothing_is_written(row, words):
    assert said(ONE, row) == [("new", "kantor baru"), ("refused", words)]

    with pytest.raises(actions.LinesRefused):
        take(ONE, row)

    assert not Office.objects.filter(code="90.50").exists()
    assert not Entry.objects.exists()


def test_a_refused_parent_takes_its_branches_along_and_a_circle_is_named():
    assert said(
        "91,Provinsi A,provinsi,92,,,,,", "92,Provinsi B,provinsi,91,,,,,",
        "93,Provinsi C,provinsi,00,,x,,,", "93.01,Kota C,kota,93,,,,,",
        "94,Provinsi D,provinsi,77,,,,,", "94.01,Kota D,kota,94,,,,,",
    ) == [
        ("refused", "Induk berputar: 91 → 92 → 91."),
        ("refused", "Induk berputar: 92 → 91 → 92."),
        ("refused", "Surel tidak sah: x."),
        ("refused", "Induk tidak dikenal atau ditolak: 93."),
        ("refused", "Induk tidak dikenal atau ditolak: 77."),
        ("refused", "Induk tidak dikenal atau ditolak: 94."),
    ]  # fmt: skip


def test_parents_may_stand_below_their_branches_and_be_called_by_name():
    take("91.01,Kota A,kota,Provinsi A,wit,,,,", "91,Provinsi A,provinsi,kpu ri,,,,,")

    made = Office.objects.get(code="91.01")
    assert (made.parent.code, made.parent.parent.code) == ("91", "00")
    assert (made.zone, made.parent.zone) == ("Asia/Jayapura", "Asia/Jakarta")


def test_an_import_adds_changes_leaves_alone_and_writes_one_line_with_what_was():
    rows = (
        ONE,
        "35.71,Kota Kediri,kota,,WITA,k@contoh.invalid,,,https://contoh.invalid",
        "35.06,Kabupaten Kediri,kabupaten,KPU Provinsi Jawa Timur,,,,,",
    )
    assert said(*rows) == [
        ("new", "kantor baru"),
        ("changed", ("zona: Asia/Jakarta → Asia/Makassar; surel: kosong → k@contoh.invalid; "
                     "situs: kosong → https://contoh.invalid")),
        ("same", ""),
    ]  # fmt: skip

    assert take(*rows) == actions.Loaded(new=1, changed=1)

    city = Office.objects.get(code="35.71")
    assert (city.phone, city.email, city.parent.code) == ("(0354) 1", "k@contoh.invalid", "35")
    was = {"35.71": {"zone": "Asia/Jakarta", "email": "", "website": ""}}
    assert Entry.objects.get().facts == {"new": 1, "changed": 1, "was": was}
    assert take(*rows) == actions.Loaded(0, 0)
    assert Entry.objects.count() == 1


def test_an_office_may_move_below_one_that_comes_with_it():
    assert said("35.71,Kota Kediri,kota,91,,,,,", "91,Provinsi A,provinsi,00,,,,,")[0] == (
        "changed", "induk: 35 → 91"
    )  # fmt: skip
    take("35.71,Kota Kediri,kota,91,,,,,", "91,Provinsi A,provinsi,00,,,,,")

    assert Office.objects.get(code="35.71").parent.code == "91"


def test_what_is_given_out_is_read_back_as_the_same():
    take('90.50,Kota Baru,kota,35,WIB,B@contoh.invalid,+62 31,"Jalan, 1",')
    out = io.StringIO()
    csv.writer(out).writerows(OFFICES.rows())

    with override("en"):  # tables stay Indonesian
        assert list(csv.reader(io.StringIO(out.getvalue()))) == [
            list(row) for row in OFFICES.rows()
        ]
    again = OFFICES.compare(
        read_table(out.getvalue().encode(), OFFICES.required, OFFICES.others)
    )

    assert {change.kind for change in again} == {"same"}
    assert len(again) == 5


def test_the_example_can_be_taken_once_its_parent_is_there():
    table = f"{HEAD}\n90,Provinsi Contoh,provinsi,00,,,,,".encode()
    first = read_table(table, OFFICES.required, OFFICES.others)
    actions.import_offices(first, by=Person.objects.operator(), now=NOW)
    row = ";".join(OFFICES.example)
    table = f"{';'.join(OFFICES.columns)}\n{row}".encode()

    (change,) = OFFICES.compare(read_table(table, OFFICES.required, OFFICES.others))
    assert change.kind == "new"


def test_comparing_asks_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        OFFICES.compare(lines(ONE, "35.71,Kota Kediri,kota,,WITA,,,,"))


def test_the_command_shows_and_saves_only_when_asked(tmp_path, capsys):
    file, out = tmp_path / "k.csv", tmp_path / "out.csv"
    file.write_text(f"{HEAD}\n{ONE}")

    call_command("offices", "import", str(file))
    assert "Belum disimpan." in capsys.readouterr().out
    call_command("offices", "import", str(file), "--save")
    assert "Disimpan: 1 baru, 0 diubah." in capsys.readouterr().out
    call_command("offices", "export", str(out))
    assert "5 kantor." in capsys.readouterr().out
    assert "90.50,Kota Baru,kota,35,Asia/Jakarta,,,," in out.read_text()

    file.write_text(f"{HEAD}\n90.51,Kota A,kota,77,,,,,")
    with pytest.raises(BadInput, match="1 baris ditolak, tidak ada yang disimpan"):
        call_command("offices", "import", str(file), "--save")
