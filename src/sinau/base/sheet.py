"""Lists as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet runs


def spreadsheet(name: str, rows: Iterable[tuple[str, ...]]) -> HttpResponse:
    """Give rows as UTF-8 with its mark, as spreadsheets here want it; no cell is a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    csv.writer(response).writerows([harmless(cell) for cell in row] for row in rows)
    return response


def harmless(cell: str) -> str:
    """Keep a spreadsheet from running a cell: an apostrophe makes it text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
