"""Bytes of a report as text, and text as lines of cells that know where they stand."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from sinau.attend.kernel.reports.words import BadReport, Fault, say

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 64 * 1024 * 1024
MOST_LINES = 100_000
MARKS = ",;\t|"
MARKED = re.compile(r"^[^\t]*\t")

Line = tuple[int, list[str]]  # where it begins in the file, and its cells


def text_of(file: str, content: bytes) -> str:
    """Decode a report: UTF-16 and UTF-8 by their marks, or by what fits.

    Raises
    ------
    BadReport
        It is empty, too large, a spreadsheet, or no text at all.
    """
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise refused(file, 0, say("berkas kosong"))
    if len(content) > MOST_BYTES:
        raise refused(file, 0, say("berkas terlalu besar"))
    if content.startswith(b"PK\x03\x04"):
        raise refused(file, 0, say("ini lembar kerja (XLSX); simpan sebagai CSV lebih dahulu"))
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _decoded(file, content, encoding)
    head = content[:400]
    if head[1::2].count(0) > len(head) // 4:
        return _decoded(file, content, "utf-16-le")
    if head[::2].count(0) > len(head) // 4:
        return _decoded(file, content, "utf-16-be")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # spreadsheets on older machines
    if "\x00" in text:
        raise refused(file, 0, say("ini bukan berkas teks"))
    return text


def _decoded(file: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise refused(file, 0, say("berkas terpotong atau rusak")) from error


def lines_of(file: str, text: str, mark: str | None = None) -> list[Line]:
    """Read delimited text; blank lines are left out, the others keep their number."""
    found = list(_lines(file, text, mark or mark_of(text)))
    if not found:
        raise refused(file, 0, say("berkas kosong"))
    if len(found) > MOST_LINES:
        raise refused(file, 0, say("terlalu banyak baris: %(count)s", count=len(found)))
    return found


def _lines(file: str, text: str, mark: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    begins = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise refused(file, begins, say("sel terlalu besar atau rusak")) from error
        if cells is None:
            return
        clean = [" ".join(cell.split()) for cell in cells]
        if any(clean):
            yield begins, clean
        begins = reader.line_num + 1


def mark_of(text: str) -> str:
    """Give what stands between the cells: what the busiest of the first lines has most of."""
    lines = text.splitlines()[:20]
    most = {mark: max((line.count(mark) for line in lines), default=0) for mark in MARKS}
    return max(MARKS, key=lambda mark: most[mark])


def refused(file: str, line: int, words: object) -> BadReport:
    """Give the refusal of a report for one reason."""
    return BadReport(file, [Fault(line, words)])  # type: ignore[arg-type]
