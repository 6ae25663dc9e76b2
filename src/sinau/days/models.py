"""Days on which nobody meets, and when the stages of an election happen."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office


class FreeDay(models.Model):
    """A day that an office marked as free (hari libur) or not, whatever the calendar says."""

    PUBLIC = ("office", "falls_on", "is_free", "name")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")  # hosts the programmes
    falls_on = models.DateField(_("tanggal"))
    is_free = models.BooleanField(_("libur"))
    name = models.CharField(_("nama hari libur"), max_length=200)

    class Meta:
        ordering = ["falls_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "falls_on"], name="an_office_marks_a_day_once"
            )
        ]


class StageDate(models.Model):
    """When a stage happens (jadwal tahapan), and which decision or page says so."""

    PUBLIC = (
        "office", "election", "body", "name", "begins_on", "ends_on", "basis", "url",
    )  # fmt: skip

    office = models.ForeignKey(  # wrote it down; empty: from a pack, for everybody
        Office, models.CASCADE, null=True, related_name="+"
    )
    election = models.CharField(_("pemilihan"), max_length=60)  # Pilkada 2024
    body = models.CharField(_("badan"), max_length=40, blank=True)  # PPK, PPS, KPPS …
    name = models.CharField(_("tahapan"), max_length=200)
    begins_on = models.DateField(_("dari"))
    ends_on = models.DateField(_("sampai"))
    basis = models.CharField(_("dasar"), max_length=200)  # never empty: no date is invented
    url = models.URLField(_("halaman sumber"), max_length=500, blank=True)

    class Meta:
        ordering = ["begins_on", "ends_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "election", "body", "name", "begins_on"],
                name="a_stage_of_a_body_is_dated_once",
            ),
            models.CheckConstraint(
                condition=Q(begins_on__lte=F("ends_on")), name="a_stage_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(basis=""), name="a_stage_date_says_what_it_rests_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.name}" if self.body else self.name
