"""Polls of an edition and what was answered; nobody sees figures before a poll is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office
from sinau.plan.models import Edition

if TYPE_CHECKING:
    from django.db.models import QuerySet


class PollKind(models.TextChoices):
    SINGLE = "single", _("satu pilihan")
    MULTIPLE = "multiple", _("beberapa pilihan")
    SCALE = "scale", _("skala 1 sampai 5")
    WORD = "word", _("satu kata atau frasa")


class PollState(models.TextChoices):
    DRAFT = "draft", _("rancangan")
    OPEN = "open", _("dibuka")
    CLOSED = "closed", _("ditutup")


class PollQuerySet(models.QuerySet["Poll"]):
    def visible_to(self, user: object) -> QuerySet[Poll]:
        return self.filter(edition__in=Edition.objects.visible_to(user))


class Poll(models.Model):
    """A question to everybody (jajak pendapat)."""

    PUBLIC = ("edition", "number", "text", "kind", "options", "state")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(_("nomor"))
    text = models.CharField(_("pertanyaan"), max_length=300)
    kind = models.CharField(_("jenis"), max_length=10, choices=PollKind)
    options = models.JSONField(_("pilihan"), default=list)  # texts; empty for scale and word
    state = models.CharField(max_length=10, choices=PollState, default=PollState.DRAFT)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="a_poll_has_one_number")
        ]

    def __str__(self) -> str:
        return self.text


class Ballot(models.Model):
    """What one person answered (suara); a new vote replaces it until the poll is closed."""

    PUBLIC = ()

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="ballots")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=list)  # options by index from 0, or a step from 1
    word = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "by"], name="a_person_has_one_ballot")
        ]
