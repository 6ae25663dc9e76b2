"""A sentence and the facts in it, and the refusals that carry them.

The text is the Indonesian sentence and at the same time the key of its translation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


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


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line of a report."""

    line: int  # in the file, where the first is 1; 0 where it is about the whole file
    words: Words


class BadReport(ValueError):
    """A report that cannot be taken as it is; ``faults`` says where and why."""

    def __init__(self, file: str, faults: Sequence[Fault]) -> None:
        super().__init__(file, [str(fault.words) for fault in faults])
        self.file = file
        self.faults = tuple(faults)


class AskDates(BadReport):
    """Every date of the report can be read day first or month first; somebody must say."""

    def __init__(
        self, file: str, line: int, text: str, day_first: date, month_first: date
    ) -> None:
        words = say(
            "tanggal %(text)s dapat berarti %(day_first)s atau %(month_first)s",
            text=text, day_first=day_first.isoformat(), month_first=month_first.isoformat(),
        )  # fmt: skip
        super().__init__(file, [Fault(line, words)])
        self.line, self.text = line, text
        self.day_first, self.month_first = day_first, month_first


class AskColumns(BadReport):
    """No shape that is known: somebody must say which column is which."""

    def __init__(
        self, file: str, line: int, columns: Sequence[str], sample: Sequence[Sequence[str]]
    ) -> None:
        words = say("kolomnya tidak dikenal: %(columns)s", columns=", ".join(columns))
        super().__init__(file, [Fault(line, words)])
        self.line = line
        self.columns = tuple(columns)
        self.sample = tuple(map(tuple, sample))
