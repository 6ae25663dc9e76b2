"""What is written down while an edition meets, and what it is given to read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sinau.meet.kernel.marks.find import NEED
from sinau.people.models import Office
from sinau.plan.models import Edition
from sinau.plan.models.programme import Lens

MARKS = {**dict(Lens.choices), NEED: _("kebutuhan")}


class Note(models.Model):
    """A note with its time mark (catatan); its ``marks`` are what ``kernel.marks`` found."""

    PUBLIC = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("catatan"), max_length=2000)
    marks = models.JSONField(default=list)  # lenses, and "need"
    is_shared = models.BooleanField(_("tampak bagi semua peserta"), default=False)
    at = models.DateTimeField()
    minute = models.SmallIntegerField(null=True)  # of the meeting; empty: it had not begun

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def marked(self) -> list[str]:
        """Name its marks as the screen does."""
        return [str(MARKS[mark]) for mark in self.marks if mark in MARKS]


class Handout(models.Model):
    """A link to something to read or to see (bahan)."""

    PUBLIC = ("edition", "title", "url")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    title = models.CharField(_("judul"), max_length=200)
    url = models.URLField(_("tautan"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "url"], name="a_handout_is_given_once_to_an_edition"
            )
        ]

    def __str__(self) -> str:
        return self.title
