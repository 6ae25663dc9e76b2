"""Add editions one by one or from a pattern, change them, take them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from sinau.base.rows import differ, plain
from sinau.days.kernel.pattern.days import refuse_taken
from sinau.people.journal import record
from sinau.plan.kernel.shape.lines import ends_at
from sinau.plan.models import BEFORE, INHERITED, LAST_NUMBER, Edition, Step
from sinau.plan.reads.series import next_number, taken, unplaced
from sinau.plan.reads.uses import StillUsed, is_used, locked, refuse_used

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sinau.people.models import Person
    from sinau.plan.models import Programme, Theme


class NumbersUsedUp(ValueError):
    """The last edition has so large a number that none comes after it."""

    def __init__(self) -> None:
        super().__init__(f"nomor edisi paling besar {LAST_NUMBER}")


SECRET = ("place", "link")  # whoever reads the journal need not be let in
FIXED = {"number", "held_on"}  # the rota knows an edition by them


def follow(edition: Edition, own: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Work out hours and zone from the programme and what the edition has of its own.

    Without ``own`` it keeps what it has. Sets the fields, saves nothing, gives old and new.
    """
    programme, had = edition.programme, edition.own
    values: Mapping[str, Any] = (
        {name: getattr(edition, name) for name in had} if own is None else own
    )
    values = {name: values[name] for name in INHERITED if values.get(name) is not None}
    opens = values.get("opens", programme.opens)
    minutes = values.get("minutes", programme.length_minutes)
    wanted = {
        "opens": opens,
        "closes": ends_at(opens, minutes) if opens else None,
        "zone": values.get("zone", programme.zone),
        "own": list(values),
    }
    return differ(edition, wanted)


@transaction.atomic
def add_editions(
    programme: Programme,
    days: Sequence[date | None],
    *,
    by: Person,
    now: datetime,
    with_themes: bool = True,
) -> list[Edition]:
    """Add an edition for each day, numbered on; the themes that wait are placed in order.

    Days were shown before; one that is free or has an edition by now, or comes twice, is
    refused with all the others: ``DaysTaken``.
    """
    programme = locked(programme)
    if wanted := [day for day in days if day]:
        refuse_taken(wanted, taken(programme))
    waiting: list[Theme | None] = [*unplaced(programme)] if with_themes else []
    waiting += [None] * len(days)
    first = next_number(programme)
    if first + len(days) > LAST_NUMBER + 1:
        raise NumbersUsedUp
    made = []
    for number, (day, theme) in enumerate(zip(days, waiting, strict=False), first):
        edition = Edition(programme=programme, number=number, held_on=day, theme=theme)
        follow(edition)
        edition.save(force_insert=True)
        made.append(edition)
    if made:
        told = [[e.number, plain(e.held_on), e.theme.code if e.theme else ""] for e in made]
        record("plan.editions_added", programme, by=by, at=now, editions=told)
    return made


@transaction.atomic
def change_edition(
    edition: Edition,
    *,
    values: Mapping[str, Any],
    own: Mapping[str, Any],
    by: Person,
    now: datetime,
) -> dict[str, Any]:
    """Change an edition; what ``own`` leaves out it takes from its programme again.

    A day on which somebody serves is not moved here: that is a repair of the rota. The hour may
    change until it begins, also of one that offices were told of: the next release tells them.
    """
    programme = locked(edition.programme)
    edition = programme.editions.get(pk=edition.pk)  # whoever asks keeps theirs unchanged
    changed = follow(edition, own)
    changed |= differ(edition, values, SECRET)
    has_begun = edition.state not in BEFORE
    if changed and (has_begun or (changed.keys() & FIXED and is_used(edition))):
        raise StillUsed([edition.number])
    if changed:
        edition.save()
        record("plan.edition_changed", edition, by=by, at=now, changed=changed)
    return changed


@transaction.atomic
def remove_edition(edition: Edition, *, by: Person, now: datetime) -> None:
    """Take an edition out of the plan, as long as nobody serves in it."""
    programme = locked(edition.programme)
    if edition.state != Step.PLANNED:
        raise StillUsed([edition.number])
    refuse_used([edition])
    record(
        "plan.edition_removed", edition, by=by, at=now, programme=programme.slug,
        number=edition.number, held_on=plain(edition.held_on),
        theme=edition.theme.code if edition.theme else "",
    )  # fmt: skip
    edition.delete()
