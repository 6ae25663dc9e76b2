"""What the files of a pack hold, one class per file, one field per column (docs/packs.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time  # noqa: TC003  # the types are read when a file is
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class OfficeLine:
    FILE: ClassVar = "offices.csv"

    code: str
    name: str
    level: Literal["national", "province", "regency", "city"]
    parent: str = ""
    zone: str = "Asia/Jakarta"


@dataclass(frozen=True, slots=True)
class PlacedOffice:
    """An office with its tile: what the two files say together."""

    code: str  # Kemendagri's; "00" for the national office
    name: str
    level: str
    parent: str  # code, empty for the national office
    zone: str  # IANA
    tile_column: int | None = None  # from 1, west to east
    tile_row: int | None = None  # from 1, north to south


@dataclass(frozen=True, slots=True)
class TileLine:
    FILE: ClassVar = "tiles.csv"

    code: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class StageLine:
    FILE: ClassVar = "stages.csv"

    code: str
    name: str
    order: int


@dataclass(frozen=True, slots=True)
class ThemeLine:
    FILE: ClassVar = "themes.csv"

    code: str
    name: str
    stage: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    FILE: ClassVar = "sources.csv"

    key: str
    url: str
    publisher: str
    office: str = ""
    page_date: str = ""
    used_for: str = ""
    reliability: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    FILE: ClassVar = "programmes.csv"

    slug: str
    name: str
    host: str
    participants: str  # the offices whose parent has this code
    aim: str = ""
    is_record: bool = False
    min_gap_days: int = 0
    length_minutes: int = 120
    seed: str = ""
    begins_on: date | None = None
    ends_on: date | None = None
    weekdays: str = ""  # ISO: "35" is Wednesday and Friday
    opens: time | None = None


@dataclass(frozen=True, slots=True)
class StageDateLine:
    FILE: ClassVar = "stage_dates.csv"

    election: str
    name: str
    begins_on: date
    ends_on: date
    basis: str
    body: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SeatLine:
    FILE: ClassVar = "seats.csv"

    programme: str
    team: str
    team_name: str
    role: str
    places: int = 1
    position: str = ""


@dataclass(frozen=True, slots=True)
class EditionLine:
    FILE: ClassVar = "editions.csv"

    programme: str
    number: int
    trace: Literal["planned", "found", "partial", "missing"]
    theme: str = ""
    held_on: date | None = None
    held_from_on: date | None = None
    held_to_on: date | None = None
    opens: time | None = None
    closes: time | None = None
    zone: str = "Asia/Jakarta"
    attendances: int | None = None
    mode: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DutyLine:
    FILE: ClassVar = "duties.csv"

    programme: str
    edition: int
    team: str
    office: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    FILE: ClassVar = "claims.csv"

    programme: str
    edition: int
    field: Literal[
        "number", "label", "theme", "date", "weekday", "opens", "closes", "host", "discussant",
        "moderator", "attendance", "attendees", "mode", "opener", "format",
    ]  # fmt: skip
    value: str
    source: str = ""
    adopted: bool = False
    why: str = ""
    or_source: str = ""  # one of the two says it, and nobody knows which
