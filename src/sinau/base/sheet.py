"""Lists as CSV or XLSX, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet runs
INSIDE = re.compile(r"([;\t])(?=[=+@-])")  # a cell to those whose lists are split by ;
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # in the XML of an XLSX
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(name: str, rows: Iterable[tuple[str, ...]]) -> HttpResponse:
    """Give rows to be downloaded as the kind of file that the name ends with."""
    kinds = {"csv": ("text/csv; charset=utf-8", write), "xlsx": (XLSX, write_xlsx)}
    ending = name.rpartition(".")[2]
    if ending not in kinds:
        raise Http404
    content_type, put = kinds[ending]
    response = HttpResponse(content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    put(response, rows)
    return response


def write(out: Any, rows: Iterable[tuple[str, ...]]) -> None:
    """Write rows with the mark of UTF-8, as spreadsheets here want it; no cell is a formula."""
    out.write("\ufeff")
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)


def write_xlsx(out: Any, rows: Iterable[tuple[str, ...]]) -> None:
    """Write rows as cells of text: no formula, and 35.10 keeps its zero."""
    from openpyxl import Workbook  # noqa: PLC0415  # start-up counts
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        cells = [WriteOnlyCell(sheet, UNWRITABLE.sub("", text)) for text in row]
        for cell in cells:
            cell.data_type, cell.number_format = "s", "@"
        sheet.append(cells)
    book.save(out)


def harmless(cell: str) -> str:
    """Keep a spreadsheet from running a cell: an apostrophe makes it text."""
    return f"'{cell}" if cell.startswith(FORMULA) else INSIDE.sub(r"\1'", cell)
