"""Who holds which position: read from a table, compared, written, given back."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils.translation import override

from sinau.base.command import BadInput
from sinau.base.table import read_table
from sinau.people import actions
from sinau.people.models import OPERATOR, Entry, Level, Person, Position
from sinau.people.reads.tables import PEOPLE, in_words
from sinau.people.tests import make

pytestmark = pytest.mark.django_db
compare, rows = PEOPLE.compare, PEOPLE.rows
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HEAD = ",".join(PEOPLE.columns)


@pytest.fixture(autouse=True)
def offices():
    for code, name in (("35.06", "Kabupaten Kediri"), ("35.09", "Kabupaten Jember")):
        make.office(code=code, name=name)
    for code, name in (("35.71", "Kota Kediri"), ("35.79", "Kota Batu")):
        make.office(code=code, name=name, level=Level.CITY)


def lines(*rows):
    return read_table("\n".join([HEAD, *rows]).encode(), PEOPLE.required, PEOPLE.others)


def said(*rows):
    return [(change.kind, in_words(change)) for change in compare(lines(*rows))]


def take(*rows):
    return actions.import_people(lines(*rows), by=Person.objects.operator(), now=NOW)


ONE = "Kota Batu,Contoh Satu,satu@contoh.invalid,Ketua,,2024-06-01,"


@pytest.mark.parametrize(
    "office",
    ["35.79", "Kota Batu", "kota batu", "KPU Kota Batu", "Batu", "KPU Batu"],
)
def test_an_office_is_found_by_code_by_name_and_by_what_it_is_called(office):
    (change,) = compare(lines(ONE.replace("Kota Batu", office)))

    assert change.held.office == "35.79"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Kediri,A,a@contoh.invalid,Ketua,,2024-06-01,",
         "Kantor Kediri lebih dari satu: Kabupaten Kediri / Kota Kediri."),
        ("Blitar,A,a@contoh.invalid,Ketua,,2024-06-01,", "Kantor tidak dikenal: Blitar."),
        ("Batu,A,a@contoh,Ketua,,2024-06-01,", "Surel tidak sah: a@contoh."),
        (f"Batu,A,{OPERATOR},Ketua,,2024-06-01,", "Surel ini milik operator baris perintah."),
        ("Batu,A,a@contoh.invalid,Raja,,2024-06-01,",
         ("Jabatan tidak dikenal: Raja. "
          "Pilihannya: ketua; anggota; sekretaris; kasubbag; staf.")),
        ("Batu,A,a@contoh.invalid,Ketua,Dapur,2024-06-01,",
         ("Bagian tidak dikenal: Dapur. Pilihannya: SDM dan Litbang; "
          "Sosialisasi dan Partisipasi Masyarakat; Teknis Penyelenggaraan; "
          "Perencanaan, Data, dan Informasi; Hukum dan Pengawasan; "
          "Keuangan, Umum, dan Logistik.")),
        ("Batu,A,a@contoh.invalid,Ketua,,31/2/2024,",
         "Bukan tanggal: 31/2/2024. Tulis seperti 2027-01-06 atau 6/1/2027."),
        ("Batu,A,a@contoh.invalid,Ketua,,2024-06-01,2024-05-31",
         "Sampai lebih dahulu daripada sejak."),
        ("Batu,,a@contoh.invalid,Ketua,,2024-06-01,", "nama kosong."),
        (f"Batu,{'x' * 201},a@contoh.invalid,Ketua,,2024-06-01,",
         "nama terlalu panjang: paling banyak 200 huruf."),
        (ONE, "Sama dengan baris 2."),
        ("Batu,Lain,satu@contoh.invalid,Staf,,2024-06-01,",
         "Surel ini bernama lain di baris 2: Contoh Satu."),
        ("Batu,Contoh Satu,satu@contoh.invalid,Ketua,,2024-07-01,",
         "Sudah menjabat sejak 2024-06-01; isi sampai lebih dahulu."),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_taken_says_why_and_nothing_is_written(row, words):
    assert said(ONE, row) == [("new", "orang dan jabatan baru"), ("refused", words)]

    with pytest.raises(actions.LinesRefused):
        take(ONE, row)

    assert not Position.objects.exists()
    assert not Entry.objects.exists()


def test_an_import_adds_changes_and_leaves_alone_with_one_journal_line_each_time():
    done = take(ONE, "Kota Kediri,Contoh Dua,Dua@contoh.invalid,Anggota,SDM,1/6/2024,")
    assert (done.new, done.changed) == (2, 0)
    two = Position.objects.get(person__email="dua@contoh.invalid")
    assert (two.since, str(two)) == (date(2024, 6, 1), "anggota SDM dan Litbang")
    assert not two.person.has_usable_password()

    rows = (
        ONE.replace("Contoh Satu", "Contoh Baru"),
        "Kota Kediri,Contoh Dua,dua@contoh.invalid,Anggota,SDM,2024-06-01,2026-01-31",
        "Kota Kediri,Contoh Dua,dua@contoh.invalid,Anggota,SDM,2026-02-01,",
    )
    assert said(*rows) == [
        ("changed", "nama: Contoh Satu → Contoh Baru"),
        ("changed", "sampai: 2026-01-31"),
        ("new", "jabatan baru"),
    ]
    take(*rows)
    assert {kind for kind, _ in said(*rows)} == {"same"}
    take(*rows)

    facts = [entry.facts for entry in Entry.objects.filter(deed="people.imported")]
    assert facts == [{"new": 2, "changed": 0}, {"new": 1, "changed": 2}]
    assert Person.objects.exclude(email=OPERATOR).count() == 2
    assert Position.objects.count() == 3


def test_what_is_given_out_is_read_back_as_the_same():
    take(
        ONE.replace("Contoh Satu", "=Contoh"), "Jember,B,b@contoh.invalid,Staf,KUL,2024-06-01,"
    )
    out = io.StringIO()
    csv.writer(out).writerows(rows())

    with override("en"):  # tables stay Indonesian
        assert list(csv.reader(io.StringIO(out.getvalue()))) == [list(row) for row in rows()]
    again = compare(read_table(out.getvalue().encode(), PEOPLE.required, PEOPLE.others))

    assert [change.kind for change in again] == ["same", "same"]


def test_the_command_shows_and_saves_only_when_asked(tmp_path, capsys):
    file, out = tmp_path / "p.csv", tmp_path / "out.csv"
    file.write_text(f"{HEAD}\n{ONE.replace('Contoh Satu', '-Contoh')}")

    call_command("people", "import", str(file))
    assert "Belum disimpan." in capsys.readouterr().out
    assert not Position.objects.exists()

    call_command("people", "import", str(file), "--save")
    assert "Disimpan: 1 baru, 0 diubah." in capsys.readouterr().out

    call_command("people", "export", str(out))
    assert "Kota Batu,'-Contoh,satu@contoh.invalid,ketua,,2024-06-01," in out.read_text()
    call_command("people", "import", str(out), "--json")
    assert '"changed": 0, "same": 1}' in capsys.readouterr().out


def test_the_command_refuses_in_one_line(tmp_path):
    file = tmp_path / "p.csv"
    file.write_text(f"{HEAD}\nKediri,A,a@contoh.invalid,Ketua,,2024-06-01,")

    with pytest.raises(BadInput, match="1 baris ditolak, tidak ada yang disimpan"):
        call_command("people", "import", str(file), "--save")
    with pytest.raises(BadInput, match="tidak dapat dibaca"):
        call_command("people", "import", str(tmp_path / "none.csv"))


def test_a_person_holds_a_position_once_at_a_time_and_it_ends_after_it_began():
    take(ONE)
    held = Position.objects.get()
    for fields in ({"since": date(2025, 1, 1)}, {"until": date(2024, 1, 1), "title": "staff"}):
        again = {"person": held.person, "office": held.office, "title": held.title}
        with pytest.raises(IntegrityError), transaction.atomic():
            Position.objects.create(**again | {"since": held.since} | fields)
