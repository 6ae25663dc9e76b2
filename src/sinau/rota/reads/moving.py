"""Editions that are to be held on another day: what forbids it, and what to look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.days.reads.free import why_free
from sinau.plan.models import BEFORE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sinau.plan.models import Edition, Programme


@dataclass(frozen=True, slots=True)
class Moved:
    """An edition on its new day."""

    edition: int
    old: date | None
    new: date
    offices: list[str]  # who serves in it then, by name: they answer again
    odd: list[str]  # in words


def is_over(edition: Edition, on: date) -> bool:
    return edition.state not in BEFORE or bool(edition.held_on and edition.held_on < on)


def stay(programme: Programme, move: Mapping[int, date], *, on: date) -> list[str]:
    """Say why editions cannot be held on the days that were asked for."""
    held = {edition.number: edition for edition in programme.editions.all()}
    found = []
    for number, day in move.items():
        if number in held and is_over(held[number], on):
            words = _("Edisi ke-%(number)s sudah berlangsung, jadi tidak dipindah.")
            found.append(words % {"number": number})
        elif day < on:
            words = _("Hari baru edisi ke-%(number)s sudah lewat.")
            found.append(words % {"number": number})
    return found


def moves(programme: Programme, problem: Mapping[str, Any]) -> dict[int, date]:
    """Give the editions that a problem holds on another day than the programme does."""
    days = {row["number"]: date.fromisoformat(row["date"]) for row in problem["editions"]}
    return {
        edition.number: days[edition.number]
        for edition in programme.editions.all()
        if days.get(edition.number, edition.held_on) != edition.held_on
    }


def moved(
    programme: Programme, before: Mapping[str, Any], plan: Mapping[str, Any]
) -> list[Moved]:
    """Set beside each edition that moves who serves in it, and what is odd about the day."""
    days, was = (
        {row["number"]: date.fromisoformat(row["date"]) for row in one["editions"]}
        for one in (plan["problem"], before)
    )
    called = {office["id"]: office["name"] for office in plan["problem"]["offices"]}
    odd = odd_days(programme, days)
    return [
        Moved(
            number, was.get(number), day,
            [called[d["office"]] for d in plan["duties"] if d["edition"] == number],
            odd[number],
        )
        for number, day in days.items()
        if was.get(number) != day
    ]  # fmt: skip


def odd_days(programme: Programme, days: Mapping[int, date | None]) -> dict[int, list[str]]:
    """Say of the day of each edition what a coordinator should look at."""
    free, times = why_free(programme.host), Counter(days.values())
    first, last = programme.begins_on, programme.ends_on
    found: dict[int, list[str]] = {number: [] for number in days}
    for number, day in days.items():
        said = found[number]
        if day is None:
            said.append(_("belum bertanggal"))
            continue
        if name := free(day):
            said.append(_("hari libur: %(name)s") % {"name": name})
        if times[day] > 1:
            said.append(_("dua edisi pada hari yang sama"))
        if (first and day < first) or (last and day > last):
            said.append(_("di luar masa program"))
    return found
