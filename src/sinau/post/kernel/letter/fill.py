"""Placeholders such as ``{nama}`` in a text: what stands in their place, or that nothing does.

A text is taken apart once; what a value itself contains is never read as a placeholder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLACEHOLDER = re.compile(r"\{([a-z][a-z_]*)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; a placeholder without a value stands as it was written."""

    text: str
    name: str = ""  # of the placeholder that stood here; empty for plain text
    is_filled: bool = True


def pieces(text: str, values: Mapping[str, str]) -> tuple[Piece, ...]:
    """Take a text apart into plain parts and placeholders with their values."""
    found, at = [], 0
    for hit in PLACEHOLDER.finditer(text):
        found.append(Piece(text[at : hit.start()]))
        value = values.get(hit[1], "").strip()
        found.append(Piece(value or hit[0], hit[1], is_filled=bool(value)))
        at = hit.end()
    return tuple(piece for piece in [*found, Piece(text[at:])] if piece.text)


def missing(parts: Iterable[Piece]) -> tuple[str, ...]:
    """Name each placeholder without a value once, in the order of the text."""
    return tuple(dict.fromkeys(part.name for part in parts if not part.is_filled))


def joined(parts: Iterable[Piece]) -> str:
    """Give the text as it would go out."""
    return "".join(part.text for part in parts)


def one_line(text: str) -> str:
    """Give a text without ends of lines, so that a subject cannot begin another header."""
    return " ".join(text.split())
