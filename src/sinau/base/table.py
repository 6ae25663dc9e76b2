"""Tables from people in one shape: XLSX, CSV with ; or , and rows pasted from a spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base.sheet import FORMULA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINES = 10_000
UNPACKED = 100_000_000  # bytes of an XLSX, so that a small file cannot fill the memory
ZIPPED = b"PK\x03\x04"


class BadTable(ValueError):
    """Why a file cannot be read as a table, as a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; every column is there, empty where the file had nothing."""

    number: int  # in the file, where the head is 1
    cells: dict[str, str]


def read_table(content: bytes, required: Sequence[str], others: Sequence[str]) -> list[Line]:
    """Read the rows below a head of column names; empty rows are left out.

    Parameters
    ----------
    content : bytes
        A file or what was pasted; its kind is seen from the content.
    required, others : sequence of str
        Names of the columns, lower case; their order in the file does not matter.

    Returns
    -------
    list of Line

    Raises
    ------
    BadTable
        With a sentence for the person who made the file.
    """
    known = (*required, *others)
    rows = _xlsx(content) if content.startswith(ZIPPED) else _csv(content, known)
    head: list[str] = []
    lines: list[Line] = []
    for number, row in enumerate(rows, 1):
        if not any(row):
            continue
        if not head:
            head = [cell.lower() for cell in row]
            _judge(head, required, known)
            continue
        if len(lines) == LINES:
            raise BadTable(_("Terlalu banyak baris: paling banyak %(most)s.") % {"most": LINES})
        if any(row[len(head) :]):
            words = _("Baris %(number)s lebih panjang daripada judulnya.")
            raise BadTable(words % {"number": number})
        found = dict(zip(head, row, strict=False))
        lines.append(Line(number, {name: found.get(name, "") for name in known}))
    if not lines:
        raise BadTable(_("Tabel kosong: tidak ada baris di bawah judul kolom."))
    return lines


def _judge(head: list[str], required: Sequence[str], known: Sequence[str]) -> None:
    """Refuse a head that lacks a column, has one twice, or one that nobody would read."""
    wrong = (
        (_("Kolom tidak ada: %(names)s."), [name for name in required if name not in head]),
        (_("Kolom berulang: %(names)s."), sorted({n for n in head if n and head.count(n) > 1})),
        (_("Kolom tidak dikenal: %(names)s."), [n for n in head if n and n not in known]),
    )
    said = [words % {"names": ", ".join(names)} for words, names in wrong if names]
    if said:
        raise BadTable(" ".join(said))


def _xlsx(content: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # start-up counts

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile:
        size = 0  # the next step says that it is broken
    if size > UNPACKED:
        raise BadTable(_("Berkas XLSX ini terlalu besar bila dibuka."))
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write a wrong size
        rows = islice(sheet.iter_rows(values_only=True), 10 * LINES)  # empty ones count too
        yield from (_texts(row) for row in rows)
    except Exception as error:  # openpyxl lets through whatever the broken part provokes
        raise BadTable(_("Berkas XLSX ini rusak atau bukan lembar kerja.")) from error


def _csv(content: bytes, known: Sequence[str]) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # spreadsheets on older machines
    if "\x00" in text:
        raise BadTable(_("Ini bukan tabel: kirim XLSX atau CSV."))
    head = text.lstrip("\r\n").split("\n", 1)[0].lower()
    mark = max(";,\t", key=lambda m: sum(c.strip(' "\r') in known for c in head.split(m)))
    try:
        yield from map(_texts, csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise BadTable(_("CSV ini rusak: tanda kutip tidak ditutup.")) from error


def _texts(row: Iterable[Any]) -> list[str]:
    return [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    """Give a cell as text: a day as 2027-01-06, 3.0 as 3, our own export's apostrophe off."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str(cell).split()) if cell is not None else ""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
