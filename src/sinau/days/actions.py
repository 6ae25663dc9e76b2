"""Mark days as free or not, and write down when stages happen, by hand or from a pack."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sinau.base.rows import exactly, plain, put
from sinau.days.models import FreeDay, StageDate
from sinau.packs.load import Loaded
from sinau.people.journal import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from sinau.packs.read import Pack
    from sinau.people.models import Office, Person

KEY = "election body name begins_on"


@transaction.atomic
def mark_day(  # noqa: PLR0913  # who, when, and what
    office: Office, falls_on: date, *, is_free: bool, name: str, by: Person, now: datetime
) -> FreeDay:
    """Say that an office's programmes meet on a day or do not, whatever the calendar says."""
    day = FreeDay.objects.filter(office=office, falls_on=falls_on).first()
    day = day or FreeDay(office=office, falls_on=falls_on)
    changed = put(day, {"is_free": is_free, "name": name})
    if changed:
        on = {"office": office.code, "day": plain(falls_on)}
        record("days.day_marked", day, by=by, at=now, changed=changed, **on)
    return day


@transaction.atomic
def forget_mark(day: FreeDay, *, by: Person, now: datetime) -> None:
    """Leave a day to the calendar again."""
    on = {"office": day.office.code, "day": plain(day.falls_on), "name": day.name}
    record("days.mark_forgotten", day, by=by, at=now, is_free=day.is_free, **on)
    day.delete()


@transaction.atomic
def set_stage_dates(
    office: Office, lines: Iterable[Mapping[str, Any]], *, by: Person, now: datetime
) -> None:
    """Say when stages happen, as far as an office wrote it down, and what that rests on."""
    rows = [StageDate(office=office, **line) for line in lines]
    changed = exactly(StageDate.objects.filter(office=office), rows, KEY)
    if changed:
        record("days.stage_dates_set", office, by=by, at=now, dates=changed)


@transaction.atomic
def load_stage_dates(pack: Pack, *, by: Person, now: datetime) -> Loaded:
    """Make the stages that come with packs exactly those of this one."""
    rows = [StageDate(**asdict(line)) for line in pack.tables["stage_dates.csv"]]
    standing, loaded = StageDate.objects.filter(office=None), Loaded()
    before = set(standing.values_list("pk", flat=True))
    if rows and (changed := exactly(standing, rows, KEY)):
        pks = set(standing.values_list("pk", flat=True))
        loaded.count("stagedate", new=len(pks - before), gone=len(before - pks))
        about = StageDate.objects.filter(office=None)[0]
        facts = {"pack": pack.slug, "sha256": pack.sha256, "lines": len(changed["new"])}
        record("days.stage_dates_loaded", about, by=by, at=now, **facts)
    return loaded
