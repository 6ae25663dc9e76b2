"""A programme: its themes, who takes part, and the teams that carry an edition."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office


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
    def visible_to(self, _user: object) -> ProgrammeQuerySet:
        """Every programme: until people sign in there are only public pages."""
        return self.select_related("host")


class Programme(models.Model):
    """A series of editions that one office runs for many (program)."""

    PUBLIC = (
        "slug", "name", "aim", "host", "is_record", "min_gap_days", "length_minutes", "seed",
    )  # fmt: skip

    slug = models.SlugField(unique=True)
    name = models.CharField(_("nama"), max_length=200)
    aim = models.TextField(_("tujuan"), blank=True)
    host = models.ForeignKey(Office, models.PROTECT, related_name="+")
    is_record = models.BooleanField(_("rekam jejak"), default=False)  # happened before Sinau
    min_gap_days = models.PositiveSmallIntegerField(_("jeda minimal (hari)"), default=0)
    length_minutes = models.PositiveSmallIntegerField(_("lama (menit)"), default=120)
    seed = models.CharField(_("teks undian"), max_length=200, blank=True)  # announced before
    offices: models.ManyToManyField[Office, Participant] = models.ManyToManyField(
        Office, through="Participant", related_name="+"
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-is_record", "slug"]

    def __str__(self) -> str:
        return self.name


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
