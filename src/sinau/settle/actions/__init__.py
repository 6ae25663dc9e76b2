"""What is done to settle an attendance. One function per deed; each writes one line."""

from sinau.settle.actions.close import close_edition, reopen_edition
from sinau.settle.actions.names import refuse_suggestion, say_whose, say_whose_all
from sinau.settle.actions.verdict import correct, declare_room

__all__ = [
    "close_edition", "correct", "declare_room", "refuse_suggestion", "reopen_edition",
    "say_whose", "say_whose_all",
]  # fmt: skip
