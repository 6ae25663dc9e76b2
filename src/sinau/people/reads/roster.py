"""Who holds which position: what a table would change, line by line, and the table as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import override

from sinau.people.models import OPERATOR, Division, Level, Office, Person, Position, Title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sinau.base.table import Line

REQUIRED = ("kantor", "nama", "surel", "jabatan", "sejak")
OTHERS = ("bagian", "sampai")
COLUMNS = ("kantor", "nama", "surel", "jabatan", "bagian", "sejak", "sampai")
SHORT = {  # what people write instead of a division's full name
    "kul": Division.FINANCE, "keuangan": Division.FINANCE, "sdm": Division.HR,
    "litbang": Division.HR, "sosialisasi": Division.OUTREACH, "teknis": Division.TECHNICAL,
    "perencanaan": Division.PLANNING, "hukum": Division.LEGAL,
}  # fmt: skip
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")  # 6/1/2027 as people write it here


class RefusedLine(ValueError):
    """Why a line cannot be taken, as a sentence."""


@dataclass(frozen=True, slots=True)
class Held:
    """A position as a line says it."""

    office: Office
    name: str
    email: str
    title: str
    division: str
    since: date
    until: date | None

    @property
    def once(self) -> tuple[object, ...]:
        """What nobody holds twice at a time."""
        return self.email, self.office.pk, self.title, self.division


@dataclass(frozen=True, slots=True)
class Change:
    """What a line would do; refused lines say why and hold nothing."""

    number: int
    kind: str  # "new", "changed", "same" or "refused"
    words: str
    held: Held | None = None
    person: Person | None = None  # known already
    position: Position | None = None  # to be changed


def compare(lines: Iterable[Line]) -> list[Change]:
    """Say of every line what it would add or change, or why it is refused; writes nothing."""
    offices = _Offices(Office.objects.all())
    people = {person.email.lower(): person for person in Person.objects.all()}
    positions: dict[tuple[object, ...], Position] = {
        (p.person.email.lower(), p.office_id, p.title, p.division, p.since): p
        for p in Position.objects.select_related("person")
    }
    current = {key[:4]: p.since for key, p in positions.items() if p.until is None}
    seen: dict[object, tuple[int, str]] = {}
    changes = []
    for line in lines:
        try:
            held = _held(line.cells, offices)
            _agree(seen, (*held.once, held.since), line.number, "")
            _agree(seen, held.email, line.number, held.name)
            _follow(current, held)
        except RefusedLine as error:
            changes.append(Change(line.number, "refused", str(error)))
            continue
        known = positions.get((*held.once, held.since))
        changes.append(_change(line.number, held, people.get(held.email), known))
    return changes


def _follow(current: dict[tuple[object, ...], date], held: Held) -> None:
    """Keep up who holds what now, line by line; refuse a position that is held already."""
    since = current.get(held.once)
    if held.until is None:
        if since not in (None, held.since):
            words = _("Sudah menjabat sejak %(since)s; isi sampai lebih dahulu.")
            raise RefusedLine(words % {"since": since})
        current[held.once] = held.since
    elif since == held.since:
        del current[held.once]


def _change(number: int, held: Held, person: Person | None, known: Position | None) -> Change:
    did = []
    if person is not None and person.name != held.name:
        did.append(_("nama: %(old)s → %(new)s") % {"old": person.name, "new": held.name})
    if known is not None and known.until != held.until:
        until = held.until.isoformat() if held.until else _("masih")
        did.append(_("sampai: %(until)s") % {"until": until})
    kind = "changed" if did else "same"
    if known is None:
        kind = "new"
        did.append(_("orang dan jabatan baru") if person is None else _("jabatan baru"))
    return Change(number, kind, "; ".join(did), held, person, known)


def _agree(seen: dict[object, tuple[int, str]], key: object, number: int, name: str) -> None:
    """Refuse what an earlier line said already, or said otherwise."""
    earlier, said = seen.setdefault(key, (number, name))
    if earlier == number or (name and said == name):
        return
    if name:
        words = _("Surel ini bernama lain di baris %(number)s: %(name)s.")
    else:
        words = _("Sama dengan baris %(number)s.")
    raise RefusedLine(words % {"number": earlier, "name": said})


def _held(cells: dict[str, str], offices: _Offices) -> Held:
    for name in REQUIRED:
        if not cells[name]:
            raise RefusedLine(_("%(column)s kosong.") % {"column": name})
    office = offices.find(cells["kantor"])
    email = cells["surel"].lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise RefusedLine(_("Surel tidak sah: %(email)s.") % {"email": email}) from error
    if email == OPERATOR:
        raise RefusedLine(_("Surel ini milik operator baris perintah."))
    for name, longest in (("nama", 200), ("surel", 254)):
        if len(cells[name]) > longest:
            words = _("%(column)s terlalu panjang: paling banyak %(most)s huruf.")
            raise RefusedLine(words % {"column": name, "most": longest})
    title = _chosen(Title, cells, "jabatan", {})
    division = _chosen(Division, cells, "bagian", SHORT) if cells["bagian"] else ""
    since = _day(cells["sejak"])
    until = _day(cells["sampai"]) if cells["sampai"] else None
    if until and until < since:
        raise RefusedLine(_("Sampai lebih dahulu daripada sejak."))
    return Held(office, cells["nama"], email, title, division, since, until)


def _day(text: str) -> date:
    written = DAY.fullmatch(text)
    try:
        if written:
            day, month, year = map(int, written.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError as error:
        words = _("Bukan tanggal: %(text)s. Tulis seperti 2027-01-06 atau 6/1/2027.")
        raise RefusedLine(words % {"text": text}) from error


def _chosen(
    kind: type[Title | Division], cells: dict[str, str], column: str, short: dict[str, Any]
) -> str:
    labels = _labels(kind)
    by_label = {label.lower(): value for value, label in labels.items()}
    value = (by_label | short).get(cells[column].lower())
    if value is None:
        words = _("%(column)s tidak dikenal: %(text)s. Pilihannya: %(choices)s.")
        choices = "; ".join(labels.values())
        raise RefusedLine(
            words % {"column": column.capitalize(), "text": cells[column], "choices": choices}
        )
    return str(value)


def _labels(kind: type[Title | Division]) -> dict[str, str]:
    """Names as tables write them: Indonesian, whatever the language of the screen."""
    with override("id"):
        return {value: str(label) for value, label in kind.choices}


class _Offices:
    """Offices by code, by full name, and by what people call them."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self.exact: dict[str, Office] = {}
        self.called: dict[str, list[Office]] = {}
        for office in offices:
            self.exact |= {office.code: office, office.name.lower(): office}
            bare = re.sub(r"^(kabupaten|kota) ", "", office.name.lower())
            if office.level in (Level.REGENCY, Level.CITY):
                self.called.setdefault(bare, []).append(office)

    def find(self, text: str) -> Office:
        said = re.sub(r"\bkab\. ?", "kabupaten ", text.lower())
        said = said if said in self.exact else said.removeprefix("kpu ")
        if said in self.exact:
            return self.exact[said]
        found = self.called.get(said, [])
        if len(found) == 1:
            return found[0]
        if found:
            names = " / ".join(office.name for office in found)
            words = _("Kantor %(name)s lebih dari satu: %(names)s.")
            raise RefusedLine(words % {"name": text, "names": names})
        raise RefusedLine(_("Kantor tidak dikenal: %(name)s.") % {"name": text})


def table() -> Iterator[tuple[str, ...]]:
    """Give all positions in the shape that ``compare`` reads, head first."""
    titles, divisions = _labels(Title), _labels(Division) | {"": ""}
    yield COLUMNS
    for position in Position.objects.select_related("person", "office"):
        until = position.until.isoformat() if position.until else ""
        yield (
            position.office.name, position.person.name, position.person.email,
            titles[position.title], divisions[position.division],
            position.since.isoformat(), until,
        )  # fmt: skip
