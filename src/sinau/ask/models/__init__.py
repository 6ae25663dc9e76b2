"""What people ask, vote and raise their hands for while an edition meets."""

from sinau.ask.models.floor import Floor, Hand, Screen, Turn
from sinau.ask.models.question import (
    PUBLIC_STATES,
    WAITING,
    Question,
    QuestionState,
    Vote,
)

__all__ = [
    "PUBLIC_STATES", "WAITING", "Floor", "Hand", "Question", "QuestionState", "Screen",
    "Turn", "Vote",
]  # fmt: skip
