"""What offices were told, what they were offered, and what they answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office, Position
from sinau.people.permissions import roles_of
from sinau.plan.models import Edition, Programme, Seat, Team
from sinau.rota.models import Rota


class Release(models.Model):
    """What offices were told (rilis): editions and duties, as they were then."""

    PUBLIC = ("programme", "number", "rota", "note", "content", "released_at", "answer_by")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(_("nomor"))
    rota = models.ForeignKey(Rota, models.PROTECT, related_name="+")
    note = models.TextField(_("catatan untuk umum"), blank=True)
    content = models.JSONField()  # rota.reads.release.snapshot
    answer_by = models.DateField(_("dijawab paling lambat"))
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="a_release_has_one_number"
            )
        ]


class Answer(models.TextChoices):
    """Where an offer stands."""

    OFFERED = "offered", _("menunggu jawaban")
    ACCEPTED = "accepted", _("diterima")
    DECLINED = "declined", _("ditolak")
    SWAP = "swap", _("minta tukar")
    WITHDRAWN = "withdrawn", _("ditarik")


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, user: object) -> OfferQuerySet:
        """Show one's own office's; to who coordinates a programme, all of it."""
        roles = roles_of(user)
        if roles.observes:
            return self
        return self.filter(
            Q(office__in=roles.belongs) | Q(edition__programme__host__in=roles.coordinates)
        )

    def live(self) -> OfferQuerySet:
        return self.exclude(state=Answer.WITHDRAWN)


class Offer(models.Model):
    """A duty put to an office (tawaran), and what it answered."""

    PUBLIC = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=Answer, default=Answer.OFFERED)
    answer_by = models.DateField(_("dijawab paling lambat"))
    why = models.CharField(_("alasan"), max_length=300, blank=True)
    wants = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    told = models.CharField(max_length=10, blank=True)  # the last release: "", asked, withdrawn

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["edition__number", "team__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "team", "office"],
                condition=~Q(state="withdrawn"),
                name="a_duty_is_offered_to_an_office_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "swap"]) | ~Q(why=""),
                name="a_no_has_its_reason",
            ),
        ]


class Holder(models.Model):
    """Who sits on a seat for an office (pemegang peran)."""

    PUBLIC = ()

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="holders")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    position = models.ForeignKey(Position, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["seat__order"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "seat"], name="a_seat_has_one_holder")
        ]


class Waiver(models.Model):
    """A caution that somebody set aside (kelonggaran), for a reason."""

    PUBLIC = ()

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)  # of offer.reads.cautions.Caution
    why = models.CharField(_("alasan"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "key"], name="a_caution_is_set_aside_once"
            )
        ]
