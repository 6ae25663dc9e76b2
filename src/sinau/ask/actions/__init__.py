"""What people do while an edition meets. One function per deed; each writes one line."""

from sinau.ask.actions.floor import (
    call_hand,
    end_turn,
    lower_hand,
    raise_hand,
    set_switches,
    show_screen,
)
from sinau.ask.actions.question import ask_question, merge_question, split_question, vote_for
from sinau.ask.actions.state import (
    answer_question,
    approve_question,
    follow_up,
    mark_lens,
    park_question,
    reopen_question,
    show_question,
    withdraw_question,
)

__all__ = [
    "answer_question", "approve_question", "ask_question", "call_hand", "end_turn", "follow_up",
    "lower_hand", "mark_lens", "merge_question", "park_question", "raise_hand",
    "reopen_question", "set_switches", "show_question", "show_screen", "split_question",
    "vote_for", "withdraw_question",
]  # fmt: skip
