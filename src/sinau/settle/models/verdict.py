"""What people say of an attendance: corrections by hand, and who sat behind one account."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sinau.attend.models import Attendee
from sinau.people.models import Office
from sinau.plan.models import Edition


class State(models.TextChoices):
    """How somebody, or an office, attended."""

    PRESENT = "present", _("hadir")
    PARTIAL = "partial", _("hadir sebagian")
    EXCUSED = "excused", _("izin")
    ABSENT = "absent", _("tidak hadir")
    OPEN = "open", _("belum ada data")


class Correction(models.Model):
    """What somebody wrote down by hand, and why (koreksi); the last one counts."""

    PUBLIC = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    attendee = models.ForeignKey(Attendee, models.PROTECT, related_name="+")
    state = models.CharField(_("status"), max_length=8, choices=State)
    minutes = models.PositiveSmallIntegerField(_("menit"), null=True, blank=True)
    why = models.CharField(_("alasan"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="a_correction_has_its_reason"),
            models.CheckConstraint(condition=~Q(state="open"), name="a_correction_decides"),
        ]


class Declaration(models.Model):
    """Who sat in an office's room behind one account (pernyataan kantor)."""

    PUBLIC = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    account = models.CharField(
        max_length=300, blank=True
    )  # key of what was displayed; empty: none
    attendee = models.ForeignKey(Attendee, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "attendee"], name="somebody_sat_in_one_room"
            )
        ]
