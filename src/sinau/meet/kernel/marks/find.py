"""Marks in a note: ``#masalah`` in the text says which lens the note belongs to.

Each lens may be written in full or short, in Indonesian or English; case does not matter. A
mark that nobody knows stays an ordinary word and is told, so that a slip of the finger shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NEED = "need"  # what a stage lacks (kebutuhan): beside the six lenses
WORDS = {
    "regulation": ("regulasi", "aturan", "pasal", "regulation"),
    "implementation": ("pelaksanaan", "praktik", "implementation"),
    "potential_problem": ("masalah", "potensi", "problem"),
    "local_wisdom": ("kearifan", "lokal", "wisdom"),
    "evaluation": ("evaluasi", "evaluation"),
    "solution": ("solusi", "solution"),
    NEED: ("kebutuhan", "perlu", "need"),
}
BY_WORD = {word: mark for mark, words in WORDS.items() for word in words}
MARK = re.compile(r"(?<![\w#&/])#([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a text is marked as."""

    known: tuple[str, ...]  # keys of WORDS, each once, in the order of WORDS
    unknown: tuple[str, ...]  # as they were written, without #


def marks(text: str) -> Marks:
    """Find the marks of a note."""
    written = MARK.findall(text)
    found = {BY_WORD[w.lower()] for w in written if w.lower() in BY_WORD}
    strange = dict.fromkeys(w for w in written if w.lower() not in BY_WORD)
    return Marks(tuple(mark for mark in WORDS if mark in found), tuple(strange))
