"""Count the answers to a poll, all together and office by office.

Shares are of people who answered, so those of a poll with several answers add up to more than
the whole. Words that differ only in case, spaces or a final stop are one word; nothing else is
thought to be the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person answered."""

    office: str  # its code; "" where somebody votes for none
    answers: tuple[int, ...] = ()  # options by index, or one step of a scale
    word: str = ""  # an open word instead


@dataclass(frozen=True, slots=True)
class Count:
    """One answer and how many gave it."""

    answer: int | str  # option by index, step of a scale, or a word as first written
    people: int
    by_office: dict[str, int]  # people, by code of office


@dataclass(frozen=True, slots=True)
class Tally:
    """A poll counted."""

    people: int  # who answered
    offices: dict[str, int]  # people who answered, by code of office
    counts: tuple[Count, ...]  # options in their order; words by how many, then alphabet
    mean: float | None  # of a scale, in steps; None without answers or for other kinds

    def share(self, count: Count) -> float:
        """Part of the people who answered, 0 to 1; 0 where nobody did."""
        return count.people / self.people if self.people else 0.0


def tally(
    ballots: Iterable[Ballot], options: Sequence[int], *, is_scale: bool = False
) -> Tally:
    """Count options or steps; an answer that is none of ``options`` is not counted."""
    cast = list(ballots)
    total: Counter[int] = Counter()
    by_office: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for ballot in cast:
        for answer in {*ballot.answers} & {*options}:
            total[answer] += 1
            by_office[answer][ballot.office] += 1
    counts = tuple(Count(o, total[o], dict(by_office[o])) for o in options)
    answered = sum(total.values())
    mean = sum(o * total[o] for o in options) / answered if is_scale and answered else None
    return Tally(len(cast), _offices(cast), counts, mean)


def words(ballots: Iterable[Ballot]) -> Tally:
    """Count open words."""
    cast = [ballot for ballot in ballots if same(ballot.word)]
    first: dict[str, str] = {}
    by_office: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for ballot in cast:
        key = same(ballot.word)
        first.setdefault(key, SPACES.sub(" ", ballot.word).strip())
        by_office[key][ballot.office] += 1
    found = [Count(first[key], sum(n.values()), dict(n)) for key, n in by_office.items()]
    found.sort(key=lambda count: (-count.people, str(count.answer).casefold()))
    return Tally(len(cast), _offices(cast), tuple(found), None)


def same(word: str) -> str:
    """Give what two spellings of one word share."""
    return SPACES.sub(" ", word).strip().rstrip(".!").rstrip().casefold()


def _offices(cast: list[Ballot]) -> dict[str, int]:
    return dict(Counter(ballot.office for ballot in cast))
