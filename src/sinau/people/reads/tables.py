"""Tables of offices and of people: what the kernel compares them with, and as they go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import override

from sinau.people.kernel.tables import offices, roster
from sinau.people.models import OPERATOR, Division, Level, Office, Person, Position, Title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from django.db.models import Model, TextChoices

    from sinau.base.table import Line
    from sinau.people.kernel.tables.lines import Change

SHOWN = 200  # lines of a kind in a preview
OFFICE_FIELDS = dict(zip(offices.COLUMNS, offices.FIELDS, strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of table that comes in and goes out in one shape."""

    name: str  # of its files
    required: tuple[str, ...]
    others: tuple[str, ...]
    columns: tuple[str, ...]  # both, in the order in which they go out
    example: tuple[str, ...]  # one row
    compare: Callable[[Iterable[Line]], Sequence[Change]]
    rows: Callable[[], Iterator[tuple[str, ...]]]  # head first

    def said(self, change: Change) -> str:
        return in_words(change)


def in_words(change: Change) -> str:
    """Say in the reader's language what a line would do, or why it cannot."""
    empty = _("kosong")
    return "; ".join(
        _(words.text)
        % {key: empty if fact == "" else fact for key, fact in words.facts.items()}
        for words in change.words
    )


def labels(kind: type[TextChoices]) -> dict[str, str]:
    """Names as tables write them: Indonesian, whatever the language of the screen."""
    with override("id"):
        return {value: str(label) for value, label in kind.choices}


def _fields(office: Office) -> dict[str, str]:
    parent = office.parent.code if office.parent else ""
    return {
        name: parent if name == "parent" else getattr(office, name) for name in offices.FIELDS
    }


def _longest(model: type[Model], columns: dict[str, str]) -> dict[str, int]:
    most = {c: getattr(model._meta.get_field(f), "max_length", 0) for c, f in columns.items()}
    return {column: letters for column, letters in most.items() if letters}


def _passes(validator: Callable[[str], Any]) -> Callable[[str], bool]:
    def passes(text: str) -> bool:
        try:
            validator(text)
        except ValidationError:
            return False
        return True

    return passes


def compare_offices(lines: Iterable[Line]) -> list[offices.OfficeChange]:
    known = offices.Known(
        offices={o.code: _fields(o) for o in Office.objects.select_related("parent")},
        levels=labels(Level),
        zones=frozenset(available_timezones()),
        most=_longest(Office, OFFICE_FIELDS),
        is_email=_passes(validate_email),
        is_url=_passes(URLValidator(schemes=["http", "https"])),
    )
    return offices.compare(lines, known)


def office_rows() -> Iterator[tuple[str, ...]]:
    levels = labels(Level)
    yield offices.COLUMNS
    for office in Office.objects.select_related("parent"):
        yield tuple((_fields(office) | {"level": levels[office.level]}).values())


def compare_people(lines: Iterable[Line]) -> list[roster.PersonChange]:
    held = Position.objects.values_list(
        "person__email", "office__code", "title", "division", "since", "until"
    )
    known = roster.Known(
        offices=dict(Office.objects.values_list("code", "name")),
        people={email.lower(): n for email, n in Person.objects.values_list("email", "name")},
        positions={((e.lower(), o, t, d), since): until for e, o, t, d, since, until in held},
        titles=labels(Title),
        divisions=labels(Division),
        most=_longest(Person, {"nama": "name", "surel": "email"}),
        is_email=_passes(validate_email),
        closed=OPERATOR,
    )
    return roster.compare(lines, known)


def people_rows(positions: Iterable[Position] | None = None) -> Iterator[tuple[str, ...]]:
    """Give positions, all if none are named."""
    titles, divisions = labels(Title), labels(Division) | {"": ""}
    yield roster.COLUMNS
    if positions is None:
        positions = Position.objects.select_related("person", "office")
    for position in positions:
        until = position.until.isoformat() if position.until else ""
        yield (
            position.office.name, position.person.name, position.person.email,
            titles[position.title], divisions[position.division],
            position.since.isoformat(), until,
        )  # fmt: skip


OFFICES = Table(
    "kantor", offices.REQUIRED, offices.OTHERS, offices.COLUMNS,
    (
        "90.01", "Kota Contoh", "kota", "90", "WIB", "kota@contoh.invalid", "(0300) 123456",
        "Jalan Contoh 1, Contoh", "https://contoh.invalid",
    ),
    compare_offices, office_rows,
)  # fmt: skip
PEOPLE = Table(
    "orang", roster.REQUIRED, roster.OTHERS, roster.COLUMNS,
    (
        "Kota Contoh", "Contoh Satu", "satu@contoh.invalid", "anggota", "SDM dan Litbang",
        "2027-01-06", "",
    ),
    compare_people, people_rows,
)  # fmt: skip
