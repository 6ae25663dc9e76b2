"""The sources of attendance, every one of them kept: nothing is computed into another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office
from sinau.plan.models import Edition


class Report(models.Model):
    """A report of a call (laporan panggilan), with its bytes as they came and their hash."""

    PUBLIC = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    name = models.CharField(_("berkas"), max_length=200)
    shape = models.CharField(_("bentuk"), max_length=12)  # of kernel.reports.rows.SHAPES
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    order = models.CharField(max_length=3, blank=True)  # of its dates, as somebody answered
    columns = models.JSONField(default=dict)  # as somebody named them
    ends_at = models.DateTimeField(null=True)  # as the report says of its meeting
    waited = models.PositiveIntegerField(default=0)  # rows of the waiting room, left out
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why_not = models.CharField(_("alasan"), max_length=300, blank=True)  # not counted

    class Meta:
        ordering = ["kept_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "sha256"], name="a_report_is_kept_once_for_an_edition"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Connection(models.Model):
    """One row of a report (sambungan): a device that was there from when to when."""

    PUBLIC = ()

    report = models.ForeignKey(Report, models.CASCADE, related_name="connections")
    place = models.PositiveIntegerField()  # in the report, from 1
    line = models.PositiveIntegerField()  # of the file
    name = models.CharField(max_length=300)
    email = models.CharField(max_length=254, blank=True)
    office = models.CharField(max_length=200, blank=True)  # as a column of the report says
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    minutes = models.FloatField(null=True)  # as the report counts them

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "place"], name="a_row_of_a_report_has_one_place"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("begins_at")),
                name="a_connection_ends_after_it_began",
            ),
        ]


class Columns(models.Model):
    """Which column of a table is which (susunan kolom), asked once for tables of one head."""

    PUBLIC = ()

    fingerprint = models.CharField(max_length=64, unique=True)  # of the head
    mapping = models.JSONField()  # field to name of the column
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Way(models.TextChoices):
    """How somebody checked in."""

    LINK = "link", _("tautan pribadi")
    CODE = "code", _("kode")
    GUEST = "guest", _("kode, sebagai tamu")


class CheckIn(models.Model):
    """Somebody who said that they are here (presensi), once for an edition."""

    PUBLIC = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("nama"), max_length=200, blank=True)  # as a guest says it
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=300, blank=True)  # of a guest's name
    way = models.CharField(max_length=6, choices=Way)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"],
                condition=Q(person__isnull=False),
                name="a_person_checks_in_once",
            ),
            models.UniqueConstraint(
                fields=["edition", "key"],
                condition=Q(person__isnull=True),
                name="a_guest_checks_in_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, way__in=["link", "code"], name="", key="")
                | Q(person__isnull=True, way="guest") & ~Q(name="") & ~Q(key=""),
                name="a_person_or_a_guest_checks_in",
            ),
        ]
