"""The rotas of a programme and the duties they gave; what offices were told and answered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office, Position
from sinau.people.permissions import roles_of
from sinau.plan.models import Edition, Programme, Seat, Team, Theme


class Rota(models.Model):
    """An answer of the rota (pembagian peran): problem, plan and certificate as they were."""

    PUBLIC = (
        "programme", "number", "problem", "plan", "made_at", "is_current", "is_trial",
        "repairs", "why",
    )  # fmt: skip

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    problem = models.JSONField()  # PROBLEM.json, see docs/formats/rota.md
    plan = models.JSONField()  # PLAN.json
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=False)  # its duties are the programme's duties
    is_trial = models.BooleanField(default=False)  # "what if": never becomes current
    repairs = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repaired_by"
    )
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="a_rota_has_one_number"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(is_current=True),
                name="one_rota_of_a_programme_is_current",
            ),
            models.CheckConstraint(
                condition=~Q(is_current=True, is_trial=True), name="a_trial_is_never_current"
            ),
        ]

    @property
    def certificate(self) -> dict[str, Any]:
        found: dict[str, Any] = self.plan["certificate"]
        return found


class Duty(models.Model):
    """An office carries a team in an edition (tugas)."""

    PUBLIC = ("edition", "team", "office", "note")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)  # "peran disimpulkan dari urutan"

    class Meta:
        ordering = ["edition__number", "team__order"]
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "office"], name="an_office_serves_once_in_an_edition"
            )
        ]


class Away(models.Model):
    """Days on which an office cannot serve (berhalangan)."""

    PUBLIC = ("office", "from_on", "to_on")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    from_on = models.DateField(_("dari"))
    to_on = models.DateField(_("sampai"))
    why = models.CharField(_("alasan"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on__lte=F("to_on")), name="away_ends_after_it_begins"
            )
        ]


class Experience(models.Model):
    """How well an office knows a theme, 0 to 3, and where that is seen (pengalaman)."""

    PUBLIC = ("office", "theme", "score", "basis")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(_("nilai"))
    basis = models.CharField(_("dasar"), max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "theme"], name="an_office_has_one_score_for_a_theme"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=3), name="a_score_is_from_0_to_3"
            ),
        ]


class Pin(models.Model):
    """A duty decided by people (ketetapan), which every new rota keeps."""

    PUBLIC = ("edition", "team", "office")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    why = models.CharField(_("alasan"), max_length=200)

    class Meta:
        ordering = ["edition__number", "team__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "office"], name="an_office_is_pinned_once_in_an_edition"
            )
        ]


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
