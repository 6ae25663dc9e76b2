"""A pack as a whole: its files read, and what they say of each other checked.

``read_pack`` either gives a pack that can be written without a doubt, or raises ``BadPack``
with every fault that can be seen at once.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinau.packs import rows
from sinau.packs.table import Fault, Line, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
FORMAT = "sinau-pack/1"
NAMES = ("slug", "name", "about")
KINDS = (
    rows.OfficeLine, rows.TileLine, rows.StageLine, rows.ThemeLine, rows.SourceLine,
    rows.ProgrammeLine, rows.SeatLine, rows.EditionLine, rows.DutyLine, rows.ClaimLine,
    rows.StageDateLine,
)  # fmt: skip
Tables = dict[str, list[Line]]  # by name of the file

# What stands only once in a file: file, columns.
UNIQUE = (
    ("offices.csv", "code"), ("offices.csv", "name"), ("tiles.csv", "code"),
    ("tiles.csv", "column row"), ("stages.csv", "code"), ("themes.csv", "code"),
    ("sources.csv", "key"), ("programmes.csv", "slug"), ("seats.csv", "programme team role"),
    ("editions.csv", "programme number"), ("duties.csv", "programme edition office"),
    ("claims.csv", "programme edition field value source"),
    ("stage_dates.csv", "election body name begins_on"),
)  # fmt: skip

# What must be there: file, columns, the file they point to, its columns. Empty points nowhere.
LINKS = (
    ("offices.csv", "parent", "offices.csv", "code"),
    ("tiles.csv", "code", "offices.csv", "code"),
    ("themes.csv", "stage", "stages.csv", "code"),
    ("sources.csv", "office", "offices.csv", "code"),
    ("programmes.csv", "host", "offices.csv", "code"),
    ("programmes.csv", "participants", "offices.csv", "parent"),
    ("seats.csv", "programme", "programmes.csv", "slug"),
    ("editions.csv", "programme", "programmes.csv", "slug"),
    ("editions.csv", "theme", "themes.csv", "code"),
    ("duties.csv", "programme edition", "editions.csv", "programme number"),
    ("duties.csv", "programme team", "seats.csv", "programme team"),
    ("duties.csv", "office", "offices.csv", "code"),
    ("claims.csv", "programme edition", "editions.csv", "programme number"),
    ("claims.csv", "source", "sources.csv", "key"),
    ("claims.csv", "or_source", "sources.csv", "key"),
)


class NoPack(LookupError):
    """There is no pack of that name."""

    def __init__(self, slug: str, known: list[str]) -> None:
        super().__init__(f"paket {slug} tidak ada; yang ada: {', '.join(known)}")
        self.slug, self.known = slug, known


class BadPack(ValueError):
    """The files do not make a pack; ``faults`` says everything that is wrong."""

    def __init__(self, slug: str, faults: list[Fault]) -> None:
        super().__init__(f"paket {slug} tidak dimuat: " + "; ".join(map(str, faults)))
        self.slug, self.faults = slug, tuple(faults)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack without faults."""

    slug: str
    name: str
    about: str
    sha256: str  # of all its files, in the order of their names
    offices: tuple[rows.PlacedOffice, ...]  # parents first
    tables: dict[str, tuple[Any, ...]]  # rows by name of the file, in the order of the lines


def packs(folder: Path = HERE) -> list[str]:
    """Name the packs there are."""
    return sorted(path.parent.name for path in folder.glob("*/pack.toml"))


def read_pack(slug: str, folder: Path = HERE) -> Pack:
    """Read and check a pack."""
    if slug not in packs(folder):
        raise NoPack(slug, packs(folder))
    home = folder / slug
    faults: list[Fault] = []
    about = _about(home, faults)
    tables = {kind.FILE: read_table(home, kind, faults) for kind in KINDS}
    if not faults:  # a line that could not be read would be missed by others
        faults += chain(_doubled(tables), _loose(tables), _untrue(tables))
    if faults:
        raise BadPack(slug, sorted(faults, key=lambda fault: (fault.file, fault.line)))
    kept = {file: tuple(line.row for line in lines) for file, lines in tables.items()}
    return Pack(sha256=_hash(home), offices=_offices(kept), tables=kept, **about)


