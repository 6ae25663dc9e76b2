"""What happens while people watch: rows with rising numbers, one row after the other."""

from __future__ import annotations

from django.db import models


class Thread(models.Model):
    """A thing whose happenings are followed (utas), such as an edition."""

    PUBLIC = ()

    name = models.CharField(max_length=60, unique=True)  # "edisi/12"
    last = models.PositiveBigIntegerField(default=0)  # number of the last happening


class Happening(models.Model):
    """Something happened that open pages should know of (kejadian)."""

    PUBLIC = ()

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="happenings")
    number = models.PositiveBigIntegerField()  # 1, 2, 3 … of its thread, without a hole
    kind = models.CharField(max_length=20)  # "question"
    audience = models.CharField(max_length=10, blank=True)  # "": whoever may follow
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "number"], name="a_happening_has_one_number"
            )
        ]
