"""What loading a pack has to write and what it wrote, as plain values; the rooms write.

A room puts the rows that a pack gives beside those that stand. Rows are matched by the columns
of a key; two of the same key agree where all the columns that a pack can say agree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

R = TypeVar("R")
Key = tuple[Any, ...]


@dataclass(slots=True)
class Loaded:
    """What a load did, counted by table."""

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def count(self, table: str, **kinds: int) -> None:
        for kind, number in kinds.items():
            if number:
                getattr(self, kind)[table] = number


@dataclass(frozen=True, slots=True)
class Beside(Generic[R]):
    """The rows of a pack beside those that stand."""

    rows: dict[Key, R]  # all that the pack gives, by key
    new: list[R]  # given, and none stands
    kept: list[tuple[R, R]]  # the one that stands, the one given
    changed: list[R]  # given, and what stands says something else
    gone: list[R]  # standing, and not given


def beside(
    standing: Iterable[R], given: Iterable[R], key: Sequence[str], columns: Sequence[str]
) -> Beside[R]:
    """Match what a pack gives with what stands."""
    old = {_cells(row, key): row for row in standing}
    rows = {_cells(row, key): row for row in given}
    kept = [(old[at], row) for at, row in rows.items() if at in old]
    return Beside(
        rows=rows,
        new=[row for at, row in rows.items() if at not in old],
        kept=kept,
        changed=[row for was, row in kept if _cells(was, columns) != _cells(row, columns)],
        gone=[row for at, row in old.items() if at not in rows],
    )


def _cells(row: Any, columns: Sequence[str]) -> Key:
    return tuple(getattr(row, column) for column in columns)
