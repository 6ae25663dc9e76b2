"""An edition of a programme, its run sheet, and how much of it the record still shows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sinau.plan.models.programme import Programme, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping


class Trace(models.TextChoices):
    """How much of an edition the public record still shows."""

    PLANNED = "planned", _("rencana")
    FOUND = "found", _("ditemukan")
    PARTIAL = "partial", _("sebagian")
    MISSING = "missing", _("tanpa jejak")


class Step(models.TextChoices):
    """How far an edition is, from plan to locked record; a room each sets its own."""

    PLANNED = "planned", _("rencana")
    OFFERED = "offered", _("ditawarkan")
    READY = "ready", _("siap")
    LIVE = "live", _("berlangsung")
    MINUTES = "minutes", _("notulen")
    DONE = "done", _("tuntas")


BEFORE = (Step.PLANNED, Step.OFFERED, Step.READY)  # of an edition that has not begun
LAST_NUMBER = 999  # of an edition
INHERITED = ("opens", "minutes", "zone")  # from the programme, until an edition has its own


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: object) -> EditionQuerySet:
        seen = self.select_related("programme__host")  # every page asks who coordinates it
        return seen.filter(programme__in=Programme.objects.visible_to(user))

    def move(self, days: Mapping[int, date]) -> None:
        """Hold editions on other days, by number; inside the deed that says why."""
        for number, day in days.items():
            self.filter(number=number).update(held_on=day)


class Edition(models.Model):
    """One meeting of a programme (edisi). What the record does not say stays empty."""

    PUBLIC = (
        "programme", "number", "theme", "held_on", "held_from_on", "held_to_on",
        "opens", "closes", "zone", "attendances", "mode", "trace", "note", "state", "own",
    )  # fmt: skip

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(_("nomor"))  # 0 is the kick-off
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="editions")
    held_on = models.DateField(_("tanggal"), null=True)
    held_from_on = models.DateField(null=True)  # with held_to_on: only a window is known
    held_to_on = models.DateField(null=True)
    opens = models.TimeField(_("mulai"), null=True)  # hours of the zone, on held_on
    closes = models.TimeField(_("selesai"), null=True)
    zone = models.CharField(_("zona waktu"), max_length=40, default="Asia/Jakarta")
    attendances = models.PositiveIntegerField(_("kehadiran"), null=True)
    mode = models.CharField(_("cara"), max_length=60, blank=True)
    trace = models.CharField(_("jejak"), max_length=10, choices=Trace, default=Trace.PLANNED)
    note = models.TextField(_("catatan"), blank=True)
    state = models.CharField(_("status"), max_length=10, choices=Step, default=Step.PLANNED)
    own = models.JSONField(default=list)  # which of INHERITED differ from the programme's
    place = models.CharField(_("tempat"), max_length=200, blank=True)  # for those who come
    link = models.URLField(_("tautan panggilan"), max_length=500, blank=True)  # the same

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="a_number_stands_once_in_a_programme"
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True)
                | Q(held_from_on__isnull=True, held_to_on__isnull=True),
                name="a_day_or_a_window_not_both",
            ),
            models.CheckConstraint(
                condition=Q(held_from_on__isnull=True, held_to_on__isnull=True)
                | Q(held_from_on__lte=F("held_to_on")),
                name="a_window_ends_after_it_begins",
            ),
        ]

    @property
    def minutes(self) -> int | None:
        """How long it is to last; None where an hour is unknown."""
        if self.opens is None or self.closes is None:
            return None
        first, last = (datetime.combine(date.min, at) for at in (self.opens, self.closes))
        return int((last - first) / timedelta(minutes=1)) % (24 * 60)

    @property
    def starts_at(self) -> datetime | None:
        """The moment it opens, in its own zone; None where day or hour is unknown."""
        if self.held_on is None or self.opens is None:
            return None
        return datetime.combine(self.held_on, self.opens, ZoneInfo(self.zone))


class Kind(models.TextChoices):
    OPENING = "opening", _("pembukaan")
    PAPER = "paper", _("paparan")
    DISCUSSANT = "discussant", _("tanggapan pembahas")
    DISCUSSION = "discussion", _("diskusi")
    REVIEW = "review", _("ulasan penutup")
    OTHER = "other", _("lainnya")


class Item(models.Model):
    """One line of a run sheet (mata acara): of a programme, or of one edition instead."""

    PUBLIC = ("programme", "edition", "order", "kind", "name", "minutes", "owner")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="items")
    edition = models.ForeignKey(  # empty: for every edition that has no items of its own
        Edition, models.CASCADE, null=True, related_name="items"
    )
    order = models.PositiveSmallIntegerField(_("urutan"))
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind)
    name = models.CharField(_("acara"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("menit"))
    owner = models.CharField(_("penanggung jawab"), max_length=40)  # a role, or the host

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=1), name="an_item_takes_a_minute")
        ]

    def __str__(self) -> str:
        return self.name
