"""What is told to offices and what they answer. One function per deed; each writes one line."""

from sinau.offer.actions.offer import (
    AnswerRefused,
    accept_offer,
    ask_swap,
    decline_offer,
    grant_swap,
    name_holders,
    refuse_swap,
    substitute,
)
from sinau.offer.actions.release import (
    NothingNew,
    NotReleasable,
    mind_again,
    release_plan,
    remind_offices,
    set_aside,
)

__all__ = [
    "AnswerRefused",
    "NotReleasable",
    "NothingNew",
    "accept_offer",
    "ask_swap",
    "decline_offer",
    "grant_swap",
    "mind_again",
    "name_holders",
    "refuse_swap",
    "release_plan",
    "remind_offices",
    "set_aside",
    "substitute",
]
