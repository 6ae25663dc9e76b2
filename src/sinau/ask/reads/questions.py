"""Questions as pages show them: with who asked, how many want them, and merged ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from sinau.ask.models import PUBLIC_STATES, WAITING, Question, QuestionState, Vote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from sinau.plan.models import Edition

DONE = (QuestionState.ANSWERED, QuestionState.WRITTEN, QuestionState.PARKED)


@dataclass(slots=True)
class Asked:
    """A question that stands, with everybody who wants it answered."""

    question: Question
    votes: int = 0  # people, those of merged questions included, each once
    is_mine: bool = False
    is_wanted: bool = False  # by whoever looks
    askers: list[str] = field(default_factory=list)  # offices; anonymous ones are counted
    anonymous: int = 0
    duplicates: list[Question] = field(default_factory=list)


def arranged(edition: Edition, user: Any, *, is_open: bool = False) -> list[Asked]:
    """Every standing question of an edition in its order; ``is_open``: those let through."""
    every = Question.objects.filter(edition=edition).exclude(state=QuestionState.WITHDRAWN)
    if is_open:  # hundreds may wait for the moderator while hundreds of phones ask
        let_through = Q(merged_into=None, state__in=PUBLIC_STATES)
        every = every.filter(let_through | Q(merged_into__state__in=PUBLIC_STATES))
    questions = list(every.select_related("office", "by", "owner"))
    found = {q.pk: Asked(q) for q in questions if q.merged_into_id is None}
    for question in questions:
        into = found.get(question.merged_into_id or question.pk)
        if into is not None:
            _add(into, question, user)
    root = Coalesce("question__merged_into", "question")
    votes = Vote.objects.filter(question__edition=edition).annotate(root=root)
    people, mine = Count("by", distinct=True), Count("by", filter=Q(by=user.pk))
    for pk, wanted, by_me in votes.values_list("root").annotate(n=people, mine=mine):
        if pk in found:
            found[pk].votes, found[pk].is_wanted = wanted, by_me > 0
    return list(found.values())


def _add(into: Asked, question: Question, user: Any) -> None:
    if question.merged_into_id:
        into.duplicates.append(question)
    into.is_mine = into.is_mine or (question.by_id is not None and question.by_id == user.pk)
    if question.office:
        if str(question.office) not in into.askers:
            into.askers.append(str(question.office))
    elif question.by_id is None:
        into.anonymous += 1


def for_participants(edition: Edition, user: Any) -> list[Asked]:
    """Those that moderators let through, most wanted first; what waits before what is done."""
    return sorted(
        arranged(edition, user, is_open=True),
        key=lambda one: (
            one.question.state != QuestionState.SHOWN, one.question.state in DONE,
            -one.votes, one.question.number,
        ),
    )  # fmt: skip


def own(edition: Edition, user: Any) -> QuerySet[Question]:
    """One's own named questions, with what became of them."""
    mine = Question.objects.filter(edition=edition, by=user.pk)
    return mine.select_related("merged_into__owner", "owner")


@dataclass(frozen=True, slots=True)
class Columns:
    """A console's lists of questions."""

    new: list[Asked]
    approved: list[Asked]
    shown: Asked | None
    done: list[Asked]


def columns(asked: Iterable[Asked]) -> Columns:
    """Sort questions by how far they are; approved ones by how many want them."""
    by_state: defaultdict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        by_state[one.question.state].append(one)
    return Columns(
        by_state[QuestionState.NEW],
        sorted(
            by_state[QuestionState.APPROVED], key=lambda one: (-one.votes, one.question.number)
        ),
        next(iter(by_state[QuestionState.SHOWN]), None),
        [one for state in DONE for one in by_state[state]],
    )


def waiting(edition: Edition) -> int:
    """How many questions have neither an answer nor an owner."""
    return Question.objects.filter(edition=edition).unowned().count()


def lenses(edition: Edition) -> list[str]:
    """Lenses of the questions that stand, one for each question that has one."""
    found = Question.objects.filter(edition=edition).standing().exclude(lens="")
    return list(found.values_list("lens", flat=True))


__all__ = [
    "DONE", "WAITING", "Asked", "Columns", "arranged", "columns", "for_participants",
    "lenses", "own", "waiting",
]  # fmt: skip
