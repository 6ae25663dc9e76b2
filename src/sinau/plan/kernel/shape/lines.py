"""Seats and run sheets as lines, those programmes usually have, and what a change means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HOST = "penyelenggara"  # owners of a run sheet who sit in no team
EVERYBODY = "semua peserta"
COMMISSIONER = "Anggota KPU, Divisi Sosdiklih, Parmas dan SDM"
SUBHEAD = "Kasubbag Keuangan, Umum dan Logistik"
CODES = {"tuan rumah": "host", "pembahas": "discussant"}  # of teams, as the record has them


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One seat; the seats of a team are filled by one office."""

    team: str  # its name
    role: str
    position: str = ""  # who usually sits there
    places: int = 1  # offices that the team needs in every edition
    pk: int | None = None  # of the seat that stands; None: a new one


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line of a run sheet."""

    kind: str
    name: str
    minutes: int
    owner: str  # a role, or the host, or everybody
    pk: int | None = None  # of the line that stands; None: a new one


SPEAKER = SeatLine("tuan rumah", "narasumber", COMMISSIONER)
CHAIR = SeatLine("tuan rumah", "moderator", SUBHEAD)
DISCUSSANT = SeatLine("pembahas", "pembahas", COMMISSIONER)
TEAMS = {
    "baku": (SPEAKER, CHAIR, DISCUSSANT),
    "terpisah": (
        SeatLine("narasumber", "narasumber", COMMISSIONER),
        SeatLine("moderator", "moderator", SUBHEAD),
        DISCUSSANT,
    ),
    "dua-pembahas": (
        SPEAKER, CHAIR, SeatLine("pembahas", "pembahas", COMMISSIONER, places=2),
    ),
    "notulis": (SPEAKER, CHAIR, SeatLine("tuan rumah", "notulis"), DISCUSSANT),
}  # fmt: skip
RUN_SHEET = (  # 120 minutes, as the editions of 2021 were agreed
    ItemLine("opening", "Pembukaan", 10, HOST),
    ItemLine("paper", "Paparan narasumber", 30, "narasumber"),
    ItemLine("discussant", "Paparan pembahas", 20, "pembahas"),
    ItemLine("discussion", "Diskusi dan berbagi pengalaman", 45, "moderator"),
    ItemLine("review", "Ulasan penutup", 15, HOST),
)


@dataclass(frozen=True, slots=True)
class Seating:
    """What becomes of the teams and seats that stand when other lines take their place."""

    teams: dict[str, str]  # name as written, in order -> name that stands; "": a new team
    seats: tuple[int | None, ...]  # for each line the seat it stands for; None: a new one
    gone_teams: tuple[str, ...]
    gone_seats: tuple[SeatLine, ...]  # of teams that stay

    @property
    def gone(self) -> list[str]:
        """Name everything that would be removed."""
        return [*self.gone_teams, *(f"{seat.team}: {seat.role}" for seat in self.gone_seats)]


def seating(standing: Sequence[SeatLine], lines: Sequence[SeatLine]) -> Seating:
    """Find which team each name stands for: by its name, else by a seat it had before."""
    before = {line.team.casefold(): line.team for line in standing}
    teams = {line.team: before.get(line.team.casefold(), "") for line in lines}
    left = [name for name in before.values() if name not in teams.values()]
    for name in [name for name, was in teams.items() if not was]:
        pks = {line.pk for line in lines if line.team == name}
        found = next(
            (seat.team for seat in standing if seat.pk in pks and seat.team in left), ""
        )
        if found:
            teams[name] = found
            left.remove(found)
    seats = tuple(_stands_for(line, teams[line.team], standing) for line in lines)
    gone = (s for s in standing if s.team in teams.values() and s.pk not in seats)
    return Seating(teams, seats, tuple(left), tuple(gone))


def _stands_for(line: SeatLine, team: str, standing: Sequence[SeatLine]) -> int | None:
    """Find the seat of a team that a line stands for: its own, else the one of its role."""
    mine = {seat.pk: seat.role for seat in standing if seat.team == team}
    if line.pk in mine:
        return line.pk
    return next((pk for pk, role in mine.items() if role == line.role), None)


def faults(lines: Sequence[SeatLine]) -> tuple[str, str]:
    """Name a team that is said to need two numbers of offices, and a role twice in a team."""
    places: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    at_odds = doubled = ""
    for line in lines:
        if places.setdefault(line.team, line.places) != line.places:
            at_odds = at_odds or line.team
        if (line.team, line.role.casefold()) in seen:
            doubled = doubled or line.role
        seen.add((line.team, line.role.casefold()))
    return at_odds, doubled


def free_word(stem: str, taken: Callable[[str], bool]) -> str:
    """Make a word for addresses and files, with a number where it is taken."""
    words = (f"{stem}-{n}" if n > 1 else stem for n in count(1))
    return next(word for word in words if not taken(word))


def ends_at(opens: time, minutes: int) -> time:
    """Give the hour at which something ends."""
    return (datetime.combine(date.min, opens) + timedelta(minutes=minutes)).time()


def passes_midnight(opens: time, minutes: int) -> bool:
    """Whether something would end on another day than it began."""
    return opens.hour * 60 + opens.minute + minutes >= 24 * 60
