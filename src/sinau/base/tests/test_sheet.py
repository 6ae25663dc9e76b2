import csv
import io

import pytest
from django.http import Http404
from openpyxl import load_workbook

from sinau.base.sheet import harmless, spreadsheet
from sinau.base.table import read_table


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)"]
)
def test_no_cell_is_a_formula(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "2021-09-08", "Kota Batu", "a=b", "3 - 4"])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == cell


def test_a_spreadsheet_is_utf8_with_its_mark_and_a_name():
    response = spreadsheet("edisi.csv", [("tema",), ("“Ulasan”, lalu =1",), ("=1",)])

    text = response.content.decode("utf-8-sig")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Disposition"] == 'attachment; filename="edisi.csv"'
    assert list(csv.reader(text.splitlines())) == [["tema"], ["“Ulasan”, lalu =1"], ["'=1"]]


def test_an_xlsx_holds_text_only_and_is_read_back_as_it_was():
    rows = [("kode", "telepon"), ("35.10", "+62 31 1"), ("00", '=HYPERLINK("x")\x01')]
    content = spreadsheet("kantor.xlsx", rows).content

    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert [tuple(line.cells.values()) for line in read_table(content, rows[0], ())] == [
        ("35.10", "+62 31 1"), ("00", '=HYPERLINK("x")'),
    ]  # fmt: skip


def test_a_spreadsheet_of_an_unknown_kind_is_not_there():
    with pytest.raises(Http404):
        spreadsheet("kantor.ods", [])
