"""Who carries an edition, and which of the seats the record shows to be filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinau.record.models import Field
from sinau.rota.models import Duty

if TYPE_CHECKING:
    from sinau.plan.models import Edition, Seat
    from sinau.record.reads.claims import Question

# Which field of a record tells of a seat; of any other seat a record says nothing.
SAID = {
    "narasumber": Field.HOST,
    "pembahas": Field.DISCUSSANT,
    "moderator": Field.MODERATOR,
}


@dataclass(frozen=True, slots=True)
class Served:
    """One duty with the seats of its team."""

    duty: Duty
    seats: list[Seat]  # of a plan all, of a record those with an adopted claim
    unknown: list[Seat]  # of a record: nobody is known to have filled them


def seated(edition: Edition, asked: list[Question]) -> list[Served]:
    """Give the duties of an edition; what the record leaves blank stays blank."""
    adopted = {question.field for question in asked if question.adopted}
    duties = Duty.objects.filter(edition=edition).select_related("team", "office")
    found = []
    for duty in duties.prefetch_related("team__seats"):
        seats = list(duty.team.seats.all())
        known = [seat for seat in seats if SAID.get(seat.role) in adopted]
        if not edition.programme.is_record:
            known = seats
        found.append(Served(duty, known, [seat for seat in seats if seat not in known]))
    return found
