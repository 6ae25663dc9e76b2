"""A table of offices, compared with the offices that are known.

An empty cell leaves a known office as it is, so that a table without contacts takes none away.
A parent may stand in any line of the table, also below its branches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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

REQUIRED = ("kode", "nama", "tingkat")
OTHERS = ("induk", "zona", "surel", "telepon", "alamat", "situs")
COLUMNS = (*REQUIRED, *OTHERS)
FIELDS = ("code", "name", "level", "parent", "zone", "email", "phone", "address", "website")
ZONES = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}
NATIONAL = "national"
BEGINS = {"regency": "Kabupaten ", "city": "Kota "}
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*")
LOST_ZERO = re.compile(r"\d|\d\d\.\d")  # what a spreadsheet makes of 00 and of 35.10

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What lines are compared with."""

    offices: Mapping[str, Mapping[str, str]]  # fields by code; the parent is a code too
    levels: Mapping[str, str]  # name by value
    zones: frozenset[str]  # IANA
    most: Mapping[str, int]  # letters by column
    is_email: Callable[[str], bool]
    is_url: Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeChange(Change):
    """What a line would do to an office."""

    code: str = ""
    values: Values = field(default_factory=dict)  # what differs, by field; the parent by code


def compare(lines: Iterable[Line], known: Known) -> list[OfficeChange]:
    """Say of every line what it would add or change, or why it is refused."""
    told, said, refused = list(lines), {}, {}
    names = {office["name"].lower(): code for code, office in known.offices.items()}
    earlier = Earlier()
    for line in told:
        try:
            said[line.number] = _values(line.cells, known)
            _judge_name(said[line.number], names, known)
            _once(line.number, said[line.number], earlier)
        except RefusedLine as error:
            said.pop(line.number, None)
            refused[line.number] = error.words
    while wrong := _misplaced(said, names, known):  # a refused parent takes its branches along
        refused |= wrong
        said = {number: values for number, values in said.items() if number not in wrong}
    return [
        _change(line.number, said[line.number], known) if line.number in said
        else OfficeChange(
            number=line.number, kind="refused", words=(refused[line.number],),
            what=line.cells["nama"] or line.cells["kode"],
        )
        for line in told
    ]  # fmt: skip


def _values(cells: Mapping[str, str], known: Known) -> Values:
    """Give what a line says, by field; refuse what it can be refused for by itself."""
    need(cells, REQUIRED)
    fit(cells, known.most)
    values = {name: cells[column] for column, name in zip(COLUMNS, FIELDS, strict=True)}
    code = values["code"]
    values["level"] = chosen(known.levels, cells, "tingkat")
    values["zone"] = ZONES.get(cells["zona"].lower(), cells["zona"])
    words = None
    if not CODE.fullmatch(code):
        words = say(
            "Kode tidak sah: %(code)s. Pakai angka, huruf, titik, dan tanda hubung.", code=code
        )
    elif code not in known.offices and LOST_ZERO.fullmatch(code):
        words = say(
            "Kode %(code)s kehilangan nol: simpan sel kode sebagai teks, misalnya 35.10.",
            code=code,
        )
    elif values["zone"] and values["zone"] not in known.zones:
        words = say(
            "Zona tidak dikenal: %(text)s. Tulis WIB, WITA, WIT, atau Asia/Jakarta.",
            text=cells["zona"],
        )
    elif values["email"] and not known.is_email(values["email"]):
        words = say("Surel tidak sah: %(email)s.", email=cells["surel"])
    elif values["website"] and not known.is_url(values["website"]):
        words = say(
            "Situs tidak sah: %(text)s. Tulis seperti https://contoh.go.id.",
            text=cells["situs"],
        )
    if words:
        raise RefusedLine(words)
    return values


def _judge_name(values: Values, names: Mapping[str, str], known: Known) -> None:
    name, level = values["name"], values["level"]
    begins = BEGINS.get(level, "")
    if not name.startswith(begins):
        words = say(
            "Nama %(level)s diawali %(word)s: %(word)s %(name)s.",
            level=known.levels[level], word=begins.strip(), name=name,
        )  # fmt: skip
        raise RefusedLine(words)
    owner = names.get(name.lower(), values["code"])
    if owner != values["code"]:
        raise RefusedLine(say("Nama ini milik kantor %(code)s.", code=owner))


def _once(number: int, values: Values, earlier: Earlier) -> None:
    words = say("Kode ini sudah ada di baris %(number)s.")
    earlier.agree(("code", values["code"]), number, words)
    words = say("Nama ini sudah ada di baris %(number)s.")
    earlier.agree(("name", values["name"].lower()), number, words)


def _misplaced(
    said: Mapping[int, Values], names: Mapping[str, str], known: Known
) -> dict[int, Words]:
    """Put the code of its parent into every line; say why where that cannot be."""
    codes = {**names, **{values["name"].lower(): values["code"] for values in said.values()}}
    parents = {code: office["parent"] for code, office in known.offices.items()}
    for values in said.values():
        named = values["parent"]
        if not named and values["level"] != NATIONAL:
            named = parents.get(values["code"], "")
        values["parent"] = codes.get(named.lower(), named)
    parents |= {values["code"]: values["parent"] for values in said.values()}
    wrong = {number: _why_not(values, parents) for number, values in said.items()}
    return {number: why for number, why in wrong.items() if why}


def _why_not(values: Values, parents: Mapping[str, str]) -> Words | None:
    """Say what is wrong with the parent of an office, if anything is."""
    above = values["parent"]
    if values["level"] == NATIONAL:
        return say("Kantor pusat tidak berinduk.") if above else None
    if not above:
        return say("%(column)s kosong.", column="induk")
    if above not in parents:
        return say("Induk tidak dikenal atau ditolak: %(name)s.", name=above)
    passed = [values["code"]]
    while above:
        passed.append(above)
        if above in passed[:-1]:
            return say("Induk berputar: %(codes)s.", codes=" → ".join(passed))
        above = parents.get(above, "")
    return None


def _change(number: int, values: Values, known: Known) -> OfficeChange:
    office = known.offices.get(values["code"])
    new = {name: value for name, value in values.items() if value}
    if office is None:
        kind, words = "new", [say("kantor baru")]
    else:
        if values["level"] == NATIONAL:
            new["parent"] = ""
        new = {name: value for name, value in new.items() if value != office[name]}
        kind = "changed" if new else "same"
        words = [
            say(
                "%(column)s: %(old)s → %(new)s", column=COLUMNS[FIELDS.index(name)],
                old=known.levels.get(office[name], office[name]),
                new=known.levels.get(value, value),
            )
            for name, value in new.items()
        ]  # fmt: skip
    return OfficeChange(
        number=number, kind=kind, what=values["name"], words=tuple(words),
        code=values["code"], values=new,
    )  # fmt: skip
