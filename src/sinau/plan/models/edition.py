"""An edition, the duties of offices in it, and the rotas that gave them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office
from sinau.plan.models.programme import Programme, Team, Theme


class Trace(models.TextChoices):
    """How much of an edition the public record still shows."""

    PLANNED = "planned", _("rencana")
    FOUND = "found", _("ditemukan")
    PARTIAL = "partial", _("sebagian")
    MISSING = "missing", _("tanpa jejak")


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: object) -> EditionQuerySet:
        return self.filter(programme__in=Programme.objects.visible_to(user))


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


class Rota(models.Model):
    """An answer of the rota (pembagian peran): problem, plan and certificate as they were."""

    PUBLIC = (
        "programme", "number", "problem", "plan", "made_at", "is_current", "is_trial",
        "repairs", "why",
    )  # fmt: skip

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rotas")
    number = models.PositiveSmallIntegerField()
    problem = models.JSONField()  # PROBLEM.json, see docs/formats/rota.md
    plan = models.JSONField()  # PLAN.json
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=False)  # its duties are the programme's duties
    is_trial = models.BooleanField(default=False)  # "what if": never becomes current
    repairs = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repaired_by"
    )
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="a_rota_has_one_number"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(is_current=True),
                name="one_rota_of_a_programme_is_current",
            ),
            models.CheckConstraint(
                condition=~Q(is_current=True, is_trial=True), name="a_trial_is_never_current"
            ),
        ]

    @property
    def certificate(self) -> dict[str, Any]:
        found: dict[str, Any] = self.plan["certificate"]
        return found


class Duty(models.Model):
    """An office carries a team in an edition (tugas)."""

    PUBLIC = ("edition", "team", "office", "note")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="duties")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)  # "peran disimpulkan dari urutan"

    class Meta:
        ordering = ["edition__number", "team__order"]
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "office"], name="an_office_serves_once_in_an_edition"
            )
        ]


class Away(models.Model):
    """Days on which an office cannot serve (berhalangan)."""

    PUBLIC = ("office", "from_on", "to_on")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    from_on = models.DateField(_("dari"))
    to_on = models.DateField(_("sampai"))
    why = models.CharField(_("alasan"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on__lte=F("to_on")), name="away_ends_after_it_begins"
            )
        ]


class Experience(models.Model):
    """How well an office knows a theme, 0 to 3, and where that is seen (pengalaman)."""

    PUBLIC = ("office", "theme", "score", "basis")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="experiences")
    score = models.PositiveSmallIntegerField(_("nilai"))
    basis = models.CharField(_("dasar"), max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "theme"], name="an_office_has_one_score_for_a_theme"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=3), name="a_score_is_from_0_to_3"
            ),
        ]
