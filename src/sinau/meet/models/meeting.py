"""An edition while it meets: its run sheet as it was planned and as it went."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sinau.plan.models import Edition
from sinau.plan.models.edition import Kind


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: object) -> MeetingQuerySet:
        return self.filter(edition__in=Edition.objects.visible_to(user))


class Meeting(models.Model):
    """An edition that meets or has met (pertemuan), from opening its room to its close."""

    PUBLIC = ("edition", "opens_at", "opened_at", "ended_at", "closed_at")

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+")
    opens_at = models.DateTimeField()  # as planned when the room was opened
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # the last item ended
    closed_at = models.DateTimeField(null=True, blank=True)  # frozen: nothing is added
    timer_name = models.CharField(_("penghitung"), max_length=60, blank=True)
    timer_ends_at = models.DateTimeField(null=True, blank=True)  # beside the plan

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("opened_at")),
                name="a_meeting_ends_after_it_was_opened",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(ended_at__isnull=False),
                name="what_is_closed_has_ended",
            ),
        ]

    def __str__(self) -> str:
        return str(self.edition)


class Slot(models.Model):
    """One item of a meeting (mata acara pertemuan): what was planned, when it ran."""

    PUBLIC = ("meeting", "order", "kind", "name", "minutes", "extra", "began_at", "ended_at")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="slots")
    order = models.PositiveSmallIntegerField(_("urutan"))
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind)
    name = models.CharField(_("acara"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("menit"))  # as planned
    extra = models.SmallIntegerField(_("tambahan (menit)"), default=0)  # granted meanwhile
    owner = models.CharField(_("penanggung jawab"), max_length=40)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "order"], name="items_of_a_meeting_stand_in_one_order"
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(began_at__isnull=False, ended_at__isnull=True),
                name="one_item_runs_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True)
                | Q(began_at__isnull=False, ended_at__gte=F("began_at")),
                name="an_item_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name
