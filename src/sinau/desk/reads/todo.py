"""What waits for whoever is signed in: answers to give, answers to act on, letters to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sinau.ask.models import Question, QuestionState
from sinau.base.pieces import Todo
from sinau.offer.models import Answer, Offer
from sinau.people.permissions import roles_of
from sinau.post.models import Letter, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


def todos_for(user: Any) -> list[Todo]:
    """Give what only this person can do; nothing, and no query, for a stranger."""
    roles = roles_of(user)
    if not roles:
        return []
    return [todo for todo in _all(roles.heads, roles.coordinates, user.asks_on) if todo.count]


def _all(heads: frozenset[int], coordinated: frozenset[int], today: date) -> Iterator[Todo]:
    offers, asked = reverse("offer:offers"), reverse("ask:follow_ups")
    if heads:
        posed = Offer.objects.filter(office__in=heads, state=Answer.OFFERED)
        mine = posed.exclude(edition__held_on__lt=today).count()
        yield Todo(mine, ngettext(
            "tugas ditawarkan kepada kantor Anda", "tugas ditawarkan kepada kantor Anda", mine
        ), f"{offers}?state={Answer.OFFERED}", _("Jawab"))  # fmt: skip
        given = Question.objects.filter(owner__in=heads, state=QuestionState.PARKED).count()
        yield Todo(given, ngettext(
            "pertanyaan menunggu jawaban kantor Anda",
            "pertanyaan menunggu jawaban kantor Anda", given,
        ), f"{asked}?status={QuestionState.PARKED}", _("Jawab"))  # fmt: skip
    if coordinated:
        overdue = Question.objects.filter(
            edition__programme__host__in=coordinated, state=QuestionState.PARKED,
            due_on__lt=today,
        ).count()  # fmt: skip
        yield Todo(overdue, ngettext(
            "pertanyaan lewat tenggat jawabannya",
            "pertanyaan lewat tenggat jawabannya", overdue,
        ), f"{asked}?status=terlambat", _("Lihat"))  # fmt: skip
        ours = Offer.objects.filter(edition__programme__host__in=coordinated)
        ours = ours.exclude(edition__held_on__lt=today)  # nobody can act on it any more
        declined = ours.filter(state=Answer.DECLINED).count()
        yield Todo(declined, ngettext(
            "tugas ditolak kantornya", "tugas ditolak kantornya", declined
        ), f"{offers}?state={Answer.DECLINED}", _("Cari pengganti"))  # fmt: skip
        late = ours.filter(state=Answer.OFFERED, answer_by__lt=today).count()
        yield Todo(late, ngettext(
            "tawaran lewat tenggatnya", "tawaran lewat tenggatnya", late
        ), f"{offers}?state={Answer.OFFERED}", _("Lihat"))  # fmt: skip
        swaps = ours.filter(state=Answer.SWAP).count()
        yield Todo(swaps, ngettext("usul tukar menunggu", "usul tukar menunggu", swaps),
                   f"{offers}?state={Answer.SWAP}", _("Putuskan"))  # fmt: skip
        drafts = Letter.objects.filter(state=State.DRAFT).count()
        yield Todo(drafts, ngettext(
            "surat menunggu dikirim", "surat menunggu dikirim", drafts
        ), reverse("post:outbox"), _("Buka surat keluar"))  # fmt: skip
