"""Polls as pages show them: figures only once they are closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sinau.poll.kernel.tally.count import Ballot as Cast
from sinau.poll.kernel.tally.count import Count, Tally, tally, words
from sinau.poll.models import Ballot, Poll, PollKind, PollState

if TYPE_CHECKING:
    from sinau.plan.models import Edition

STEPS = (1, 2, 3, 4, 5)  # of a scale


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a closed poll, in words."""

    label: str
    people: int
    percent: int  # of people who answered
    offices: list[tuple[str, int]]  # name of office, people; most first


@dataclass(frozen=True, slots=True)
class Shown:
    """A poll for one reader."""

    poll: Poll
    people: int  # who answered so far
    choices: list[tuple[int, str]]
    mine: Ballot | None
    answers: list[Answer]  # empty until it is closed
    mean: float | None

    @property
    def is_open(self) -> bool:
        return self.poll.state == PollState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.poll.state == PollState.CLOSED


def choices(poll: Poll) -> list[tuple[int, str]]:
    """Give what may be answered: options from 0, or steps of a scale from 1."""
    if poll.kind == PollKind.SCALE:
        return [(step, str(step)) for step in STEPS]
    return list(enumerate(poll.options))


def shown(poll: Poll, user: Any) -> Shown:
    """Arrange a poll: one's own answer always, everybody's once it is closed."""
    ballots = poll.ballots.select_related("office")
    mine = ballots.filter(by=user.pk).first() if user.pk else None
    if poll.state != PollState.CLOSED:
        return Shown(poll, ballots.count(), choices(poll), mine, [], None)
    cast = list(ballots)
    names = {b.office.code: str(b.office) for b in cast if b.office}
    counted = _counted(poll, cast)
    labels = dict(choices(poll))
    answers = [
        Answer(
            str(labels.get(count.answer, count.answer)) if isinstance(count.answer, int)
            else count.answer,
            count.people, round(100 * counted.share(count)), _offices(count, names),
        )
        for count in counted.counts
    ]  # fmt: skip
    return Shown(poll, counted.people, choices(poll), mine, answers, counted.mean)


def _counted(poll: Poll, cast: list[Ballot]) -> Tally:
    rows = [Cast(b.office.code if b.office else "", tuple(b.answers), b.word) for b in cast]
    if poll.kind == PollKind.WORD:
        return words(rows)
    options = [key for key, _label in choices(poll)]
    return tally(rows, options, is_scale=poll.kind == PollKind.SCALE)


def _offices(count: Count, names: dict[str, str]) -> list[tuple[str, int]]:
    found = [(names.get(code, "—"), people) for code, people in count.by_office.items()]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def polls_for(edition: Edition, user: Any) -> list[Shown]:
    """List polls that were opened, the open ones first, then the last closed."""
    polls = Poll.objects.filter(edition=edition).exclude(state=PollState.DRAFT)
    found = [shown(poll, user) for poll in polls.order_by("-number")]
    return sorted(found, key=lambda one: not one.is_open)


def sheet(shown: Shown) -> list[tuple[str, ...]]:
    """Give rows of an export: answer, office, people."""
    return [
        (answer.label, office, str(people))
        for answer in shown.answers
        for office, people in answer.offices
    ]
