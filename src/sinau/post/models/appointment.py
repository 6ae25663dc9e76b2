"""What a person was invited to, as their calendar knows it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """What the person was told last."""

    UNTOLD = "untold", _("belum diberitahukan")
    INVITED = "invited", _("diundang")
    WITHDRAWN = "withdrawn", _("dibatalkan")


class Appointment(models.Model):
    """One thing in one person's calendar (undangan kalender); its ``uid`` never changes.

    ``sequence`` is the last number that was given to the mail server, taken or refused, so that
    no number ever stands for two contents. ``told`` and ``state`` are what the person knows, or
    may know where nobody can say whether a letter arrived.
    """

    PUBLIC = ()

    uid = models.CharField(max_length=100, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    about = models.CharField(max_length=80)  # "<model>:<pk>", as in the journal
    state = models.CharField(
        _("keadaan"), max_length=10, choices=Standing, default=Standing.UNTOLD
    )
    sequence = models.PositiveIntegerField(null=True, blank=True)
    told = models.JSONField(null=True, blank=True)  # Meeting.as_json

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "about"], name="a_person_has_one_appointment_about_a_thing"
            ),
            models.CheckConstraint(
                condition=Q(state=Standing.UNTOLD, told__isnull=True)
                | (~Q(state=Standing.UNTOLD) & Q(told__isnull=False, sequence__isnull=False)),
                name="an_appointment_that_was_told_has_a_number",
            ),
        ]
