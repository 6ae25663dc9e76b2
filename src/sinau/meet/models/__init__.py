"""A meeting as it runs, and what is written down meanwhile."""

from sinau.meet.models.meeting import Meeting, Slot
from sinau.meet.models.note import MARKS, Handout, Note

__all__ = ["MARKS", "Handout", "Meeting", "Note", "Slot"]
