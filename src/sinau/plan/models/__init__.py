"""Programmes, what they are about, their editions, and what the record says of them."""

from sinau.plan.models.claim import Claim, Source
from sinau.plan.models.edition import INHERITED, Edition, Item, Kind, Step, Trace
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
    "INHERITED", "Claim", "Edition", "Item", "Kind", "Lens", "Participant", "Programme", "Seat",
    "Source", "Stage", "State", "Step", "Team", "Theme", "Topic", "Trace",
]  # fmt: skip