def _about(home: Path, faults: list[Fault]) -> dict[str, str]:
    try:
        found = tomllib.loads((home / "pack.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault("pack.toml", 1, "", str(error)))
        return {}
    if found.get("format") != FORMAT:
        faults.append(Fault("pack.toml", 1, "format", f"harus {FORMAT}"))
    faults += [Fault("pack.toml", 1, name, "tidak ada") for name in NAMES if name not in found]
    return {name: str(found.get(name, "")) for name in NAMES}


def _cells(row: Any, columns: str) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in columns.split())


def _doubled(tables: Tables) -> Iterator[Fault]:
    for file, columns in UNIQUE:
        first: dict[tuple[Any, ...], int] = {}
        for at in tables[file]:
            key = _cells(at.row, columns)
            if key in first:
                says = f"“{_words(key)}” sudah ada di baris {first[key]}"
                yield Fault(file, at.line, columns.replace(" ", ", "), says)
            first.setdefault(key, at.line)


def _loose(tables: Tables) -> Iterator[Fault]:
    for file, columns, target, its in LINKS:
        there = {_cells(at.row, its) for at in tables[target]}
        for at in tables[file]:
            key = _cells(at.row, columns)
            if key not in there and key != ("",):
                says = f"“{_words(key)}” tidak ada di {target}"
                yield Fault(file, at.line, columns.replace(" ", ", "), says)


def _untrue(tables: Tables) -> Iterator[Fault]:
    """Check single rows; the tables would refuse the same, with less clear words."""
    starts = {"regency": "Kabupaten ", "city": "Kota "}
    above: set[str] = set()
    for at in tables["offices.csv"]:
        if not at.row.name.startswith(starts.get(at.row.level, "")):
            yield Fault(
                "offices.csv", at.line, "name", f"harus mulai dengan {starts[at.row.level]}"
            )
        if (at.row.level == "national") == bool(at.row.parent):
            yield Fault("offices.csv", at.line, "parent", "hanya kantor pusat tanpa induk")
        if at.row.parent and at.row.parent not in above:
            yield Fault("offices.csv", at.line, "parent", "induk harus di atas cabangnya")
        above.add(at.row.code)
    for at in tables["editions.csv"]:
        row = at.row
        window = [day for day in (row.held_from_on, row.held_to_on) if day]
        if len(window) == 1 or window != sorted(window):
            yield Fault("editions.csv", at.line, "held_to_on", "jendela perlu awal lalu akhir")
        if window and row.held_on:
            yield Fault("editions.csv", at.line, "held_on", "hari atau jendela, tidak keduanya")
    records = {at.row.slug for at in tables["programmes.csv"] if at.row.is_record}
    for at in tables["duties.csv"]:
        if at.row.programme not in records:
            yield Fault("duties.csv", at.line, "programme", "tugasnya dibagi oleh rota")
    yield from _claims(tables["claims.csv"])
    yield from _spans(tables)


def _spans(tables: Tables) -> Iterator[Fault]:
    for file in ("programmes.csv", "stage_dates.csv"):
        for at in tables[file]:
            span = [day for day in (at.row.begins_on, at.row.ends_on) if day]
            if span != sorted(span):
                yield Fault(file, at.line, "ends_on", "sebelum awalnya")


def _claims(lines: Iterable[Line]) -> Iterator[Fault]:
    adopted: dict[tuple[Any, ...], int] = {}
    for at in lines:
        if not at.row.source and not at.row.why:
            yield Fault("claims.csv", at.line, "why", "simpulan tanpa sumber harus beralasan")
        if at.row.or_source and at.row.source in ("", at.row.or_source):
            yield Fault("claims.csv", at.line, "or_source", "harus di samping sumber lain")
        key = _cells(at.row, "programme edition field")
        if at.row.adopted and key in adopted:
            says = f"“{_words(key)}” sudah dipilih di baris {adopted[key]}"
            yield Fault("claims.csv", at.line, "adopted", says)
        elif at.row.adopted:
            adopted[key] = at.line


def _words(key: tuple[Any, ...]) -> str:
    return " ".join(map(str, key))


def _offices(tables: dict[str, tuple[Any, ...]]) -> tuple[rows.PlacedOffice, ...]:
    tiles = {tile.code: (tile.column, tile.row) for tile in tables["tiles.csv"]}
    return tuple(
        rows.PlacedOffice(o.code, o.name, o.level, o.parent, o.zone, *tiles.get(o.code, ()))
        for o in tables["offices.csv"]
    )


def _hash(home: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(home.iterdir()):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
