"""Editions found, filtered, arranged and exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sinau.base import dates
from sinau.plan.models import Edition, Trace
from sinau.record.reads.claims import Standing, standings
from sinau.rota.models import Duty
from sinau.rota.reads.duties import duties_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from sinau.people.models import Office
    from sinau.plan.models import Programme
    from sinau.plan.models.edition import EditionQuerySet

# What coordinators usually call teams and seats: data, but worth a translation.
USUAL = (
    gettext_noop("tuan rumah"),
    gettext_noop("pembahas"),
    gettext_noop("narasumber"),
    gettext_noop("moderator"),
    gettext_noop("notulis"),
    gettext_noop("penyelenggara"),
    gettext_noop("semua peserta"),
)


@dataclass(frozen=True, slots=True)
class Carried:
    """An edition and who carries it."""

    edition: Edition
    duties: list[Duty]


def arranged(editions: EditionQuerySet) -> EditionQuerySet:
    """In order, with everything that a list shows of the editions themselves."""
    found = editions.select_related("programme__host", "theme")
    return found.order_by("programme", "number")


def carried(editions: Iterable[Edition]) -> list[Carried]:
    """Set beside each edition who carries it: one query more, however many they are."""
    listed = list(editions)
    duties = duties_of(listed)
    return [Carried(edition, duties[edition.pk]) for edition in listed]


def filtered(  # noqa: PLR0913  # one per field of the filter
    editions: EditionQuerySet,
    *,
    q: str = "",
    trace: str = "",
    office: Office | None = None,
    programme: Programme | None = None,
    disputed: bool = False,
    uncertain: bool = False,
) -> EditionQuerySet:
    if q:
        words = Q(theme__name__icontains=q) | Q(note__icontains=q)
        words |= Q(pk__in=_served(office__name__icontains=q))
        editions = editions.filter(words | Q(number=int(q)) if q.isdecimal() else words)
    if trace:
        editions = editions.filter(trace=trace)
    if office:
        editions = editions.filter(pk__in=_served(office=office))
    if programme:
        editions = editions.filter(programme=programme)
    if disputed or uncertain:
        wanted = {Standing.DISPUTED: disputed, Standing.UNCERTAIN: uncertain}
        found = standings(editions).items()
        pks = [pk for pk, fields in found if all(fields[s] for s in wanted if wanted[s])]
        editions = editions.filter(pk__in=pks)
    return editions


def _served(**by: object) -> QuerySet[Duty, Any]:
    return Duty.objects.filter(**by).values("edition")


def upcoming(editions: Iterable[Edition], *, today: date) -> Edition | None:
    """Find the planned edition that comes next, if any."""
    coming = [
        (edition.held_on, edition.number, edition)
        for edition in editions
        if edition.held_on and edition.held_on >= today and edition.trace == Trace.PLANNED
    ]
    return min(coming, key=lambda found: found[:2])[2] if coming else None


def neighbours(edition: Edition) -> tuple[Edition | None, Edition | None]:
    """Find the editions before and after it in its programme."""
    same = Edition.objects.filter(programme=edition.programme).select_related("programme")
    before = same.filter(number__lt=edition.number).order_by("-number").first()
    return before, same.filter(number__gt=edition.number).order_by("number").first()


def sheet(editions: Iterable[Carried]) -> Iterator[tuple[str, ...]]:
    """Give head and rows of the export: days and hours as ISO, blanks left blank."""
    yield (
        _("program"), _("nomor"), _("tema"), _("tanggal"), _("dari"), _("sampai"), _("mulai"),
        _("selesai"), _("zona"), _("kehadiran"), _("cara"), _("jejak"), _("yang bertugas"),
        _("catatan"),
    )  # fmt: skip
    for one in editions:
        e = one.edition
        times = (e.held_on, e.held_from_on, e.held_to_on, e.opens, e.closes)
        yield (
            e.programme.slug,
            str(e.number),
            e.theme.name if e.theme else "",
            *(value.isoformat() if value else "" for value in times),
            dates.zone_name(e.zone),
            "" if e.attendances is None else str(e.attendances),
            e.mode,
            str(Trace(e.trace).label),
            "; ".join(f"{_(d.team.name)}: {d.office}" for d in one.duties),
            e.note,
        )
