"""Whose presence it is: a person of the house or a guest."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office


class Attendee(models.Model):
    """Somebody who attends (hadirin): a person we know, or a guest."""

    PUBLIC = ()

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("nama"), max_length=200, blank=True)  # of a guest
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, name="", office__isnull=True)
                | Q(person__isnull=True) & ~Q(name=""),
                name="an_attendee_is_a_person_or_a_guest",
            )
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person_id else self.name

    @property
    def mark(self) -> str:
        """Name it as the kernels know it: a person by their own key, a guest by this one."""
        return f"p{self.person_id}" if self.person_id else f"g{self.pk}"
