"""A displayed name taken apart: the office in front of it, the person, the name beneath.

People write "KPU Kab. Kediri - Budi", "KPU Kota Kediri_Budi", "Budi (KPU Pacitan)". Kediri
alone is two offices: then both are named and neither is taken.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEVELS = {
    "kabupaten": "kab", "kab": "kab", "kabu": "kab", "kbp": "kab", "regency": "kab",
    "kota": "kota", "kotamadya": "kota", "kodya": "kota", "city": "kota",
    "provinsi": "prov", "propinsi": "prov", "prov": "prov", "province": "prov",
}  # fmt: skip
SHORT = {"jatim": "jawa timur", "jateng": "jawa tengah", "jabar": "jawa barat", "ri": "ri"}
BODY = "kpu"
MARKS = {
    "guest", "tamu", "unverified", "external", "eksternal", "host", "co-host", "cohost", "me",
    "saya", "belum diverifikasi", "tidak diverifikasi", "organizer", "presenter",
}  # fmt: skip
WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")  # noqa: RUF001  # as people type it
CUT = re.compile(r"[_|/:;~=>»]+|\s[-–—]+\s|[-–—]\s|\s[-–—]|\s\.\s")  # noqa: RUF001  # the same
INSIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
EDGES = " \t-–—_|/:;,.~=>»#()[]"  # noqa: RUF001  # the same


@dataclass(frozen=True, slots=True)
class Shown:
    """A displayed name, taken apart."""

    text: str  # as it was displayed
    name: str  # of the person; empty: an office's own account
    other: str  # a second name in brackets, or empty
    office: str  # key of the office it names, or empty
    between: tuple[str, ...]  # offices it may mean where it does not say which

    @property
    def key(self) -> str:
        """Name whoever is displayed, the same however their office is written."""
        office = self.office or "/".join(self.between)
        return " ".join(filter(None, (office, alias_key(f"{self.name} {self.other}"))))


def folded(text: str) -> str:
    """Write without case, accents and odd forms of letters."""
    flat = unicodedata.normalize("NFKD", text)
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


def alias_key(text: str) -> str:
    """Write a displayed name so that the same one is known again, whoever calls it a guest."""
    bare = INSIDE.sub(lambda found: " " if folded(found[1]) in MARKS else f" {found[1]} ", text)
    return " ".join(WORD.findall(folded(bare)))


class Offices:
    """Offices by all that people call them.

    Parameters
    ----------
    names : mapping of str to str
        Full name by key: "Kabupaten Kediri", "Kota Kediri", "KPU Provinsi Jawa Timur".
    aliases : mapping of str to str
        Key by other names that were confirmed.
    """

    def __init__(
        self, names: Mapping[str, str], aliases: Mapping[str, str] | None = None
    ) -> None:
        self.levelled: dict[tuple[str, ...], str] = {}  # ("kab", "kediri")
        self.bare: dict[tuple[str, ...], list[str]] = {}  # ("kediri",)
        for key, name in [*((k, n) for k, n in names.items()), *_turned(aliases or {})]:
            words = self.words(name)
            place = tuple(word for word in words if word not in LEVELS.values())
            if not place:
                continue
            if place != words:
                self.levelled[words] = key
            if key not in self.bare.setdefault(place, []):
                self.bare[place].append(key)
        self.longest = max((len(words) for words in self.bare), default=0)
        self.places = {words[0] for words in self.bare}

    @staticmethod
    def words(text: str) -> tuple[str, ...]:
        """Write an office as its level and its place, the same however it was written."""
        words = [LEVELS.get(word, word) for word in WORD.findall(folded(text)) if word != BODY]
        return tuple(part for word in words for part in SHORT.get(word, word).split())

    def find(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Read a text that is nothing but an office: its key, or those between which it is."""
        words = self.words(text)
        if words in self.levelled:
            return self.levelled[words], ()
        place = tuple(word for word in words if word not in LEVELS.values())
        found = self.bare.get(place, [])
        if len(found) == 1 and place == words:
            return found[0], ()
        return "", tuple(found) if place == words else ()

    def shown(self, text: str) -> Shown:
        """Take a displayed name apart."""
        whole = " ".join(text.split())
        inner = [part.strip() for part in INSIDE.findall(whole)]
        outside = INSIDE.sub(" ", whole).strip(EDGES)
        kept = [part for part in inner if part and folded(part) not in MARKS]
        name, office, between = self._split(outside)
        other = ""
        for part in kept:
            rest, key, choices = self._split(part)
            office, between = office or key, between or choices
            if rest and not name:
                name = rest
            elif rest and alias_key(rest) != alias_key(name):
                other = other or rest
        return Shown(text, name, other, office, () if office else between)

    def _split(self, text: str) -> tuple[str, str, tuple[str, ...]]:
        """Give the name without its office, the office, and those between which it is."""
        spots = self._spots(text)
        best: tuple[int, int, int, str, tuple[str, ...]] | None = None
        for at in range(len(spots)):
            found = self._office_at(spots, at)
            if found and (best is None or found[0] > best[0]):
                best = found
        if best is None:
            return _numberless(text), "", ()
        _weight, begins, ends, key, between = best
        parts = (text[:begins].strip(EDGES), text[ends:].strip(EDGES))
        return _numberless(" ".join(part for part in parts if part)), key, between

    def _spots(self, text: str) -> list[tuple[str, int, int, int]]:
        """Give the words with their places and the segment they stand in."""
        cuts = [found.start() for found in CUT.finditer(text)]
        spots = []
        for found in WORD.finditer(text):
            word, begins, ends = folded(found[0]), found.start(), found.end()
            segment = sum(cut <= begins for cut in cuts)
            spots += [(piece, begins, ends, segment) for piece in self._pieces(word)]
        return spots

    def _pieces(self, word: str) -> list[str]:
        """Part what people write together: kpukab, kabkediri, kpukabkediri."""
        rest, found = word, []
        if rest.startswith(BODY) and rest != BODY:
            follows = rest.removeprefix(BODY)
            if follows in LEVELS or self._levelled_rest(follows) or follows in self.places:
                found, rest = [BODY], follows
        if (parted := self._levelled_rest(rest)) is not None:
            return [*found, *parted]
        return [*found, *SHORT.get(LEVELS.get(rest, rest), LEVELS.get(rest, rest)).split()]

    def _levelled_rest(self, word: str) -> list[str] | None:
        for level in ("kabupaten", "kab", "kota"):
            place = word.removeprefix(level)
            if place != word and place in self.places:
                return [LEVELS[level], place]
        return None

    def _office_at(
        self, spots: Sequence[tuple[str, int, int, int]], at: int
    ) -> tuple[int, int, int, str, tuple[str, ...]] | None:
        """Give weight, place in the text, key and choices of an office that begins here."""
        start, words = at, [spot[0] for spot in spots]
        has_body = words[at] == BODY
        at += has_body
        if at >= len(words):
            return None
        level = words[at] if words[at] in LEVELS.values() else ""
        at += bool(level)
        for length in range(min(self.longest, len(words) - at), 0, -1):
            place = tuple(words[at : at + length])
            key = self.levelled.get((level, *place), "") if level else ""
            choices = () if level else tuple(self.bare.get(place, ()))
            last = at + length - 1
            if not key and not (choices and (has_body or self._is_alone(spots, start, last))):
                continue
            if len(choices) == 1:
                key = choices[0]
            weight = 4 * length + 2 * bool(level) + has_body
            return weight, spots[start][1], spots[last][2], key, () if key else choices
        return None

    @staticmethod
    def _is_alone(spots: Sequence[tuple[str, int, int, int]], first: int, last: int) -> bool:
        """Whether words fill their segment and there is another: "Pacitan - Budi"."""
        segment = spots[first][3]
        inside = [at for at, spot in enumerate(spots) if spot[3] == segment]
        return inside == list(range(first, last + 1)) and len(inside) < len(spots)


def _turned(aliases: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((key, name) for name, key in aliases.items())


def _numberless(text: str) -> str:
    """Leave out numbers in front, by which people sort themselves: 01_Budi."""
    return re.sub(r"^[\d\s.)_-]+(?=[^\W\d_])", "", text).strip(EDGES)
