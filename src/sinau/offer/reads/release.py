"""What a release says, how it differs from the one before, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base import dates
from sinau.offer.models import Answer, Offer, Release
from sinau.rota.reads.duties import duties_of

if TYPE_CHECKING:
    from sinau.plan.models import Programme

Content = list[dict[str, Any]]  # one per edition, in the order of their numbers


@dataclass(slots=True)
class Difference:
    """What changed in one edition since the last release."""

    edition: int
    words: list[str] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)  # names of whom it touches


def waiting(programme: Programme, *, on: date) -> int:
    """Count the offers that nobody has answered and that are still to come."""
    found = Offer.objects.filter(edition__programme=programme, state=Answer.OFFERED)
    return found.exclude(edition__held_on__lt=on).count()


def last_release(programme: Programme) -> Release | None:
    return Release.objects.filter(programme=programme).select_related("rota").last()


def snapshot(programme: Programme) -> Content:
    """Write down editions and duties, so that an old release stays readable for ever."""
    editions = list(programme.editions.select_related("theme"))
    duties = duties_of(editions)
    return [
        {
            "edition": edition.number,
            "theme": edition.theme.name if edition.theme else "",
            "date": edition.held_on.isoformat() if edition.held_on else None,
            "opens": edition.opens.isoformat("minutes") if edition.opens else None,
            "closes": edition.closes.isoformat("minutes") if edition.closes else None,
            "zone": edition.zone,
            "duties": [
                {"team": duty.team.code, "team_name": duty.team.name,
                 "office": duty.office.code, "name": duty.office.name}
                for duty in duties[edition.pk]
            ],
        }
        for edition in editions
    ]  # fmt: skip


def differences(before: Content, after: Content) -> list[Difference]:
    """Say edition by edition what changed, and whom it touches."""
    old = {row["edition"]: row for row in before}
    new = {row["edition"]: row for row in after}
    found = []
    for number in sorted(old.keys() | new.keys()):
        was, now = old.get(number), new.get(number)
        change = Difference(number)
        if was is None or now is None:
            change.words.append(_("edisi baru") if was is None else _("edisi dibatalkan"))
            change.offices |= {duty["name"] for duty in (now or was or {})["duties"]}
        else:
            _compare(was, now, change)
        if change.words:
            found.append(change)
    return found


def _compare(was: dict[str, Any], now: dict[str, Any], change: Difference) -> None:
    if any(was.get(name) != now.get(name) for name in ("date", "opens", "closes", "zone")):
        change.words.append(
            _("waktu: %(old)s → %(new)s") % {"old": when(was), "new": when(now)}
        )
    if was["theme"] != now["theme"]:
        change.words.append(
            _("tema: %(old)s → %(new)s") % {"old": was["theme"], "new": now["theme"]}
        )
    if change.words:
        change.offices |= {duty["name"] for duty in now["duties"]}
    kept, held = ({_key(d): d for d in row["duties"]} for row in (was, now))
    for key in sorted(kept.keys() ^ held.keys()):
        duty = kept.get(key) or held[key]
        words = _("%(office)s tidak lagi %(team)s") if key in kept else _("%(office)s %(team)s")
        change.words.append(words % {"office": duty["name"], "team": _(duty["team_name"])})
        change.offices.add(duty["name"])


def _key(duty: dict[str, Any]) -> tuple[str, str]:
    return duty["team"], duty["office"]


def when(row: dict[str, Any]) -> str:
    """Say when an edition of a release is held."""
    if not row["date"]:
        return _("belum ditentukan")
    opens, closes = (
        time.fromisoformat(row[name]) if row.get(name) else None for name in ("opens", "closes")
    )
    held = date.fromisoformat(row["date"])
    return dates.when(held, opens=opens, closes=closes, zone=row["zone"])
