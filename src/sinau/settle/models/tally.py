"""What was made of all sources when an edition was closed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sinau.plan.models import Edition

PRESENT_SHARE = 0.5  # of the window, from which somebody was present and not only partly


class Tally(models.Model):
    """The attendance of an edition as it was when it was closed (hasil kehadiran)."""

    PUBLIC = ("edition", "closed_at")

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+")
    content = models.JSONField()  # of attend.reads.result.Result
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
