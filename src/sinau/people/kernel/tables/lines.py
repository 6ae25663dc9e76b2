"""What all tables share: lines, what each would do, and why one is refused.

A sentence is the Indonesian text and at the same time the key of its translation.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KINDS = ("refused", "new", "changed", "same")  # in the order in which people read them


class Line(Protocol):
    """One row of a table; every column is there, empty where the file had nothing."""

    @property
    def number(self) -> int:
        """Its place in the file, where the head is 1."""

    @property
    def cells(self) -> dict[str, str]:
        """What it says, by column."""


@dataclass(frozen=True, slots=True)
class Words:
    """An Indonesian sentence with ``%(name)s`` places, and what goes into them."""

    text: str
    facts: dict[str, Any]

    def __str__(self) -> str:
        return self.text % self.facts


def say(text: str, /, **facts: Any) -> Words:
    """Put facts to a sentence; the first argument of every call is a translation key."""
    return Words(text, facts)


class RefusedLine(ValueError):
    """Why a line cannot be taken; carries ``Words``."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a line would do; refused lines say why and hold nothing."""

    number: int
    kind: str  # one of KINDS
    what: str  # whom or what the line is about, as people call it
    words: tuple[Words, ...] = ()


def counted(changes: Iterable[Change]) -> dict[str, int]:
    """Count the lines of every kind, also where there are none."""
    found = Counter(change.kind for change in changes)
    return {kind: found[kind] for kind in KINDS}


def fingerprint(changes: Iterable[Change]) -> str:
    """Give a SHA-256 that tells whether a preview still says what it said."""
    said = "\n".join(
        f"{c.number} {c.kind} {c.what} {'; '.join(map(str, c.words))}" for c in changes
    )
    return hashlib.sha256(said.encode()).hexdigest()


class Earlier:
    """What lines said before, so that none says it again or otherwise."""

    def __init__(self) -> None:
        self._said: dict[object, tuple[int, str]] = {}

    def agree(self, key: object, number: int, words: Words, name: str = "") -> None:
        """Refuse a key that an earlier line has, unless both give it the same name."""
        line, said = self._said.setdefault(key, (number, name))
        if line != number and not (name and said == name):
            raise RefusedLine(Words(words.text, {"number": line, "name": said}))


def need(cells: Mapping[str, str], columns: Iterable[str]) -> None:
    """Refuse a line that lacks one of these."""
    for column in columns:
        if not cells[column]:
            raise RefusedLine(say("%(column)s kosong.", column=column))


def fit(cells: Mapping[str, str], most: Mapping[str, int]) -> None:
    """Refuse what is longer than the letters that its column may have."""
    for column, letters in most.items():
        if len(cells[column]) > letters:
            words = say(
                "%(column)s terlalu panjang: paling banyak %(most)s huruf.",
                column=column, most=letters,
            )  # fmt: skip
            raise RefusedLine(words)


def chosen(
    names: Mapping[str, str],
    cells: Mapping[str, str],
    column: str,
    short: Mapping[str, str] | None = None,
) -> str:
    """Give the value that a cell calls by its name, or by a short name."""
    by_name = {name.lower(): value for value, name in names.items()} | dict(short or {})
    value = by_name.get(cells[column].lower())
    if value is None:
        words = say(
            "%(column)s tidak dikenal: %(text)s. Pilihannya: %(choices)s.",
            column=column.capitalize(), text=cells[column], choices="; ".join(names.values()),
        )  # fmt: skip
        raise RefusedLine(words)
    return value
