"""A JSON file from anybody, read row by row; every fault is a sentence, none an exception."""

from __future__ import annotations

import json
from datetime import date
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any

from sinau.rota.kernel.rota.words import Words, say

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES = {  # of the fields that must be there; anything else would mean two things at once
    "id": str, "name": str, "team": str, "role": str, "edition": int, "number": int,
}  # fmt: skip
FILLED = {"id", "team", "role"}  # texts that must say something
PICK = ("edition", "team", "office")
FIELDS = {  # of a problem: by part, what its rows or its object may hold; () anything
    "format": (), "title": (), "seed": (), "keep_told_first": (), "places": (),
    "offices": ("id", "name", "carried", "active"),
    "editions": ("number", "date", "theme", "places"),
    "seats": ("role", "team"),
    "rules": ("min_gap_days",),
    "away": ("office", "from", "to"),
    "experience": ("office", "edition", "score", "team"),
    "pins": PICK, "told": PICK,
}  # fmt: skip
MOST_STRAYS, LONGEST = 20, 40  # fields that are named; letters of one that are compared
MOST = 1_000_000  # of any number in a problem; sums of them stay whole in every step


class BadProblem(ValueError):
    """The file does not describe a problem; ``faults`` says everything that is wrong."""

    def __init__(self, faults: list[Words]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = tuple(faults)


class Rows:
    """Walks the JSON once, collecting faults; ``stop`` raises what was collected."""

    def __init__(self, data: Any) -> None:
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        self.faults: list[Words] = []

    def fault(self, text: str, **facts: Any) -> None:
        """Note what is wrong; ``text`` has ``%(name)s`` places for the facts."""
        self.faults.append(say(text, **facts))

    def stop(self) -> None:
        """Raise what was collected."""
        if self.faults:
            raise BadProblem(self.faults)

    def strays(self) -> None:
        """Fault every field a problem does not know: a slip of the pen is no rule."""
        for part, row, field, known in islice(self._strays(), MOST_STRAYS):
            near = get_close_matches(field[:LONGEST], known, n=1, cutoff=0)[0]
            if row:
                self.fault(
                    "%(name)s baris %(row)s: %(what)s tidak dikenal; "
                    "mungkin maksudnya %(near)s.",
                    name=part, row=row, what=field, near=near,
                )  # fmt: skip
            else:
                self.fault(
                    "Bagian %(name)s tidak dikenal; mungkin maksudnya %(near)s.",
                    name=f"{part}{field}", near=near,
                )  # fmt: skip

    def _strays(self) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
        """Give part, row (0: none), field, and what might have been meant."""
        for name, found in self.data.items():
            known = FIELDS.get(name)
            if known is None:
                yield "", 0, name, tuple(FIELDS)
            elif known and isinstance(found, dict):
                yield from ((f"{name}.", 0, f, known) for f in found if f not in known)
            elif known and isinstance(found, list):
                for place, row in enumerate(found, 1):
                    fields = row if isinstance(row, dict) else ()
                    yield from ((name, place, f, known) for f in fields if f not in known)

    def text(self, row: dict[str, Any], field: str) -> None:
        """Fault what may be left out but is text where it stands."""
        if not isinstance(row.get(field, ""), str):
            self.fault("%(what)s harus berupa teks.", what=field)

    def rows(self, name: str, fields: tuple[str, ...], *, needed: bool = False) -> list[Any]:
        """Rows of a list that have all the fields; the others are faults."""
        found = self.data.get(name, [])
        if not isinstance(found, list) or (needed and not found):
            self.fault("Bagian %(name)s kosong atau bukan daftar.", name=name)
            return []
        good = []
        for place, row in enumerate(found, 1):
            missing = [f for f in fields if not isinstance(row, dict) or row.get(f) is None]
            if missing:
                self.fault(
                    "%(name)s baris %(row)s: %(missing)s tidak ada.",
                    name=name, row=place, missing=", ".join(missing),
                )  # fmt: skip
                continue
            typed = [self.typed(row[f], f, name, place) for f in fields]
            if all(typed):
                good.append((place, row))
        return good

    def typed(self, value: Any, field: str, name: str, row: int) -> bool:
        """Whether a field holds text or a number, as it must."""
        wanted = TYPES.get(field, object)
        good = isinstance(value, wanted) and not (wanted is int and isinstance(value, bool))
        if not good and wanted is int:
            self.whole(value, name, row)
        elif not good:
            self.fault("%(name)s baris %(row)s: %(what)s harus berupa teks.",
                       name=name, row=row, what=field)  # fmt: skip
        elif field in FILLED and not value.strip():
            self.fault("%(name)s baris %(row)s: %(what)s kosong.",
                       name=name, row=row, what=field)  # fmt: skip
            return False
        return good

    def flag(self, row: dict[str, Any], field: str, *, default: bool) -> bool:
        """Read true or false."""
        found = row.get(field, default)
        if not isinstance(found, bool):
            self.fault("%(what)s harus true atau false.", what=field)
        return found is True

    def mapping(self, row: dict[str, Any], name: str) -> dict[str, Any]:
        """Read an object; a missing one is empty."""
        found = row.get(name, {})
        if isinstance(found, dict):
            return found
        self.fault("Bagian %(name)s harus berupa pasangan nama dan nilai.", name=name)
        return {}

    def whole(self, value: Any, name: str, row: int, least: int | None = None) -> int:
        """Read a whole number; 0 with a fault."""
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(
                "%(name)s baris %(row)s: %(value)s bukan bilangan bulat.",
                name=name, row=row, value=written(value),
            )  # fmt: skip
        elif least is not None and value < least:
            self.fault(
                "%(name)s baris %(row)s: %(value)s kurang dari %(least)s.",
                name=name, row=row, value=value, least=least,
            )  # fmt: skip
        elif abs(value) > MOST:
            self.fault("%(name)s baris %(row)s: bilangan lebih dari %(most)s.",
                       name=name, row=row, most=MOST)  # fmt: skip
        else:
            return value
        return 0

    def day(self, value: Any, name: str, row: int) -> int:
        """Read a date as days since 0001-01-01; 1 with a fault."""
        try:
            found = date.fromisoformat(value)
        except (TypeError, ValueError):
            found = None
        if found and found.isoformat() == value:  # one day, one text: texts are compared
            return found.toordinal()
        self.fault(
            '%(name)s baris %(row)s: %(value)s bukan tanggal ("TTTT-BB-HH").',
            name=name, row=row, value=written(value),
        )  # fmt: skip
        return 1


def written(value: Any) -> str:
    """Show a value as JSON has it, so that the text "1" does not look like the number 1."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
