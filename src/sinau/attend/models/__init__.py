"""Who was expected, and every source of who came: nothing is made of them here."""

from sinau.attend.models.expected import DELEGATES, Excuse, Expected, Roll
from sinau.attend.models.source import CheckIn, Columns, Connection, Report, Way
from sinau.attend.models.who import Attendee

__all__ = [
    "DELEGATES", "Attendee", "CheckIn", "Columns", "Connection", "Excuse", "Expected",
    "Report", "Roll", "Way",
]  # fmt: skip
