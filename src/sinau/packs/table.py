"""Read one CSV file into frozen rows; every fault is named with its file, line and column.

The type of a field says how its column is read, and a field with a default may stay empty.
Plain Python, so that a pack can be judged without a database.
"""

from __future__ import annotations

import csv
from dataclasses import MISSING, dataclass, fields
from datetime import date, time
from io import StringIO
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where."""

    file: str
    line: int  # 1 is the head of the file
    column: str  # empty: the whole line
    says: str

    def __str__(self) -> str:
        column = f", kolom {self.column}" if self.column else ""
        return f"{self.file} baris {self.line}{column}: {self.says}"


@dataclass(frozen=True, slots=True)
class Line:
    """A row and the line it stands on."""

    line: int
    row: Any


def read_table(folder: Path, kind: type[Row], faults: list[Fault]) -> list[Line]:
    """Read ``<folder>/<kind.FILE>``; what cannot be read is added to ``faults``."""
    file: str = kind.FILE  # type: ignore[attr-defined]
    path = folder / file
    if not path.is_file():
        faults.append(Fault(file, 1, "", "berkas tidak ada"))
        return []
    try:
        lines = csv.reader(StringIO(path.read_text(encoding="utf-8"), newline=""))
    except UnicodeDecodeError:
        faults.append(Fault(file, 1, "", "bukan teks UTF-8"))
        return []
    columns = next(lines, [])
    if wrong := _head(file, columns, kind):
        faults += wrong
        return []
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}  # type: ignore[arg-type]
    found = []
    for cells in lines:
        if len(cells) != len(columns):
            says = f"ada {len(cells)} sel, seharusnya {len(columns)}"
            faults.append(Fault(file, lines.line_num, "", says))
            continue
        at = dict(zip(columns, cells, strict=True))
        values, bad = _values(at, kind, readers)
        faults += [Fault(file, lines.line_num, *what) for what in bad]
        if not bad:
            found.append(Line(lines.line_num, kind(**values)))
    return found


def _head(file: str, columns: list[str], kind: type[Row]) -> list[Fault]:
    wanted = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    faults = [Fault(file, 1, c, "kolom tidak ada") for c in wanted if c not in columns]
    faults += [Fault(file, 1, c, "kolom tidak dikenal") for c in columns if c not in wanted]
    if not faults and len(columns) > len(wanted):
        faults = [Fault(file, 1, "", "ada kolom yang tertulis dua kali")]
    return faults


def _values(
    cells: dict[str, str], kind: type[Row], readers: dict[str, Callable[[str], Any]]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Values of a line, and what is wrong with it: column, sentence."""
    values: dict[str, Any] = {}
    wrong = []
    for field in fields(kind):  # type: ignore[arg-type]
        text = cells[field.name].strip()
        if not text and field.default is not MISSING:
            values[field.name] = field.default
        elif not text:
            wrong.append((field.name, "wajib diisi"))
        else:
            try:
                values[field.name] = readers[field.name](text)
            except ValueError as error:
                wrong.append((field.name, f"“{text}” {error}"))
    return values, wrong


def _reader(hint: Any) -> Callable[[str], Any]:
    if get_origin(hint) is Literal:
        return lambda text: _one_of(text, get_args(hint))
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] or [hint]
    return {str: str, int: _whole, bool: _yes, date: _day, time: _hour}[kinds[0]]  # type: ignore[return-value]


def _one_of(text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise ValueError(f"bukan salah satu dari {', '.join(choices)}")
    return text


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise ValueError("bukan bilangan bulat")
    return int(text)


def _yes(text: str) -> bool:
    return _one_of(text, ("yes",)) == "yes"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("bukan tanggal (TTTT-BB-HH)") from None


def _hour(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise ValueError("bukan jam (JJ:MM)") from None
