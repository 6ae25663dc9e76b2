"""What a report says once it is read: rows of who was connected from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One connection, or one person's total, as a report has it."""

    line: int  # in the file, where the first is 1
    name: str  # as it was displayed
    email: str  # lower case; empty where the report has none
    begins: datetime | None  # with its zone; None: the report gives a total only
    ends: datetime | None  # the same; None beside a beginning: nobody saw them leave
    minutes: float | None  # as the report counts them; None: it does not say
    office: str = ""  # a column of its own, where a mapping names one


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was read whole."""

    file: str  # as whoever gave it calls it
    shape: str  # one of SHAPES
    rows: tuple[Row, ...]
    waited: int = 0  # rows that were only in the waiting room, which are left out
    meeting: str = ""  # number of the meeting, where the report has one
    ends: datetime | None = None  # when the meeting ended, where the report says so
    is_inferred: bool = False  # the order of its dates was settled by one of them


SHAPES = (
    "zoom-block", "zoom", "zoom-unique", "zoom-wide", "teams", "meet", "bbb", "mapped",
)  # fmt: skip
