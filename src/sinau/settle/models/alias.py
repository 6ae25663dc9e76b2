"""Whose a displayed name is, as somebody confirmed it; or whose it is not."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sinau.attend.models import Attendee
from sinau.plan.models import Edition


class Alias(models.Model):
    """A displayed name and whose it is (nama lain), as somebody confirmed; or whose it is not.

    Without an edition it is remembered for all; without an attendee it is nobody: a device of
    somebody who is there already, a recording.
    """

    PUBLIC = ()

    key = models.CharField(max_length=300)  # of the displayed name, or of a question
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, related_name="+")
    attendee = models.ForeignKey(Attendee, models.PROTECT, null=True, related_name="+")
    is_not = models.BooleanField(default=False)
    shown = models.CharField(max_length=300)  # as it was displayed
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "edition"],
                condition=Q(is_not=False),
                name="a_question_is_answered_once",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(is_not=False, edition__isnull=True),
                name="a_displayed_name_is_one_attendees",
            ),
            models.UniqueConstraint(
                fields=["key", "attendee"],
                condition=Q(is_not=True),
                name="a_suggestion_is_refused_once",
            ),
            models.CheckConstraint(
                condition=Q(is_not=False) | Q(attendee__isnull=False, edition__isnull=True),
                name="a_refusal_names_whom_it_is_not",
            ),
        ]
