"""What each source says of an edition, and which of it was adopted, by whom and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office
from sinau.plan.models import Edition


class Source(models.Model):
    """A public page that says something of the series (sumber)."""

    PUBLIC = ("key", "url", "publisher", "office", "page_date", "used_for", "reliability")

    key = models.SlugField(unique=True)
    url = models.URLField(max_length=500)
    publisher = models.CharField(_("penerbit"), max_length=200)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    page_date = models.CharField(_("tanggal halaman"), max_length=40, blank=True)  # as written
    used_for = models.CharField(_("dipakai untuk"), max_length=200, blank=True)
    reliability = models.CharField(_("keandalan"), max_length=200, blank=True)

    def __str__(self) -> str:
        return self.key


class Field(models.TextChoices):
    """What of an edition can be claimed."""

    NUMBER = "number", _("nomor")
    LABEL = "label", _("sebutan")
    THEME = "theme", _("tema")
    DATE = "date", _("tanggal")
    WEEKDAY = "weekday", _("hari")
    OPENS = "opens", _("jam mulai")
    CLOSES = "closes", _("jam selesai")
    HOST = "host", _("narasumber")
    DISCUSSANT = "discussant", _("pembahas")
    MODERATOR = "moderator", _("moderator")
    ATTENDANCE = "attendance", _("kehadiran")
    ATTENDEES = "attendees", _("yang hadir")
    MODE = "mode", _("cara")
    OPENER = "opener", _("pembuka")
    FORMAT = "format", _("susunan acara")


class Claim(models.Model):
    """One statement of one source about one field of an edition (klaim).

    All claims stay. At most one per field is adopted; without a source it is an inference
    of the people who compiled the record, and its ``why`` says from what.
    """

    PUBLIC = (
        "edition", "field", "value", "source", "or_source", "is_adopted", "why", "adopted_at",
    )  # fmt: skip

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    field = models.CharField(max_length=12, choices=Field)
    value = models.CharField(max_length=500)
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="claims")
    or_source = models.ForeignKey(  # one of the two says it, and nobody knows which
        Source, models.PROTECT, null=True, related_name="+"
    )
    is_adopted = models.BooleanField(default=False)
    why = models.CharField(max_length=500, blank=True)  # why adopted, or what it rests on
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["edition__number", "field", "-is_adopted", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "field"],
                condition=Q(is_adopted=True),
                name="one_claim_of_a_field_is_adopted",
            ),
            models.CheckConstraint(
                condition=Q(is_adopted=False, adopted_at__isnull=True, adopted_by__isnull=True)
                | Q(is_adopted=True, adopted_at__isnull=False, adopted_by__isnull=False),
                name="adopted_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=False) | ~Q(why=""),
                name="an_inference_says_what_it_rests_on",
            ),
            models.CheckConstraint(
                condition=Q(or_source__isnull=True)
                | Q(source__isnull=False) & ~Q(or_source=F("source")),
                name="another_source_stands_beside_one",
            ),
        ]
