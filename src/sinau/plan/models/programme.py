"""A programme: its themes, who takes part, and the teams that carry an edition."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office
from sinau.people.permissions import roles_of


class Lens(models.TextChoices):
    """From which sides a theme is to be looked at (lensa); the six are fixed."""

    REGULATION = "regulation", _("regulasi")
    IMPLEMENTATION = "implementation", _("pelaksanaan")
    PROBLEM = "potential_problem", _("potensi masalah")
    WISDOM = "local_wisdom", _("kearifan lokal")
    EVALUATION = "evaluation", _("evaluasi")
    SOLUTION = "solution", _("solusi")


def all_lenses() -> list[str]:
    return list(Lens.values)


class State(models.TextChoices):
    """How far a programme is."""

    DRAFT = "draft", _("rancangan")
    ACTIVE = "active", _("aktif")
    CLOSED = "closed", _("ditutup")


class Stage(models.Model):
    """A stage of forming the ad hoc bodies (tahapan), in the order of the work."""

    PUBLIC = ("code", "name", "order")

    code = models.SlugField(_("kode"), unique=True)
    name = models.CharField(_("nama"), max_length=200)
    order = models.PositiveSmallIntegerField(_("urutan"))

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """What an edition is about (tema), tied to the stage it prepares."""

    PUBLIC = ("code", "name", "stage", "origin")

    code = models.SlugField(_("kode"), unique=True)
    name = models.CharField(_("nama"), max_length=200)
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, related_name="themes")
    origin = models.CharField(_("asal"), max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, user: object) -> ProgrammeQuerySet:
        """Every programme; a draft only for those who coordinate its host, and observers."""
        seen, roles = self.select_related("host"), roles_of(user)
        if roles.observes:
            return seen
        mine = Q(host__in=roles.coordinates) | Q(host__parent__in=roles.coordinates)
        return seen.filter(~Q(state=State.DRAFT) | mine if roles else ~Q(state=State.DRAFT))


class Programme(models.Model):
    """A series of editions that one office runs for many (program)."""

    PUBLIC = (
        "slug", "name", "aim", "host", "is_record", "min_gap_days", "length_minutes", "seed",
        "state", "begins_on", "ends_on", "weekdays", "every_weeks", "opens", "zone", "lenses",
    )  # fmt: skip

    slug = models.SlugField(unique=True)
    name = models.CharField(_("nama"), max_length=200)
    aim = models.TextField(_("tujuan"), blank=True)
    host = models.ForeignKey(Office, models.PROTECT, related_name="+")
    is_record = models.BooleanField(_("rekam jejak"), default=False)  # happened before Sinau
    min_gap_days = models.PositiveSmallIntegerField(_("jeda minimal (hari)"), default=0)
    length_minutes = models.PositiveSmallIntegerField(_("lama (menit)"), default=120)
    seed = models.CharField(_("teks undian"), max_length=200, blank=True)  # announced before
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.ACTIVE)
    begins_on = models.DateField(_("mulai"), null=True)
    ends_on = models.DateField(_("selesai"), null=True)
    weekdays = models.CharField(_("hari"), max_length=7, blank=True)  # "35": Wed, Fri (ISO)
    every_weeks = models.PositiveSmallIntegerField(_("setiap (minggu)"), default=1)
    opens = models.TimeField(_("jam mulai"), null=True)  # hours of the zone
    zone = models.CharField(_("zona waktu"), max_length=40, default="Asia/Jakarta")  # IANA
    lenses = models.JSONField(_("lensa"), default=all_lenses)  # to be covered by each theme
    offices: models.ManyToManyField[Office, Participant] = models.ManyToManyField(
        Office, through="Participant", related_name="+"
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-is_record", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")),
                name="a_programme_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(is_record=False) | ~Q(state=State.DRAFT),
                name="a_record_is_no_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A theme that a programme means to treat (tema program), in the order of the work."""

    PUBLIC = ("programme", "theme", "order", "lenses")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="topics")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="topics")
    order = models.PositiveSmallIntegerField(_("urutan"))
    lenses = models.JSONField(_("lensa"), default=list)  # empty: those of the programme

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "theme"], name="a_theme_is_treated_once_in_a_programme"
            )
        ]


class Participant(models.Model):
    """An office that takes part in a programme (peserta), with what it brings from before."""

    PUBLIC = ("programme", "office", "carried")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="participants")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    carried = models.SmallIntegerField(default=0)  # duties above (+) or below (-) its share

    class Meta:
        ordering = ["office__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "office"], name="an_office_takes_part_once"
            )
        ]


class Team(models.Model):
    """The seats of an edition that one office fills together (tim)."""

    PUBLIC = ("programme", "code", "name", "places", "order")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="teams")
    code = models.SlugField(_("kode"))  # "host", "discussant"
    name = models.CharField(_("nama"), max_length=100)  # "tuan rumah", "pembahas"
    places = models.PositiveSmallIntegerField(default=1)  # offices it needs in every edition
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="a_team_has_one_code")
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """One role in a team (kursi): narasumber, moderator, pembahas, notulis."""

    PUBLIC = ("team", "role", "position", "order")

    team = models.ForeignKey(Team, models.CASCADE, related_name="seats")
    role = models.CharField(_("peran"), max_length=40)
    position = models.CharField(_("jabatan"), max_length=200, blank=True)  # usual holder
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "role"], name="a_role_stands_once_in_a_team"
            )
        ]
