"""What letters say, in Indonesian whatever the language of the screen, and to whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import override

from sinau.base import dates
from sinau.people.models import LEADS, Position
from sinau.post.kernel.calendar.event import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sinau.offer.models import Offer, Release
    from sinau.people.models import Office, Person

GREETING = "Yth. {nama},\n\n"
CLOSING = "\n\nRinciannya dan jawabannya: {tautan}\n\nHormat kami,\n"


@dataclass(slots=True)
class Touched:
    """What a release asks of one office, and what no longer."""

    office: Office
    offered: list[Offer] = field(default_factory=list)
    again: list[Offer] = field(default_factory=list)  # another day or hour than was agreed to
    withdrawn: list[Offer] = field(default_factory=list)


def heads_of(offices: Iterable[int], *, on: date) -> dict[int, list[Person]]:
    """Give who speaks for each office on a day, by the office's key."""
    found: defaultdict[int, list[Person]] = defaultdict(list)
    held = Position.objects.held_on(on).filter(office__in=offices, title__in=LEADS)
    for position in held.select_related("person"):
        if position.person.can_get_mail and position.person not in found[position.office_id]:
            found[position.office_id].append(position.person)
    return found


def of_release(release: Release, touched: Touched) -> tuple[str, str]:
    """Say in one letter to an office everything that a release changes for it."""
    with override("id"):
        said = (
            (touched.offered, "kantor Anda ditawari tugas ini"),
            (touched.again, "waktunya berubah, mohon dijawab lagi"),
            (touched.withdrawn, "tidak lagi menjadi tugas kantor Anda"),
        )
        parts = [f"{GREETING}rilis {release.number} program {release.programme}:"]
        parts += [f"· {duty(offer)}: {what}." for offers, what in said for offer in offers]
        if touched.offered or touched.again:
            parts.append(f"Mohon dijawab paling lambat {dates.day(release.answer_by)}.")
        if release.note:
            parts.append(f"\n{release.note}")
        subject = f"{release.programme}: rilis {release.number} untuk {touched.office}"
        return subject, "\n".join(parts) + CLOSING + str(release.programme.host)


def of_reminder(offer: Offer) -> tuple[str, str]:
    with override("id"):
        subject = f"Pengingat: tawaran tugas {duty(offer)}"
        body = (
            f"{GREETING}tawaran tugas {duty(offer)} untuk {offer.office} belum dijawab. "
            f"Mohon dijawab paling lambat {dates.day(offer.answer_by)}."
        )
        return subject, body + CLOSING + str(offer.edition.programme.host)


def of_invitation(offer: Offer, roles: list[str]) -> tuple[str, str]:
    with override("id"):
        role = " dan ".join(roles)
        subject = f"Undangan: {duty(offer)}, sebagai {role}"
        body = (
            f"{GREETING}Anda bertugas sebagai {role} untuk {offer.office} pada "
            f"{duty(offer)}. Undangan kalendernya terlampir."
        )
        return subject, body + CLOSING + str(offer.edition.programme.host)


def of_cancellation(offer: Offer) -> tuple[str, str]:
    with override("id"):
        body = f"{GREETING}tugas Anda pada {duty(offer)} dibatalkan."
        return f"Dibatalkan: {duty(offer)}", body + CLOSING + str(offer.edition.programme.host)


def duty(offer: Offer) -> str:
    """Name a duty with its edition, theme and time."""
    edition = offer.edition
    theme = f" “{edition.theme}”" if edition.theme else ""
    held = dates.when(
        edition.held_on, opens=edition.opens, closes=edition.closes, zone=edition.zone
    )
    return f"edisi ke-{edition.number}{theme}, {held}, {offer.team}"


def meeting_of(offer: Offer, roles: Iterable[str] = ()) -> Meeting | None:
    """Give the edition as calendars know it; None while its day or hour is open."""
    edition = offer.edition
    start = edition.starts_at
    if start is None:
        return None
    end = start + timedelta(minutes=edition.programme.length_minutes)
    if edition.closes and edition.held_on:
        closes = datetime.combine(edition.held_on, edition.closes, ZoneInfo(edition.zone))
        end = closes if closes > start else end
    title = f"{edition.programme}, edisi ke-{edition.number}"
    role = f"Sebagai {' dan '.join(roles)}" if roles else ""
    summary = f"{title}: {edition.theme or offer.team}"
    return Meeting(start=start, end=end, summary=summary, description=role)
