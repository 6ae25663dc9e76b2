"""Write to the journal, and show that nobody altered it since.

Every room may write; nobody edits what is written. Each line carries the hash of the one before
it, and a seal remembers where the journal ends, so that a line that was changed, taken out, put
in or cut off at the end shows. Whoever can write to the database can compute everything anew:
only a hash that was noted elsewhere gives that away.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from sinau.people.models import Entry, Seal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.db.models import Model

    from sinau.people.models import Person


def record(deed: str, about: Model, *, by: Person, at: datetime, **facts: Any) -> Entry:
    """Add a line, inside the transaction of its deed; the next deed waits for its end."""
    label = f"{about._meta.label_lower}:{about.pk}"
    seal, _ = Seal.objects.select_for_update().get_or_create(pk=1)
    entry = Entry(deed=deed, about=label, by=by, at=at, facts=facts)
    entry.number, entry.previous = seal.lines + 1, seal.hash
    entry.hash = fingerprint(entry)
    entry.save(force_insert=True)
    seal.lines, seal.hash = entry.number, entry.hash
    seal.save()
    return entry


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


def verify(noted: str = "", tell: Callable[[int, int], None] | None = None) -> Verified:
    """Read the journal from the first line to the seal.

    Parameters
    ----------
    noted : str
        A hash that was noted earlier, outside of this database; some line must still have it.
    tell : callable (lines done, of how many), optional

    Returns
    -------
    Verified
    """
    seal = Seal.objects.filter(pk=1).first() or Seal()
    faults: list[Fault] = []
    number, before, known = 0, "", False
    for read, entry in enumerate(Entry.objects.order_by("number").iterator(), 1):
        faults += [Fault(gone, "missing") for gone in range(number + 1, entry.number)]
        if entry.hash != fingerprint(entry):
            faults.append(Fault(entry.number, "changed"))
        if entry.number == number + 1 and entry.previous != before:
            faults.append(Fault(entry.number, "moved"))
        number, before = entry.number, entry.hash
        known = known or before == noted
        if tell and not read % 500:
            tell(read, seal.lines)
    if (number, before) != (seal.lines, seal.hash):
        faults.append(Fault(max(number, seal.lines), "cut"))
    return Verified(number, before, known if noted else None, tuple(faults))
