import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from sinau.base import table
from sinau.base.table import BadTable, read_table

HEAD = ("kantor", "nama", "sejak")


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(content):
    return [
        (line.number, *line.cells.values()) for line in read_table(content, HEAD, ("bagian",))
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"kantor,nama,sejak\nKota Batu,Contoh,2027-01-06\n",
        b"\xef\xbb\xbfKantor;Nama;Sejak\r\nKota Batu;Contoh;2027-01-06\r\n",
        b"nama\tkantor\tsejak\nContoh\tKota Batu\t2027-01-06",
        b'"kantor","nama","sejak"\n"Kota\n Batu",  Contoh ,2027-01-06',
        xlsx(HEAD, ("Kota Batu", "Contoh", "2027-01-06")),
        xlsx(HEAD, ("Kota Batu", "Contoh", date(2027, 1, 6))),
        xlsx(("Kantor ", "NAMA", "sejak", None), ("Kota Batu", "Contoh", datetime(2027, 1, 6))),  # noqa: DTZ001
    ],
    ids=["comma", "semicolon with mark", "pasted", "quoted", "texts", "day", "untidy head"],
)
def test_every_shape_is_read_as_the_same_table(content):
    assert cells(content) == [(2, "Kota Batu", "Contoh", "2027-01-06", "")]


def test_numbers_of_lines_are_those_of_the_file_and_empty_rows_are_left_out():
    assert [line[0] for line in cells(b"\nkantor,nama,sejak\n\na,b,c\n,,\nd,e,f\n")] == [4, 6]


def test_whole_numbers_lose_their_point_and_our_apostrophe_goes():
    assert cells(xlsx(HEAD, (3514.0, "'=1+1", 35.14)))[0][1:4] == ("3514", "=1+1", "35.14")


def test_what_is_no_utf8_is_read_as_older_spreadsheets_write_it():
    assert cells("kantor,nama,sejak\na,Renée,c".encode("cp1252"))[0][2] == "Renée"


def test_a_wrong_size_in_the_file_hides_no_cell():
    right, wrong = io.BytesIO(xlsx(HEAD, ("a", "b", "c"))), io.BytesIO()
    with zipfile.ZipFile(right) as parts, zipfile.ZipFile(wrong, "w") as out:
        for name in parts.namelist():
            out.writestr(name, parts.read(name).replace(b'ref="A1:C2"', b'ref="A1:A1"'))

    assert cells(wrong.getvalue()) == [(2, "a", "b", "c", "")]


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tabel kosong"),
        (b"kantor,nama,sejak\n", "Tabel kosong"),
        (b"nama,nama,umur\na,b,c", "Kolom tidak ada: kantor, sejak. Kolom berulang: nama. "),
        (b"kantor,nama,sejak,umur\na,b,c,d", "Kolom tidak dikenal: umur."),
        (b"kantor,nama,sejak\na,b,c,d", "Baris 2 lebih panjang daripada judulnya."),
        (b"\x7fELF\x00\x00", "Ini bukan tabel: kirim XLSX atau CSV."),
        (b"kantor,nama,sejak\n" + b'"' + b"x" * 200_000, "CSV ini rusak"),
        (b"PK\x03\x04 no more than a beginning", "Berkas XLSX ini rusak"),
        (xlsx(HEAD, ("a", "b", "c"))[:-900], "Berkas XLSX ini rusak"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(content, words):
    with pytest.raises(BadTable) as error:
        cells(content)

    assert str(error.value).startswith(words)


def test_a_file_that_would_fill_the_memory_is_not_opened(monkeypatch):
    monkeypatch.setattr(table, "UNPACKED", 1_000_000)

    with pytest.raises(BadTable, match="terlalu besar"):
        cells(bomb())


def test_ten_thousand_rows_are_read_and_no_more():
    rows = b"kantor,nama,sejak\n" + b"a,b,c\n" * table.LINES

    assert len(cells(rows)) == 10_000
    with pytest.raises(BadTable, match="Terlalu banyak baris: paling banyak 10000"):
        cells(rows + b"a,b,c\n")
