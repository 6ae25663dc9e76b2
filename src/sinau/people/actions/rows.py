"""What deeds on rows of people share: tables taken whole, and what a change replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model

    from sinau.base.table import Line
    from sinau.people.reads.tables import Table


class LinesRefused(ValueError):
    """Some lines cannot be taken; carries how many."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a load added or changed."""

    new: int
    changed: int


def accepted(table: Table, lines: Sequence[Line]) -> Any:
    """Compare a table with what is there now; refuse all of it where a line is refused."""
    changes = table.compare(lines)
    refused = sum(change.kind == "refused" for change in changes)
    if refused:
        raise LinesRefused(refused)
    return changes


def mended(thing: Model, values: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Save what differs, and give old and new values for the journal."""
    facts = {}
    for name, new in values.items():
        old = getattr(thing, name)
        if old != new:
            facts[name] = {"old": _plain(old), "new": _plain(new)}
            setattr(thing, name, new)
    if facts:
        thing.save(update_fields=list(facts))
    return facts


def _plain(value: object) -> str:
    return "" if value is None else str(value)
