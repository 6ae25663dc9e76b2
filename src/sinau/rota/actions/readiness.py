"""When an office cannot serve, what it knows, and what it would like to carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.people.journal import record
from sinau.rota.models import Experience, Wish

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.people.models import Office, Person
    from sinau.plan.models import Theme
    from sinau.rota.models import Away


@transaction.atomic
def add_away(away: Away, *, by: Person, now: datetime) -> Away:
    """Note days on which an office cannot serve; the next answer of the rota minds them."""
    away.save()
    days = {"from": f"{away.from_on}", "to": f"{away.to_on}"}  # the reason is the office's own
    record("rota.away_added", away.office, by=by, at=now, **days)
    return away


@transaction.atomic
def drop_away(away: Away, *, by: Person, now: datetime) -> None:
    """Let an office be asked on these days after all."""
    days = {"from": f"{away.from_on}", "to": f"{away.to_on}"}  # the reason is the office's own
    record("rota.away_dropped", away.office, by=by, at=now, **days)
    away.delete()


@transaction.atomic
def rate_experience(  # noqa: PLR0913  # what is said, by whom and when
    office: Office, theme: Theme, *, score: int, basis: str, by: Person, now: datetime
) -> Experience:
    """Say how well an office knows a theme, and where that is seen."""
    before = Experience.objects.filter(office=office, theme=theme).first()
    was = {"score": before.score, "basis": before.basis} if before else None
    found, _ = Experience.objects.update_or_create(
        office=office,
        theme=theme,
        defaults={"score": score, "basis": basis, "is_rated": True},
    )
    record(
        "rota.experience_rated", office, by=by, at=now, theme=theme.code, score=score,
        basis=basis, was=was,
    )  # fmt: skip
    return found


@transaction.atomic
def wish(office: Office, theme: Theme, *, by: Person, now: datetime) -> Wish:
    """Note that an office would like to carry a theme."""
    found, is_new = Wish.objects.get_or_create(office=office, theme=theme)
    if is_new:
        record("rota.wished", office, by=by, at=now, theme=theme.code)
    return found


@transaction.atomic
def drop_wish(found: Wish, *, by: Person, now: datetime) -> None:
    """Forget a wish."""
    record("rota.wish_dropped", found.office, by=by, at=now, theme=found.theme.code)
    found.delete()
