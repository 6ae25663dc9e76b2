"""What participants may do and what the screen shows; whose turn it is to speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office
from sinau.plan.models import Edition
from sinau.poll.models import Poll

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Screen(models.TextChoices):
    """What the big screen shows."""

    AGENDA = "agenda", _("acara")
    QUESTION = "question", _("pertanyaan")
    POLL = "poll", _("jajak pendapat")
    CODE = "code", _("kode hadir")


class Floor(models.Model):
    """The switches of a meeting (sakelar): what may be done, and what is shown."""

    PUBLIC = ("edition", "takes_questions", "approves_first", "takes_hands", "screen", "poll")

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+")
    takes_questions = models.BooleanField(_("menerima pertanyaan"), default=True)
    approves_first = models.BooleanField(_("pertanyaan disetujui dulu"), default=True)
    takes_hands = models.BooleanField(_("menerima angkat tangan"), default=True)
    screen = models.CharField(_("layar"), max_length=10, choices=Screen, default=Screen.AGENDA)
    poll = models.ForeignKey(  # the one on the screen
        Poll, models.SET_NULL, null=True, blank=True, related_name="+"
    )


class Turn(models.TextChoices):
    """What became of a raised hand."""

    WAITING = "waiting", _("menunggu")
    SPEAKING = "speaking", _("berbicara")
    SPOKE = "spoke", _("sudah bicara")
    LOWERED = "lowered", _("diturunkan")


class HandQuerySet(models.QuerySet["Hand"]):
    def visible_to(self, user: object) -> QuerySet[Hand]:
        return self.filter(edition__in=Edition.objects.visible_to(user))


class Hand(models.Model):
    """Somebody wants to speak (angkat tangan)."""

    PUBLIC = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=Turn, default=Turn.WAITING)
    called_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HandQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "by"],
                condition=models.Q(state__in=["waiting", "speaking"]),
                name="a_person_has_one_hand_up",
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=models.Q(state="speaking"),
                name="one_hand_speaks_at_a_time",
            ),
        ]
