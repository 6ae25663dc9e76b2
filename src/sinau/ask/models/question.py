"""Questions of an edition, and who else wants them answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sinau.people.models import Office
from sinau.people.permissions import roles_of
from sinau.plan.models import Edition
from sinau.plan.models.programme import Lens


class QuestionState(models.TextChoices):
    """How far a question is; it leaves with an answer, or with an owner and a due day."""

    NEW = "new", _("baru")
    APPROVED = "approved", _("disetujui")
    SHOWN = "shown", _("di layar")
    ANSWERED = "answered", _("terjawab")
    WRITTEN = "written", _("dijawab tertulis")
    PARKED = "parked", _("ditindaklanjuti")
    WITHDRAWN = "withdrawn", _("ditarik penanya")


WAITING = (QuestionState.NEW, QuestionState.APPROVED, QuestionState.SHOWN)
PUBLIC_STATES = (
    QuestionState.APPROVED, QuestionState.SHOWN, QuestionState.ANSWERED,
    QuestionState.WRITTEN, QuestionState.PARKED,
)  # fmt: skip


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, user: object) -> QuestionQuerySet:
        """Those of editions one sees; each page asks further what of them it may show."""
        return self.filter(edition__in=Edition.objects.visible_to(user))

    def standing(self) -> QuestionQuerySet:
        """Those that count for themselves: neither merged into another nor withdrawn."""
        return self.filter(merged_into=None).exclude(state=QuestionState.WITHDRAWN)

    def followed_by(self, user: object) -> QuestionQuerySet:
        """Those given to an office: one's own, or of programmes one coordinates or observes."""
        given = self.standing().filter(owner__isnull=False)
        roles = roles_of(user)
        if roles.observes:
            return given
        return given.filter(
            Q(owner__in=roles.belongs) | Q(edition__programme__host__in=roles.coordinates)
        )

    def unowned(self) -> QuestionQuerySet:
        """Those that would leave the meeting with neither an answer nor an owner."""
        return self.standing().filter(state__in=WAITING)


class Question(models.Model):
    """A question put to an edition (pertanyaan). An anonymous one keeps no asker anywhere."""

    PUBLIC = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(_("nomor"))
    text = models.TextField(_("pertanyaan"), max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=QuestionState, default=QuestionState.NEW)
    lens = models.CharField(_("lensa"), max_length=20, choices=Lens, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates"
    )
    answer = models.TextField(_("jawaban"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    minute = models.SmallIntegerField(null=True, blank=True)  # of the meeting, when answered
    owner = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("tenggat"), null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"], name="a_question_has_one_number"
            ),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(state="shown"), name="one_question_is_shown"
            ),
            models.CheckConstraint(
                condition=~Q(state="parked") | Q(owner__isnull=False, due_on__isnull=False),
                name="a_parked_question_has_owner_and_due_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="written") | ~Q(answer=""),
                name="a_written_answer_is_there",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(office__isnull=True),
                name="an_anonymous_question_names_no_office",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk")), name="a_question_is_not_its_own_duplicate"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Vote(models.Model):
    """Somebody wants a question answered too (dukungan)."""

    PUBLIC = ()

    question = models.ForeignKey(Question, models.CASCADE, related_name="votes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "by"], name="a_person_votes_once_for_a_question"
            )
        ]
