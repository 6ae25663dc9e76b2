"""How alike two names are, word by word, and why.

Titles and degrees are left out, usual short forms are written in full (Moh., Muh. and
Mohammad are one name here), an initial stands for a word that begins with it, and a slip of the
pen costs its share of the word (Damerau and Levenshtein's distance).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinau.attend.kernel.names.display import WORD, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WRITTEN = (  # titles in front of names and degrees behind them
    "dr drs dra drg ir h hj prof kh ust ustadz bapak bpk ibu sdr sdri mr mrs ms "
    "sh mh se mm msi sip spd mpd skom mkom ssos ssi st mt sag mag sap map sstp spt sp shi mhi "
    "lc mkn phd mpsi spsi ma mba sthi spdi mpdi skep amd mhum shum mkes skm sia"
)
TITLES = frozenset(WRITTEN.split())
SAME = {
    short: full
    for full, shorts in {
        "muhammad": "moh moch mohammad mohamad mochammad mochamad muhamad muh much mohd md",
        "ahmad": "achmad akhmad ahmed akmad",
        "abdul": "abd abdur abdul",
        "nur": "noer noor",
        "siti": "sity",
    }.items()
    for short in shorts.split()
}
JOINED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")  # BudiSantoso
INITIAL = 0.85  # how much an initial says of the word it begins
LEAST_WORD = 0.7  # below this two words have nothing to do with each other
LEAST = 0.6  # below this two names have nothing to do with each other


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name that tell people apart; all of them where none would be left."""
    found, every = [], []
    apart = JOINED.sub(" ", name)
    for part in folded(apart).replace(",", " , ").split():
        joined = "".join(WORD.findall(part))
        pieces = [joined] if joined in TITLES else WORD.findall(part)
        for word in pieces:
            every.append(word)
            if word not in TITLES:
                found.append(SAME.get(word, word))
    return tuple(found or every)


def distance(one: str, other: str, most: int) -> int:
    """Count the slips between two words; ``most`` + 1 where there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, older = row, [i], before
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        before = last
        if min(*row, *last) > most:  # a turned pair reaches back over a row
            return most + 1
    return min(row[-1], most + 1)


def word_likeness(one: str, other: str) -> float:
    """Say how alike two words are, 0 to 1."""
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return INITIAL if one[0] == other[0] else 0.0
    longest = max(len(one), len(other))
    most = int((1 - LEAST_WORD) * longest)
    slips = distance(one, other, most)
    return 1 - slips / longest if slips <= most else 0.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are."""

    score: float  # 0 to 1
    same: bool  # the same words, in whatever order
    shared: int  # words that agree
    left: int  # words of either that the other has not


def likeness(
    one: Sequence[str], other: Sequence[str], alike: dict[tuple[str, str], float]
) -> Likeness:
    """Compare two names by their words; ``alike`` remembers pairs of words."""
    if not one or not other:
        return Likeness(0.0, same=False, shared=0, left=len(one) + len(other))
    if sorted(one) == sorted(other):
        return Likeness(1.0, same=True, shared=len(one), left=0)
    few, many = sorted((one, other), key=len)
    free = list(range(len(many)))
    got = weight = matched = 0.0
    shared = 0
    for word in sorted(few, key=len, reverse=True):
        best, at = 0.0, -1
        for place in free:
            pair = (word, many[place])
            if pair not in alike:
                alike[pair] = word_likeness(*pair)
            if alike[pair] > best:
                best, at = alike[pair], place
        weight += len(word)
        if at >= 0 and best >= LEAST_WORD:
            free.remove(at)
            got += best * len(word)
            matched += len(many[at])
            shared += 1
    covered = matched / sum(map(len, many))
    score = got / weight * (0.75 + 0.25 * covered)
    left = len(few) + len(many) - 2 * shared
    return Likeness(score, same=False, shared=shared, left=left)


class Index:
    """Names by pairs of letters of their words, so that few of them must be compared."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        self.names = [tuple(words) for words in names]
        self.having: dict[str, list[int]] = defaultdict(list)  # word -> names
        for at, words in enumerate(self.names):
            for word in set(words):
                self.having[word].append(at)
        self.grams: dict[str, list[str]] = defaultdict(list)  # two letters -> words
        for word in self.having:
            for gram in _grams(word):
                self.grams[gram].append(word)
        self.alike: dict[tuple[str, str], float] = {}
        self.near: dict[str, list[str]] = {}

    def like(self, words: Sequence[str]) -> list[tuple[int, Likeness]]:
        """Give the names that are like this one, with how much."""
        places = {
            at for word in words for known in self._near(word) for at in self.having[known]
        }
        found = [(at, likeness(words, self.names[at], self.alike)) for at in places]
        return [(at, each) for at, each in found if each.score >= LEAST]

    def _near(self, word: str) -> list[str]:
        """Give the words of our names that may be this one."""
        if word not in self.near:
            grams = _grams(word)
            count = Counter(known for gram in grams for known in self.grams.get(gram, ()))
            self.near[word] = [
                known
                for known, shared in count.items()
                if (shared * 2 >= len(grams) - 1 or len(word) == 1 or len(known) == 1)
                and self._likeness(word, known) >= LEAST_WORD
            ]
        return self.near[word]

    def _likeness(self, word: str, known: str) -> float:
        pair = (word, known)
        if pair not in self.alike:
            self.alike[pair] = word_likeness(word, known)
        return self.alike[pair]


def _grams(word: str) -> set[str]:
    padded = f"^{word}"
    return {padded[at : at + 2] for at in range(len(padded) - 1)}
