"""Ask, want, merge: what makes the list of questions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop

from sinau.ask.models import Question, QuestionState, Vote
from sinau.ask.reads.floor import floor_of
from sinau.meet.reads.notes import office_of
from sinau.meet.standing import (
    CREW,
    MeetingRefused,
    hold,
    must_run,
    next_number,
    tell,
)
from sinau.people.models import Person
from sinau.plan.models import Edition

if TYPE_CHECKING:
    from datetime import datetime

TWICE = timedelta(minutes=2)  # the same words within it were sent twice by one finger
MOST_WAITING = 10  # questions of one person that nobody has looked at yet


@transaction.atomic
def ask_question(
    edition: Edition, *, text: str, is_anonymous: bool, by: Person, now: datetime
) -> Question:
    """Put a question; of an anonymous one nothing keeps who asked, not even the journal.

    What a weak line made a phone send twice is one question.
    """
    must_run(edition, now)
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    floor = floor_of(edition)
    if not floor.takes_questions:
        raise MeetingRefused(gettext_noop("moderator sedang tidak menerima pertanyaan"))
    every = Question.objects.filter(edition=edition)
    asker = None if is_anonymous else by
    twice = every.filter(by=asker, text=text, at__gt=now - TWICE, at__lte=now).standing()
    if found := twice.first():
        return found
    if every.filter(by=by, state=QuestionState.NEW).count() >= MOST_WAITING:
        raise MeetingRefused(gettext_noop("tunggu sampai pertanyaan Anda yang lain dibahas"))
    state = QuestionState.NEW if floor.approves_first else QuestionState.APPROVED
    made = Question.objects.create(
        edition=edition, number=next_number(every), text=text, at=now, state=state,
        by=asker, office=None if is_anonymous else office_of(by, edition),
    )  # fmt: skip
    who = Person.objects.operator() if is_anonymous else by
    whom = CREW if floor.approves_first else ""
    facts = {"number": made.number, "is_anonymous": is_anonymous}
    tell("ask.asked", made, edition, facts, kind="question", by=who, now=now, audience=whom)
    return made


@transaction.atomic
def vote_for(question: Question, *, wants: bool, by: Person, now: datetime) -> Question:
    """Want a question answered, or no more."""
    must_run(question.edition, now)
    question = Question.objects.select_related("merged_into", "edition").get(pk=question.pk)
    root = question.merged_into or question
    if wants:
        _made, is_new = Vote.objects.get_or_create(question=root, by=by)
    else:
        same = Vote.objects.filter(question__in=[root, *root.duplicates.all()], by=by)
        is_new = bool(same.delete()[0])
    if is_new:
        facts = {"number": root.number, "wants": wants}
        tell("ask.voted", root, root.edition, facts, kind="vote", by=by, now=now)
    return root


@transaction.atomic
def merge_question(
    question: Question, *, into: Question, by: Person, now: datetime
) -> Question:
    """Let one question stand for another; who asked and wanted either is kept."""
    hold(question.edition)
    question = _taken(question)
    into = _taken(into)
    if into.merged_into_id or into.pk == question.pk or question.merged_into_id:
        raise MeetingRefused(gettext_noop("pilih pertanyaan lain yang masih berdiri sendiri"))
    if into.edition_id != question.edition_id:
        raise MeetingRefused(gettext_noop("keduanya bukan dari satu edisi"))
    if into.state == QuestionState.WITHDRAWN:
        raise MeetingRefused(gettext_noop("pertanyaan itu sudah ditarik"))
    if question.state == QuestionState.SHOWN:
        question.state = QuestionState.APPROVED
    question.merged_into = into
    question.save(update_fields=["merged_into", "state"])
    question.duplicates.update(merged_into=into)
    facts = {"number": question.number, "into": into.number}
    tell("ask.merged", question, into.edition, facts, kind="question", by=by, now=now)
    return into


@transaction.atomic
def split_question(question: Question, *, by: Person, now: datetime) -> Question:
    """Let a merged question stand for itself again."""
    hold(question.edition)
    question = _taken(question)
    if question.merged_into is None:
        raise MeetingRefused(gettext_noop("pertanyaan ini tidak digabung"))
    question.merged_into = None
    question.save(update_fields=["merged_into"])
    facts = {"number": question.number}
    tell("ask.split", question, question.edition, facts, kind="question", by=by, now=now)
    return question


def _taken(question: Question) -> Question:
    found = Question.objects.select_for_update(of=("self",)).select_related(
        "edition__programme__host", "merged_into"
    )
    return found.get(pk=question.pk)
