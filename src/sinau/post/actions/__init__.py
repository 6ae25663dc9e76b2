"""What people do to letters. One function per deed; each writes one line about each letter."""

from sinau.post.actions.edit import discard_letter, edit_letter, restore_letter
from sinau.post.actions.invite import invite_people
from sinau.post.actions.rule import switch_rule
from sinau.post.actions.send import (
    claim_letter,
    give_up_letter,
    keep_failed,
    keep_sent,
    retry_letter,
    send_letter,
    send_letters,
)
from sinau.post.actions.state import NotNow, Overtaken, Unfinished

__all__ = [
    "NotNow",
    "Overtaken",
    "Unfinished",
    "claim_letter",
    "discard_letter",
    "edit_letter",
    "give_up_letter",
    "invite_people",
    "keep_failed",
    "keep_sent",
    "restore_letter",
    "retry_letter",
    "send_letter",
    "send_letters",
    "switch_rule",
]
