"""Offices as a tree, people, and a journal of what they did."""

from __future__ import annotations

from datetime import date  # noqa: TC003  # Django reads annotations
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

OPERATOR = "operator@sinau.invalid"
gettext_noop("Operator baris perintah")  # the name the first migration gave


class Level(models.TextChoices):
    NATIONAL = "national", _("pusat")
    PROVINCE = "province", _("provinsi")
    REGENCY = "regency", _("kabupaten")
    CITY = "city", _("kota")


class OfficeQuerySet(models.QuerySet["Office"]):
    def visible_to(self, _user: object) -> OfficeQuerySet:
        """Every office: names of public offices are public."""
        return self

    def branches(self) -> OfficeQuerySet:
        """Regencies and cities, in the order of their codes."""
        return self.filter(level__in=[Level.REGENCY, Level.CITY]).order_by("code")


class Office(models.Model):
    """A public office that takes part (kantor); the code is Kemendagri's."""

    PUBLIC = (
        "code", "name", "level", "parent", "zone", "tile_column", "tile_row",
        "email", "phone", "address", "website",
    )  # fmt: skip

    code = models.CharField(_("kode"), max_length=13, unique=True)
    name = models.CharField(_("nama"), max_length=200, unique=True)
    level = models.CharField(_("tingkat"), max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    zone = models.CharField(_("zona waktu"), max_length=40, default="Asia/Jakarta")  # IANA
    tile_column = models.PositiveSmallIntegerField(null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(null=True, blank=True)
    email = models.EmailField(_("surel kantor"), blank=True)  # of the office, not of a person
    phone = models.CharField(_("telepon kantor"), max_length=40, blank=True)
    address = models.CharField(_("alamat kantor"), max_length=300, blank=True)
    website = models.URLField(_("situs kantor"), blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(level=Level.REGENCY) | Q(name__startswith="Kabupaten "),
                name="a_regency_is_written_kabupaten",
            ),
            models.CheckConstraint(
                condition=~Q(level=Level.CITY) | Q(name__startswith="Kota "),
                name="a_city_is_written_kota",
            ),
            models.CheckConstraint(
                condition=Q(level=Level.NATIONAL, parent__isnull=True)
                | (~Q(level=Level.NATIONAL) & Q(parent__isnull=False)),
                name="only_the_national_office_has_no_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """For tiles and grids: still says which of Kabupaten and Kota."""
        return self.name.replace("Kabupaten ", "Kab. ")


class PersonManager(BaseUserManager["Person"]):
    def operator(self) -> Person:
        """Whoever runs the command line; put there by the first migration, cannot sign in."""
        return self.get(email=OPERATOR)

    def doers(self) -> models.QuerySet[Person]:
        """Whoever stands in the journal, by name."""
        return self.filter(pk__in=Entry.objects.order_by().values("by")).order_by("name")


class Person(AbstractBaseUser):
    """Somebody who does deeds (orang). What they may do follows from their positions."""

    PUBLIC = ()

    asks_on: date | None = None  # the day of the request, which a view's middleware knows
    known_roles: Any = None  # people.permissions keeps here what it has read

    email = models.EmailField(_("surel"), unique=True)
    name = models.CharField(_("nama"), max_length=200)
    is_active = models.BooleanField(default=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        """Call a person by name; the operator is none, so its name has a translation."""
        return gettext(self.name) if self.email == OPERATOR else self.name

    @property
    def can_get_mail(self) -> bool:
        """Whether somebody reads this address, and may sign in."""
        return self.is_active and self.email != OPERATOR


class Title(models.TextChoices):
    HEAD = "head", _("ketua")
    MEMBER = "member", _("anggota")
    SECRETARY = "secretary", _("sekretaris")
    SUBHEAD = "subhead", _("kasubbag")
    STAFF = "staff", _("staf")


LEADS = (Title.HEAD, Title.SECRETARY)  # who speaks for an office


class Division(models.TextChoices):
    """Fields of work of an election office, as commissioners and sub-heads share them."""

    HR = "hr", _("SDM dan Litbang")
    OUTREACH = "outreach", _("Sosialisasi dan Partisipasi Masyarakat")
    TECHNICAL = "technical", _("Teknis Penyelenggaraan")
    PLANNING = "planning", _("Perencanaan, Data, dan Informasi")
    LEGAL = "legal", _("Hukum dan Pengawasan")
    FINANCE = "finance", _("Keuangan, Umum, dan Logistik")


class PositionQuerySet(models.QuerySet["Position"]):
    def held_on(self, day: date) -> PositionQuerySet:
        """Those held on a day, its first and its last included."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Position(models.Model):
    """A person's place in an office for some time (jabatan); duties belong to it."""

    PUBLIC = ()

    person = models.ForeignKey(Person, models.PROTECT, related_name="positions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="positions")
    title = models.CharField(_("jabatan"), max_length=10, choices=Title)
    division = models.CharField(_("bagian"), max_length=10, choices=Division, blank=True)
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai"), null=True, blank=True)  # last day; empty: still

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ["office__code", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="a_position_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["person", "office", "title", "division"],
                condition=Q(until__isnull=True),
                name="a_person_holds_a_position_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        """Title with its division, without the person."""
        title = str(self.get_title_display())
        return f"{title} {self.get_division_display()}" if self.division else title

    def has_ended(self, day: date) -> bool:
        return self.until is not None and self.until < day


class Entry(models.Model):
    """One line of the journal: who did what, to what, when. Never changed, never deleted."""

    PUBLIC = ()

    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    deed = models.CharField(max_length=60)  # "<room>.<past participle>", e.g. "rota.rotated"
    about = models.CharField(max_length=80)  # "<model>:<pk>", no foreign key, so it outlives it
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    number = models.PositiveBigIntegerField(unique=True)  # 1, 2, 3 … without a hole
    previous = models.CharField(max_length=64)  # hash of the line before; empty for the first
    hash = models.CharField(max_length=64, unique=True)  # SHA-256 over all of the above

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["about", "at"], name="entries_about_a_thing")]


class Seal(models.Model):
    """Where the journal ends (segel): one row, so that a line cut off at the end shows."""

    PUBLIC = ()

    lines = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="", blank=True)  # of the last line

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="the_journal_has_one_seal"),
        ]
