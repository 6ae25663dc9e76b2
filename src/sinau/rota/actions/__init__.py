"""What people do to duties. One function per deed; each writes one journal line."""

from sinau.rota.actions.offer import (
    AnswerRefused,
    accept_offer,
    ask_swap,
    decline_offer,
    grant_swap,
    name_holders,
    pin_duty,
    refuse_swap,
    substitute,
    unpin,
)
from sinau.rota.actions.pack import TABLES, NotYetThere, load_duties
from sinau.rota.actions.release import NothingNew, NotReleasable, release_plan
from sinau.rota.actions.rotate import (
    Change,
    NotShared,
    NotTheCurrent,
    RecordStands,
    adopt_duties,
    repair_duties,
    rotate_duties,
    try_duties,
)

__all__ = [
    "TABLES",
    "AnswerRefused",
    "Change",
    "NotReleasable",
    "NotShared",
    "NotTheCurrent",
    "NotYetThere",
    "NothingNew",
    "RecordStands",
    "accept_offer",
    "adopt_duties",
    "ask_swap",
    "decline_offer",
    "grant_swap",
    "load_duties",
    "name_holders",
    "pin_duty",
    "refuse_swap",
    "release_plan",
    "repair_duties",
    "rotate_duties",
    "substitute",
    "try_duties",
    "unpin",
]
