"""Lines that carry the hash of the line before, and a seal that remembers where they end."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def fingerprint(entry: Any) -> str:
    """Give the SHA-256 of what a line says, where it stands, and of the line before."""
    said = [
        entry.number, entry.previous, entry.by_id, entry.deed, entry.about,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"), _plain(entry.facts),
    ]  # fmt: skip
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Give facts as they come back from any database: PostgreSQL reads 100.0 back as 100."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the chain does not hold: line and what is wrong there."""

    number: int
    kind: str  # "changed", "missing", "moved" or "cut"


@dataclass(frozen=True, slots=True)
class Verified:
    """What reading the whole journal has shown."""

    lines: int
    hash: str  # of the last line
    known: bool | None  # whether a hash noted elsewhere is still there; None: none was given
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults and self.known is not False


def check(
    entries: Iterable[Any],
    sealed: tuple[int, str],
    noted: str = "",
    tell: Callable[[int, int], None] | None = None,
) -> Verified:
    """Read lines from the first to the seal.

    Parameters
    ----------
    entries : iterable
        Lines by number, with number, previous, hash, by_id, deed, about, at and facts.
    sealed : (int, str)
        How many lines there are, and the hash of the last.
    noted : str
        A hash that was noted earlier, elsewhere; some line must still have it.
    tell : callable (lines done, of how many), optional

    Returns
    -------
    Verified
    """
    faults: list[Fault] = []
    number, before, known = 0, "", False
    for read, entry in enumerate(entries, 1):
        faults += [Fault(gone, "missing") for gone in range(number + 1, entry.number)]
        if entry.hash != fingerprint(entry):
            faults.append(Fault(entry.number, "changed"))
        if entry.number == number + 1 and entry.previous != before:
            faults.append(Fault(entry.number, "moved"))
        number, before = entry.number, entry.hash
        known = known or before == noted
        if tell and not read % 500:
            tell(read, sealed[0])
    if (number, before) != sealed:
        faults.append(Fault(max(number, sealed[0]), "cut"))
    return Verified(number, before, known if noted else None, tuple(faults))
