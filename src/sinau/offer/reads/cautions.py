"""What speaks against planning or releasing, at four levels, and what was set aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sinau.offer.models import Answer, Holder, Offer, Waiver
from sinau.people.models import LEADS, Position
from sinau.plan.models import State
from sinau.rota.models import Away
from sinau.rota.reads.duties import duties_of
from sinau.rota.reads.moving import is_over
from sinau.rota.reads.rota import current, fairness

if TYPE_CHECKING:
    from datetime import date

    from sinau.plan.models import Edition, Programme
    from sinau.rota.models import Duty

PLANNING, RELEASE, WARNS, IGNORED = LEVELS = "planning", "release", "warns", "ignored"
BLOCKS = (PLANNING, RELEASE)  # no release as it is


@dataclass(frozen=True, slots=True)
class Caution:
    """Something about a working plan that people should know before it is told."""

    level: str
    key: str  # the same for the same matter, so that it stays set aside
    words: str
    waiver: Waiver | None = None  # who set it aside, and why


def cautions(programme: Programme, *, on: date | None = None) -> list[Caution]:
    """Say what speaks against releasing the working plan, the gravest first.

    With a day, what is over by then is past caring for.
    """
    aside = {one.key: one for one in Waiver.objects.filter(programme=programme)}
    return sorted(
        (
            replace(one, level=IGNORED, waiver=aside[one.key])
            if one.level == WARNS and one.key in aside
            else one
            for one in _all(programme, on)
        ),
        key=lambda one: LEVELS.index(one.level),
    )


def _all(programme: Programme, on: date | None) -> list[Caution]:
    editions = list(programme.editions.select_related("theme"))
    editions = [one for one in editions if on is None or not is_over(one, on)]
    duties = duties_of(editions)
    found = [one for edition in editions for one in _of_edition(edition)]
    if not programme.participants.exists():
        found.append(Caution(PLANNING, "nobody", _("Belum ada kantor peserta.")))
    if programme.state != State.ACTIVE:
        words = _(
            "Program ini tidak aktif: umum dan kantornya belum atau tidak lagi melihatnya."
        )
        found.append(Caution(RELEASE, "inactive", words))
    rota = current(programme)
    if rota is None:
        return [*found, Caution(RELEASE, "not shared", _("Peran belum dibagi."))]
    found += _of_teams(programme, editions, duties)
    found += _of_offices(editions, duties)
    found += _of_answers(duties)
    if (chip := fairness(rota)).kind != "done":
        words = _("Keadilan rota: %(chip)s.") % {"chip": chip.word}
        found.append(Caution(WARNS, f"fairness {rota.number}", words))
    return found


def _of_answers(duties: dict[int, list[Duty]]) -> list[Caution]:
    """Say which duties stand although their office said no, or whose person has left."""
    cells = {(d.edition_id, d.team_id, d.office_id) for each in duties.values() for d in each}
    live = Offer.objects.live().filter(edition__in=list(duties))
    said_no = live.filter(state=Answer.DECLINED).select_related("edition", "office")
    found = [
        Caution(
            RELEASE, f"declined {offer.edition.number} {offer.office.code}",
            _("Edisi ke-%(number)s: %(office)s menolak; cari penggantinya lebih dahulu.")
            % {"number": offer.edition.number, "office": offer.office.name},
        )
        for offer in said_no
        if (offer.edition_id, offer.team_id, offer.office_id) in cells
    ]  # fmt: skip
    left = Holder.objects.filter(
        offer__in=live, position__until__lt=F("offer__edition__held_on")
    ).select_related("offer__edition", "offer__office")
    return found + [
        Caution(
            WARNS, f"left {holder.pk}",
            _("Edisi ke-%(number)s: petugas %(office)s tidak lagi menjabat hari itu.")
            % {"number": holder.offer.edition.number, "office": holder.offer.office.name},
        )
        for holder in left
    ]  # fmt: skip


def _of_edition(edition: Edition) -> list[Caution]:
    number = edition.number
    lacks = (
        (PLANNING, "day", edition.held_on, _("Edisi ke-%(number)s belum bertanggal.")),
        (WARNS, "hour", edition.opens, _("Edisi ke-%(number)s belum berjam.")),
        (WARNS, "theme", edition.theme_id, _("Edisi ke-%(number)s belum bertema.")),
    )
    return [
        Caution(level, f"{what} {number}", words % {"number": number})
        for level, what, value, words in lacks
        if value is None
    ]


def _of_teams(
    programme: Programme, editions: list[Edition], duties: dict[int, list[Duty]]
) -> list[Caution]:
    found = []
    teams = list(programme.teams.all())
    for edition in editions:
        count = Counter(duty.team_id for duty in duties[edition.pk])
        for team in teams:
            if count[team.pk] < team.places:
                words = _("Edisi ke-%(number)s: kursi %(team)s kosong.")
                facts = {"number": edition.number, "team": _(team.name)}
                key = f"empty {edition.number} {team.code}"
                found.append(Caution(RELEASE, key, words % facts))
    return found


def _of_offices(editions: list[Edition], duties: dict[int, list[Duty]]) -> list[Caution]:
    serving = {duty.office_id: duty.office for each in duties.values() for duty in each}
    gone = list(Away.objects.filter(office__in=serving))
    found = [
        Caution(
            RELEASE, f"away {edition.number} {duty.office.code}",
            _("Edisi ke-%(number)s: %(office)s berhalangan hari itu.")
            % {"number": edition.number, "office": duty.office.name},
        )
        for edition in editions
        for duty in duties[edition.pk]
        for away in gone
        if edition.held_on
        and away.office_id == duty.office_id
        and away.from_on <= edition.held_on <= away.to_on
    ]  # fmt: skip
    days = [edition.held_on for edition in editions if edition.held_on]
    if not days:
        return found
    led = set(
        Position.objects.held_on(min(days))
        .filter(office__in=serving, title__in=LEADS)
        .values_list("office_id", flat=True)
    )
    if missing := len(serving.keys() - led):
        words = ngettext(
            "%(count)s kantor belum punya ketua atau sekretaris yang tercatat; "
            "tawarannya tidak sampai.",
            "%(count)s kantor belum punya ketua atau sekretaris yang tercatat; "
            "tawarannya tidak sampai.",
            missing,
        )
        found.append(Caution(WARNS, "no heads", words % {"count": missing}))
    return found
