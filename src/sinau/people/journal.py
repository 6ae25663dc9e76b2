"""Write to the journal, and show that nobody altered it since.

Every room may write; nobody edits what is written. Each line carries the hash of the one before
it, and a seal remembers where the journal ends, so that a line that was changed, taken out, put
in or cut off at the end shows. Whoever can write to the database can compute everything anew:
only a hash that was noted elsewhere gives that away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinau.people.kernel.chain.check import Verified, check, fingerprint
from sinau.people.models import Entry, Seal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.db.models import Model

    from sinau.people.models import Person


def record(deed: str, about: Model, *, by: Person, at: datetime, **facts: Any) -> Entry:
    """Add a line, inside the transaction of its deed; the next deed waits for its end."""
    label = f"{about._meta.label_lower}:{about.pk}"
    seal = turn()
    entry = Entry(deed=deed, about=label, by=by, at=at, facts=facts)
    entry.number, entry.previous = seal.lines + 1, seal.hash
    entry.hash = fingerprint(entry)
    entry.save(force_insert=True)
    seal.lines, seal.hash = entry.number, entry.hash
    seal.save()
    return entry


def turn() -> Seal:
    """Wait for the end of the journal, and hold it until this deed is committed."""
    return Seal.objects.select_for_update().get_or_create(pk=1)[0]


def verify(noted: str = "", tell: Callable[[int, int], None] | None = None) -> Verified:
    """Read the journal from the first line to the seal; ``noted`` must still be there."""
    seal = Seal.objects.filter(pk=1).first() or Seal()
    lines = Entry.objects.order_by("number").iterator()
    return check(lines, (seal.lines, seal.hash), noted, tell)
