"""How far a question is: approved, on the screen, answered, answered in writing, parked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from sinau.ask.models import WAITING, Floor, Question, QuestionState, Screen
from sinau.meet.reads.meeting import meeting_of, minute_of
from sinau.meet.standing import CREW, MeetingRefused, hold, tell

if TYPE_CHECKING:
    from datetime import date, datetime

    from sinau.people.models import Office, Person

ANSWERED = (QuestionState.ANSWERED, QuestionState.WRITTEN)


@transaction.atomic
def approve_question(question: Question, *, by: Person, now: datetime) -> Question:
    """Let everybody read it; also takes it from the screen."""
    question = _standing(question, QuestionState.NEW, QuestionState.SHOWN)
    return _moved(question, QuestionState.APPROVED, "ask.approved", by=by, now=now)


@transaction.atomic
def show_question(question: Question, *, by: Person, now: datetime) -> Question:
    """Put it on the big screen; the one that was there is approved again."""
    question = _standing(question, QuestionState.NEW, QuestionState.APPROVED)
    every = Question.objects.filter(edition=question.edition)
    every.filter(state=QuestionState.SHOWN).update(state=QuestionState.APPROVED)
    Floor.objects.update_or_create(
        edition=question.edition, defaults={"screen": Screen.QUESTION}
    )
    return _moved(question, QuestionState.SHOWN, "ask.shown", by=by, now=now)


@transaction.atomic
def answer_question(
    question: Question, *, answer: str | None, in_writing: bool, by: Person, now: datetime
) -> Question:
    """Keep that it was answered: aloud, with what was said or without, or in writing.

    None for ``answer`` leaves what was written before.
    """
    question = _standing(question, *WAITING, QuestionState.PARKED, *ANSWERED)
    answer = question.answer if answer is None else answer
    if in_writing and not answer:
        raise MeetingRefused(gettext_noop("jawaban tertulis belum diisi"))
    question.answer, question.answered_at = answer, now
    question.minute = minute_of(meeting_of(question.edition), now)
    state = QuestionState.WRITTEN if in_writing else QuestionState.ANSWERED
    return _moved(question, state, "ask.answered", by=by, now=now, answer=answer)


@transaction.atomic
def park_question(
    question: Question, *, owner: Office, due_on: date, by: Person, now: datetime
) -> Question:
    """Give it to an office that is to answer it by a day."""
    question = _standing(question, *WAITING, QuestionState.PARKED)
    question.owner, question.due_on = owner, due_on
    facts = {"owner": str(owner), "due_on": due_on.isoformat()}
    return _moved(question, QuestionState.PARKED, "ask.parked", by=by, now=now, **facts)


@transaction.atomic
def follow_up(question: Question, *, answer: str, by: Person, now: datetime) -> Question:
    """Answer what was given to an office; its day may lie after the close of the edition."""
    question = _taken(question, QuestionState.PARKED)
    question.answer, question.answered_at = answer, now
    return _moved(
        question, QuestionState.WRITTEN, "ask.followed_up", by=by, now=now, answer=answer
    )


@transaction.atomic
def reopen_question(question: Question, *, by: Person, now: datetime) -> Question:
    """Put what was done back among the approved ones; what was written stays with it."""
    question = _standing(question, QuestionState.PARKED, *ANSWERED)
    question.answered_at = question.minute = None
    return _moved(question, QuestionState.APPROVED, "ask.reopened", by=by, now=now)


@transaction.atomic
def withdraw_question(question: Question, *, by: Person, now: datetime) -> Question:
    """Take one's own question back before it was looked at."""
    question = _standing(question, QuestionState.NEW)
    if question.duplicates.exists():  # theirs would go with it, unanswered and unowned
        raise MeetingRefused(gettext_noop("pertanyaan lain digabung ke sini"))
    return _moved(question, QuestionState.WITHDRAWN, "ask.withdrawn", by=by, now=now)


@transaction.atomic
def mark_lens(question: Question, *, lens: str, by: Person, now: datetime) -> Question:
    """Say which lens a question belongs to; empty: none."""
    question = _standing(question, *[s for s in QuestionState if s != "withdrawn"])
    question.lens = lens
    question.save(update_fields=["lens"])
    facts = {"number": question.number, "lens": lens}
    tell(
        "ask.lens_marked", question, question.edition, facts, kind="question", by=by, now=now,
        audience=CREW,
    )  # fmt: skip
    return question


def _standing(question: Question, *states: QuestionState) -> Question:
    """Lock a question and look at it as it is now."""
    hold(question.edition)
    return _taken(question, *states)


def _taken(question: Question, *states: QuestionState) -> Question:
    found = Question.objects.select_for_update(of=("self",)).select_related(
        "edition__programme__host"
    )
    question = found.get(pk=question.pk)
    if question.merged_into_id:
        raise MeetingRefused(gettext_noop("pertanyaan ini digabung ke pertanyaan lain"))
    if question.state not in states:
        raise MeetingRefused(gettext_noop("keadaan pertanyaan ini sudah berubah"))
    return question


def _moved(  # question, state, and what every deed has
    question: Question,
    state: QuestionState,
    deed: str,
    *,
    by: Person,
    now: datetime,
    **facts: Any,
) -> Question:
    was, question.state = question.state, state
    question.save()
    facts |= {"number": question.number, "was": was}
    tell(deed, question, question.edition, facts, kind="question", by=by, now=now)
    return question
