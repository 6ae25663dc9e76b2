"""An edition of a programme, and how much of it the record still shows."""

from __future__ import annotations

from datetime import date, datetime
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


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: object) -> EditionQuerySet:
        return self.filter(programme__in=Programme.objects.visible_to(user))

    def move(self, days: Mapping[int, date]) -> None:
        """Hold editions on other days, by number; inside the deed that says why."""
        for number, day in days.items():
            self.filter(number=number).update(held_on=day)


class Edition(models.Model):
    """One meeting of a programme (edisi). What the record does not say stays empty."""

    PUBLIC = (
        "programme", "number", "theme", "held_on", "held_from_on", "held_to_on",
        "opens", "closes", "zone", "attendances", "mode", "trace", "note",
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
    def starts_at(self) -> datetime | None:
        """The moment it opens, in its own zone; None where day or hour is unknown."""
        if self.held_on is None or self.opens is None:
            return None
        return datetime.combine(self.held_on, self.opens, ZoneInfo(self.zone))
