"""The rotas of a programme and the duties they gave; what offices were told and answered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office
from sinau.people.permissions import roles_of
from sinau.plan.models import Edition, Participant, Programme, Team, Theme


class RotaQuerySet(models.QuerySet["Rota"]):
    def visible_to(self, user: object) -> RotaQuerySet:
        """Show what was released to all; the rest to who plans, takes part or observes."""
        roles = roles_of(user)
        seen = self.filter(programme__in=Programme.objects.visible_to(user))
        if roles.observes:
            return seen
        part = Participant.objects.filter(office__in=roles.belongs).values("programme")
        mine = Q(programme__host__in=roles.belongs) | Q(programme__in=part)
        for host in ("programme__host__in", "programme__host__parent__in"):
            mine |= Q(**{host: roles.coordinates})
        return seen.filter(Q(is_told=True) | mine)


class Rota(models.Model):
    """An answer of the rota (pembagian peran): problem, plan and certificate as they were."""

    PUBLIC = (
        "programme", "number", "problem", "plan", "made_at", "is_current", "is_trial",
        "is_told", "repairs", "why",
    )  # fmt: skip

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    problem = models.JSONField()  # PROBLEM.json, see docs/formats/rota.md
    plan = models.JSONField()  # PLAN.json
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=False)  # its duties are the programme's duties
    is_trial = models.BooleanField(default=False)  # "what if": stands only once adopted
    is_told = models.BooleanField(default=False)  # offices were told what it asks of them
    repairs = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repaired_by"
    )
    why = models.CharField(max_length=300, blank=True)

    objects = RotaQuerySet.as_manager()

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


class Refusal(models.Model):
    """An office that said no to an edition (penolakan): it is not asked again for it."""

    PUBLIC = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "office"], name="an_office_says_no_once_to_an_edition"
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

    PUBLIC = ("office", "theme", "score", "basis", "is_rated")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(_("nilai"))
    basis = models.CharField(_("dasar"), max_length=300)
    is_rated = models.BooleanField(default=False)  # by somebody here: no pack changes it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "theme"], name="an_office_has_one_score_for_a_theme"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=3), name="a_score_is_from_0_to_3"
            ),
        ]


class Basis(models.TextChoices):
    """Why a duty stands whatever the rota would choose."""

    DECIDED = "decided", _("ditetapkan")
    AGREED = "agreed", _("disetujui kantornya")


class Pin(models.Model):
    """A duty that every new rota keeps (ketetapan): decided by people, or agreed to."""

    PUBLIC = ("edition", "team", "office", "basis")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.DECIDED)
    why = models.CharField(_("alasan"), max_length=200)

    class Meta:
        ordering = ["edition__number", "team__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "office"], name="an_office_is_pinned_once_in_an_edition"
            )
        ]


class Wish(models.Model):
    """A theme that an office would like to carry (keinginan); shown beside, never weighed."""

    PUBLIC = ("office", "theme")

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["theme__name"]
        verbose_name_plural = "wishes"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "theme"], name="an_office_wishes_a_theme_once"
            )
        ]
