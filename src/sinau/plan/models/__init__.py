"""Programmes, what they are about, who carries which edition, and what the record says."""

from sinau.plan.models.claim import Claim, Source
from sinau.plan.models.edition import Away, Duty, Edition, Experience, Rota, Trace
from sinau.plan.models.programme import Participant, Programme, Seat, Stage, Team, Theme

__all__ = [
    "Away",
    "Claim",
    "Duty",
    "Edition",
    "Experience",
    "Participant",
    "Programme",
    "Rota",
    "Seat",
    "Source",
    "Stage",
    "Team",
    "Theme",
    "Trace",
]
