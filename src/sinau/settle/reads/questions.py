"""Displayed names that nobody has confirmed, with those they may be and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from sinau.attend.kernel.presence.merge import Attendee, key_of, merge
from sinau.attend.kernel.presence.unite import present
from sinau.attend.models import CheckIn
from sinau.attend.reads.sources import readings, window_of
from sinau.settle.reads.roster import roster_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sinau.attend.kernel.names.match import Match
    from sinau.attend.kernel.presence.merge import Connection
    from sinau.attend.kernel.presence.unite import Span
    from sinau.plan.models import Edition
    from sinau.settle.reads.roster import Roster

WIDE = 240  # units across of the bars of devices


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody it may be."""

    mark: str
    name: str
    office: str
    percent: int
    why: str


@dataclass(frozen=True, slots=True)
class Device:
    """One connection as a bar across the window."""

    words: str
    x: int
    width: int
    y: int


@dataclass(frozen=True, slots=True)
class Question:
    """A displayed name that nobody has confirmed."""

    key: str
    name: str
    office: str  # code, as far as the name says
    office_name: str
    shown: tuple[str, ...]
    email: str
    minutes: int
    devices: tuple[Device, ...]
    guesses: tuple[Suggestion, ...]
    is_same: bool  # the name and the office are the same, and of one person only
    may_be_remembered: bool  # nobody else is called so
    is_account: bool

    @property
    def height(self) -> int:
        return 14 * len(self.devices)


def questions(edition: Edition, *, on: date) -> list[Question]:
    """Give every question of an edition, those first that take longest."""
    window = window_of(edition)
    if window is None:
        return []
    reports = readings(edition)
    shown = {row.name for report in reports for row in report.rows}
    guests = list(CheckIn.objects.filter(edition=edition, person=None).select_related("office"))
    roster = roster_of(edition, on=on, shown=shown | {one.name for one in guests})
    span = (window[0].timestamp(), window[1].timestamp())
    found = merge(reports, roster.matcher, span, roster.said)
    seen = {one.key: one for one in found if one.is_doubtful}
    for one in guests:
        match = roster.matcher.match(one.name, "", one.office.name if one.office else "")
        key = key_of(match, "")
        if match.person is None and match.how != "nobody" and key not in roster.said:
            seen.setdefault(key, Attendee(key, match, "", present([], span), ()))
    zone = ZoneInfo(edition.zone)
    asked = [_question(roster, one, span, zone) for one in seen.values()]
    return sorted(asked, key=lambda one: (not one.is_same, -one.minutes, one.key))


def _question(roster: Roster, seen: Attendee, span: Span, zone: ZoneInfo) -> Question:
    match, rows = seen.match, seen.connections
    text = match.shown
    first = match.guesses[0] if match.guesses else None
    namesakes = any(guess.namesake for guess in match.guesses)
    known = roster.who.get(first.id) if first else None
    is_same = bool(
        first and known and first.score >= 1.0 and text.office
        and known.office == text.office and not namesakes
    )  # fmt: skip
    office = roster.offices.get(text.office)
    return Question(
        key=seen.key, name=text.name or text.text, office=text.office,
        office_name=office.name if office else "", email=seen.email,
        shown=tuple(dict.fromkeys(row.row.name for row in rows)) or (text.text,),
        minutes=round(seen.presence.minutes), devices=tuple(_devices(rows, span, zone)),
        guesses=tuple(_suggestions(roster, match)), is_same=is_same,
        may_be_remembered=not namesakes, is_account=match.is_office_account,
    )  # fmt: skip


def _suggestions(roster: Roster, match: Match) -> list[Suggestion]:
    found = []
    for guess in match.guesses:
        who = roster.who[guess.id]
        office = roster.offices.get(who.office)
        why = "; ".join(_(words.text) % words.facts for words in guess.why)
        name = office.name if office else ""
        found.append(Suggestion(guess.id, who.name, name, round(100 * guess.score), why))
    return found


def _devices(rows: Sequence[Connection], span: Span, zone: ZoneInfo) -> list[Device]:
    opens, closes = span
    scale = WIDE / (closes - opens)
    found: list[Device] = []
    for row in sorted(
        rows, key=lambda one: one.row.begins.timestamp() if one.row.begins else 0
    ):
        if row.row.begins is None:
            words = _("%(minutes)s menit menurut laporan") % {"minutes": row.row.minutes}
            found.append(Device(words, 0, 0, 14 * len(found)))
            continue
        begins = min(max(row.row.begins.timestamp(), opens), closes)
        ends = min(max((row.row.ends or row.row.begins).timestamp(), begins), closes)
        x, width = round((begins - opens) * scale), max(2, round((ends - begins) * scale))
        first = row.row.begins.astimezone(zone)
        last = row.row.ends.astimezone(zone) if row.row.ends else None
        words = f"{first:%H.%M}–{last:%H.%M}" if last else f"{first:%H.%M}–"  # noqa: RUF001
        found.append(Device(words, x, width, 14 * len(found)))
    return found
