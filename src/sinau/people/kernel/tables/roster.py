"""A table of who holds which position, compared with the positions that are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sinau.people.kernel.tables.lines import (
    Change,
    Earlier,
    RefusedLine,
    Words,
    chosen,
    fit,
    need,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sinau.people.kernel.tables.lines import Line

REQUIRED = ("kantor", "nama", "surel", "jabatan", "sejak")
OTHERS = ("bagian", "sampai")
COLUMNS = ("kantor", "nama", "surel", "jabatan", "bagian", "sejak", "sampai")
SHORT = {  # what people write instead of a division's full name
    "kul": "finance", "keuangan": "finance", "sdm": "hr", "litbang": "hr",
    "sosialisasi": "outreach", "teknis": "technical", "perencanaan": "planning",
    "hukum": "legal",
}  # fmt: skip
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")  # 6/1/2027 as people write it here

Once = tuple[str, str, str, str]  # what nobody holds twice at a time


@dataclass(frozen=True, slots=True)
class Held:
    """A position as a line says it."""

    office: str  # code
    name: str
    email: str  # lower case
    title: str
    division: str
    since: date
    until: date | None  # last day; None: still

    @property
    def once(self) -> Once:
        """Who holds what where, whenever."""
        return self.email, self.office, self.title, self.division


@dataclass(frozen=True, slots=True)
class Known:
    """What lines are compared with."""

    offices: Mapping[str, str]  # name by code
    people: Mapping[str, str]  # name by e-mail
    positions: Mapping[tuple[Once, date], date | None]  # until, by what and since
    titles: Mapping[str, str]  # name by value
    divisions: Mapping[str, str]  # name by value
    most: Mapping[str, int]  # letters by column
    is_email: Callable[[str], bool]
    closed: str  # the e-mail of nobody: the command line's


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChange(Change):
    """What a line would do to a person and a position."""

    held: Held | None = None


def compare(lines: Iterable[Line], known: Known) -> list[PersonChange]:
    """Say of every line what it would add or change, or why it is refused."""
    offices, earlier = _Offices(known.offices), Earlier()
    current = {once: since for (once, since), until in known.positions.items() if until is None}
    same = say("Sama dengan baris %(number)s.")
    other = say("Surel ini bernama lain di baris %(number)s: %(name)s.")
    changes = []
    for line in lines:
        try:
            held = _held(line.cells, offices, known)
            earlier.agree((held.once, held.since), line.number, same)
            earlier.agree(held.email, line.number, other, held.name)
            _follow(current, held)
        except RefusedLine as error:
            what = line.cells["nama"] or line.cells["surel"]
            changes.append(
                PersonChange(
                    number=line.number, kind="refused", what=what, words=(error.words,)
                )
            )
            continue
        changes.append(_change(line.number, held, known))
    return changes


def _follow(current: dict[Once, date], held: Held) -> None:
    """Keep up who holds what now, line by line; refuse a position that is held already."""
    since = current.get(held.once)
    if held.until is None:
        if since not in (None, held.since):
            words = say(
                "Sudah menjabat sejak %(since)s; isi sampai lebih dahulu.", since=str(since)
            )
            raise RefusedLine(words)
        current[held.once] = held.since
    elif since == held.since:
        del current[held.once]


def _change(number: int, held: Held, known: Known) -> PersonChange:
    did, name = [], known.people.get(held.email)
    key = (held.once, held.since)
    if name not in (None, held.name):
        did.append(say("nama: %(old)s → %(new)s", old=name, new=held.name))
    if key in known.positions and known.positions[key] != held.until:
        if held.until:
            did.append(say("sampai: %(until)s", until=held.until.isoformat()))
        else:
            did.append(say("sampai: masih"))
    kind = "changed" if did else "same"
    if key not in known.positions:
        kind = "new"
        did.append(say("orang dan jabatan baru") if name is None else say("jabatan baru"))
    what = f"{held.name}, {known.offices[held.office]}"
    return PersonChange(number=number, kind=kind, what=what, words=tuple(did), held=held)


def _held(cells: Mapping[str, str], offices: _Offices, known: Known) -> Held:
    need(cells, REQUIRED)
    fit(cells, known.most)
    office, email = offices.find(cells["kantor"]), cells["surel"].lower()
    if not known.is_email(email):
        raise RefusedLine(say("Surel tidak sah: %(email)s.", email=email))
    if email == known.closed:
        raise RefusedLine(say("Surel ini milik operator baris perintah."))
    title, division = chosen(known.titles, cells, "jabatan"), ""
    if cells["bagian"]:
        division = chosen(known.divisions, cells, "bagian", SHORT)
    since = _day(cells["sejak"])
    until = _day(cells["sampai"]) if cells["sampai"] else None
    if until and until < since:
        raise RefusedLine(say("Sampai lebih dahulu daripada sejak."))
    return Held(office, cells["nama"], email, title, division, since, until)


def _day(text: str) -> date:
    written = DAY.fullmatch(text)
    try:
        if written:
            day, month, year = map(int, written.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError as error:
        words = say(
            "Bukan tanggal: %(text)s. Tulis seperti 2027-01-06 atau 6/1/2027.", text=text
        )
        raise RefusedLine(words) from error


class _Offices:
    """Offices by code, by full name, and by what people call them."""

    def __init__(self, offices: Mapping[str, str]) -> None:
        self.names = offices
        self.exact: dict[str, str] = {}
        self.called: dict[str, list[str]] = {}
        for code, name in offices.items():
            self.exact |= {code: code, name.lower(): code}
            bare = re.sub(r"^(kabupaten|kota) ", "", name.lower())
            if bare != name.lower():
                self.called.setdefault(bare, []).append(code)

    def find(self, text: str) -> str:
        said = re.sub(r"\bkab\. ?", "kabupaten ", text.lower())
        said = said if said in self.exact else said.removeprefix("kpu ")
        if said in self.exact:
            return self.exact[said]
        found = self.called.get(said, [])
        if len(found) == 1:
            return found[0]
        words: Words = say("Kantor tidak dikenal: %(name)s.", name=text)
        if found:
            names = " / ".join(self.names[code] for code in found)
            words = say("Kantor %(name)s lebih dari satu: %(names)s.", name=text, names=names)
        raise RefusedLine(words)
