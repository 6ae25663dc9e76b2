"""Duties that people decide, which every new rota keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.people.journal import record

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.people.models import Person
    from sinau.rota.models import Pin


@transaction.atomic
def unpin(pin: Pin, *, by: Person, now: datetime) -> None:
    """Let the rota decide again."""
    record(
        "rota.unpinned", pin, by=by, at=now, edition=pin.edition.number,
        team=pin.team.code, office=pin.office.code, why=pin.why,
    )  # fmt: skip
    pin.delete()


@transaction.atomic
def pin_duty(pin: Pin, *, by: Person, now: datetime) -> Pin:
    """Decide that an office carries a team in an edition, whatever the rota would choose."""
    pin.save()
    record(
        "rota.pinned", pin, by=by, at=now, edition=pin.edition.number,
        team=pin.team.code, office=pin.office.code, why=pin.why,
    )  # fmt: skip
    return pin
