"""Programmes, what they are about, and their editions."""

from sinau.plan.models.edition import (
    BEFORE,
    INHERITED,
    LAST_NUMBER,
    Edition,
    Item,
    Kind,
    Step,
    Trace,
)
from sinau.plan.models.programme import (
    Lens,
    Participant,
    Programme,
    Seat,
    Stage,
    State,
    Team,
    Theme,
    Topic,
)  # fmt: skip

__all__ = [
    "BEFORE", "INHERITED", "LAST_NUMBER", "Edition", "Item", "Kind", "Lens", "Participant",
    "Programme", "Seat", "Stage", "State", "Step", "Team", "Theme", "Topic", "Trace",
]  # fmt: skip
