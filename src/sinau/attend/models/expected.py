"""Who is expected at an edition, and which office said that it could not come."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office, Person
from sinau.plan.models import Edition

DELEGATES = 2  # of an office, where nobody said otherwise: as the series of 2021 agreed


class Roll(models.Model):
    """The attendance of an edition (daftar hadir), on which people act until it is closed."""

    PUBLIC = ("edition", "closed_at")

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)  # frozen: nothing is added


class Expected(models.Model):
    """How many an office is asked to send, and whom it sends (undangan hadir)."""

    PUBLIC = ("edition", "office", "delegates")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    delegates = models.PositiveSmallIntegerField(_("delegasi"), default=DELEGATES)
    people: models.ManyToManyField[Person, models.Model] = models.ManyToManyField(
        Person, related_name="+"
    )

    class Meta:
        ordering = ["office__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "office"], name="an_office_is_expected_once"
            )
        ]


class Excuse(models.Model):
    """An office, or one of its people, that could not come, and why (izin)."""

    PUBLIC = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    person = models.ForeignKey(  # empty: the whole office
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    why = models.CharField(_("alasan"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "office"],
                condition=Q(person__isnull=True),
                name="an_office_is_excused_once",
            ),
            models.UniqueConstraint(
                fields=["edition", "office", "person"], name="a_person_is_excused_once"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="an_excuse_has_its_reason"),
        ]
