"""Builders for tests: the fewest words that make a valid row."""

from datetime import date

from sinau.days.models import FreeDay, StageDate
from sinau.people.models import Office


def free_day(office: Office, falls_on: date, **fields) -> FreeDay:
    given = {"is_free": True, "name": "libur"} | fields
    return FreeDay.objects.create(office=office, falls_on=falls_on, **given)


def stage_date(office: Office | None = None, **fields) -> StageDate:
    given = {
        "election": "Pilkada", "body": "PPK", "name": "Wawancara", "basis": "Keputusan",
        "begins_on": date(2027, 9, 6), "ends_on": date(2027, 9, 12),
    }  # fmt: skip
    return StageDate.objects.create(office=office, **given | fields)
