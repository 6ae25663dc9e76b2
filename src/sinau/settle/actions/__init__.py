"""What is done to settle an attendance. One function per deed; each writes one line."""

from sinau.settle.actions.names import refuse_suggestion, say_whose, say_whose_all
from sinau.settle.actions.verdict import correct, declare_room

__all__ = ["correct", "declare_room", "refuse_suggestion", "say_whose", "say_whose_all"]
