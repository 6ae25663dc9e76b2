import csv

import pytest

from sinau.base.sheet import harmless, spreadsheet


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
