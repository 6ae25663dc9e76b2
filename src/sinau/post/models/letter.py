"""A letter from draft to sent, and who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sinau.people.permissions import roles_of
from sinau.post.kernel.letter import fill
from sinau.post.models.appointment import Appointment

if TYPE_CHECKING:
    from datetime import datetime

LONGEST = 500  # letters of a subject, its placeholders filled


class Kind(models.TextChoices):
    RELEASE = "release", _("rilis")
    OFFER = "offer", _("tawaran")
    REMINDER = "reminder", _("pengingat")
    INVITATION = "invitation", _("undangan")
    OTHER = "other", _("lainnya")


class State(models.TextChoices):
    DRAFT = "draft", _("konsep")
    WAITING = "waiting", _("menunggu dikirim")
    SENDING = "sending", _("sedang dikirim")
    SENT = "sent", _("terkirim")
    FAILED = "failed", _("gagal")
    DISCARDED = "discarded", _("dibuang")


class Fault(models.TextChoices):
    """Why a letter was not sent; what the server said stands beside it."""

    REFUSED = "refused", _("Peladen surat menolak surat ini.")
    UNREACHABLE = "unreachable", _("Peladen surat tidak menjawab.")
    LOGIN = "login", _("Peladen surat tidak menerima nama atau sandi Sinau.")
    UNWRITABLE = "unwritable", _("Surat ini tidak dapat ditulis sebagai surel.")
    UNKNOWN = (
        "unknown",
        _(
            "Pengirimannya terhenti di tengah jalan: surat ini mungkin sudah sampai, mungkin "
            "belum. Tanyakan dahulu kepada penerimanya, lalu kirim lagi bila perlu."
        ),
    )


class Method(models.TextChoices):
    """What a letter asks a calendar to do, in the words of calendars."""

    REQUEST = "REQUEST", _("undangan kalender")
    CANCEL = "CANCEL", _("pembatalan kalender")


ORDERED = (State.WAITING, State.SENDING, State.SENT, State.FAILED)
UNSENT = (State.DRAFT, State.WAITING, State.FAILED)  # what can still be thrown away


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: object) -> LetterQuerySet:
        """Show coordinators their offices', observers all, others what they were sent."""
        roles = roles_of(user)
        if roles.observes:
            return self
        if roles.coordinates:
            theirs = Q(office__in=roles.coordinates) | Q(office__parent__in=roles.coordinates)
            return self.filter(theirs | Q(office=None))
        if not getattr(user, "is_authenticated", False):
            return self.none()
        return self.filter(person_id=getattr(user, "pk", None), state=State.SENT)

    def with_newer(self) -> LetterQuerySet:
        """Say of each whether it is overtaken, in the same query."""
        newer = Letter.objects.filter(
            appointment_id=models.OuterRef("appointment_id"), pk__gt=models.OuterRef("pk")
        )
        return self.annotate(newer=models.Exists(newer.exclude(state=State.DISCARDED)))

    def to_be_sent(self, now: datetime) -> LetterQuerySet:
        """Give what waits, and what failed and is due again; the oldest first."""
        again = Q(state=State.FAILED, next_try_at__lte=now)
        waiting = self.filter(Q(state=State.WAITING) | again)
        return waiting.filter(is_void=False).order_by("pk")


class Letter(models.Model):
    """A letter to a person or an office (surat); sent, it stays as it went out."""

    PUBLIC = ()

    kind = models.CharField(_("jenis"), max_length=10, choices=Kind)
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    office = models.ForeignKey(
        "people.Office", models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.EmailField(_("alamat surel"), blank=True)  # as it was at drafting
    subject = models.CharField(_("perihal"), max_length=LONGEST)
    body = models.TextField(_("isi"))
    facts = models.JSONField(default=dict, blank=True)  # what stands for {…}, besides the names
    about = models.CharField(max_length=80)  # "<model>:<pk>", as in the journal
    is_void = models.BooleanField(default=False)  # what it says no longer holds
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, null=True, blank=True, related_name="letters"
    )
    method = models.CharField(max_length=7, choices=Method, blank=True)
    meeting = models.JSONField(null=True, blank=True)  # Meeting.as_json
    sequence = models.PositiveIntegerField(null=True, blank=True)  # given when it is sent
    state = models.CharField(_("keadaan"), max_length=10, choices=State, default=State.DRAFT)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=12, choices=Fault, blank=True)
    error = models.TextField(blank=True)  # what the mail server said
    ordered_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    drafted_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="letters_to_be_sent"),
            models.Index(fields=["about"], name="letters_about_a_thing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(office__isnull=False),
                name="a_letter_goes_to_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(subject__contains="\n") & ~Q(subject__contains="\r"),
                name="a_subject_is_one_line",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | (~Q(state=State.SENT) & Q(sent_at__isnull=True)),
                name="a_letter_has_a_moment_of_sending_once_it_is_sent",
            ),
            models.CheckConstraint(
                condition=Q(is_void=False) | ~Q(state__in=[State.DRAFT, State.WAITING]),
                name="what_no_longer_holds_does_not_wait_to_be_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ORDERED)
                | Q(ordered_by__isnull=False),
                name="no_letter_goes_out_that_nobody_ordered",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SENDING) | Q(claimed_at__isnull=False),
                name="a_letter_on_its_way_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(next_try_at__isnull=True) | Q(state=State.FAILED),
                name="only_what_failed_is_tried_again",
            ),
            models.CheckConstraint(
                condition=Q(state=State.FAILED) & ~Q(fault="")
                | (~Q(state=State.FAILED) & Q(fault="")),
                name="what_failed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(method="", appointment__isnull=True)
                | (~Q(method="") & Q(appointment__isnull=False)),
                name="a_calendar_part_belongs_to_an_appointment",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.subject_text

    def values(self) -> dict[str, str]:
        """Give what stands for the placeholders; a link of ours gets the name of the site."""
        given = {name: str(value) for name, value in self.facts.items()}
        if given.get("tautan", "").startswith("/"):
            given["tautan"] = settings.SITE_ADDRESS + given["tautan"]
        names = {"nama": self.person.name if self.person else "",
                 "kantor": self.office.name if self.office else ""}  # fmt: skip
        return {**names, **given}

    def pieces(self, text: str) -> tuple[fill.Piece, ...]:
        """Take a text of this letter apart; a sent one holds no placeholder any more."""
        if self.state == State.SENT:
            return (fill.Piece(text),)
        return fill.pieces(text, self.values())

    @property
    def subject_text(self) -> str:
        """The subject as it goes out, on one line."""
        return fill.one_line(fill.joined(self.pieces(self.subject)))

    def missing(self) -> tuple[str, ...]:
        """Name the placeholders for which nothing is known."""
        return fill.missing([*self.pieces(self.subject), *self.pieces(self.body)])

    def is_overtaken(self) -> bool:
        """Whether it no longer holds, or something newer about its appointment was written."""
        if self.is_void:
            return True
        if self.appointment_id is None:
            return False
        if hasattr(self, "newer"):  # with_newer
            return bool(self.newer)
        newer = Letter.objects.filter(appointment_id=self.appointment_id, pk__gt=self.pk)
        return newer.exclude(state=State.DISCARDED).exists()
