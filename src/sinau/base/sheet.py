"""Lists as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet runs


def spreadsheet(name: str, rows: Iterable[tuple[str, ...]]) -> HttpResponse:
    """Give rows to be downloaded as a CSV file."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    write(response, rows)
    return response


def write(out: Any, rows: Iterable[tuple[str, ...]]) -> None:
    """Write rows with the mark of UTF-8, as spreadsheets here want it; no cell is a formula."""
    out.write("\ufeff")
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)


def harmless(cell: str) -> str:
    """Keep a spreadsheet from running a cell: an apostrophe makes it text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
