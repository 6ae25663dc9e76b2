"""Programmes, what they are about, their editions, and what the record says of them."""

from sinau.plan.models.claim import Claim, Source
from sinau.plan.models.edition import Edition, Trace
from sinau.plan.models.programme import Participant, Programme, Seat, Stage, Team, Theme

__all__ = [
    "Claim",
    "Edition",
    "Participant",
    "Programme",
    "Seat",
    "Source",
    "Stage",
    "Team",
    "Theme",
    "Trace",
]
