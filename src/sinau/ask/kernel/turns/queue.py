"""Suggest who speaks next: an office that has not spoken for long, then who waits longest.

A suggestion and never a lock: the list stays in the order in which hands were raised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Turn:
    """A raised hand and how long its office has been silent."""

    hand: int  # index in the order of raising
    here: int  # times the office spoke in this edition
    silent: int | None  # editions since it last spoke, 0: in this one; None: never yet


def turns(
    offices: Sequence[str], spoke: Mapping[str, Sequence[int]], *, edition: int
) -> list[Turn]:
    """Order raised hands by how much their offices have been heard.

    Parameters
    ----------
    offices : sequence of str
        Office of each hand, in the order of raising.
    spoke : mapping of str to sequence of int
        Positions (0, 1, 2 … in time) of the programme's editions in which an office spoke,
        once for each time; this edition's included.
    edition : int
        Position of this edition.

    Returns
    -------
    list of Turn
        Fewest words in this edition first, then longest silence (never heard is longest),
        then who raised first.
    """
    found = []
    for hand, office in enumerate(offices):
        heard = spoke.get(office, ())
        last = max((e for e in heard if e <= edition), default=None)
        silent = None if last is None else edition - last
        found.append(Turn(hand, sum(e == edition for e in heard), silent))
    longest = float("inf")
    return sorted(
        found, key=lambda t: (t.here, -(longest if t.silent is None else t.silent), t.hand)
    )
