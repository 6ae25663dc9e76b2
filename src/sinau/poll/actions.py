"""Polls: written beforehand or on the spot, opened, answered, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop

from sinau.meet.reads.notes import office_of
from sinau.meet.standing import (
    CREW,
    MeetingRefused,
    must_be_unfrozen,
    must_run,
    next_number,
    tell,
)
from sinau.plan.models import Edition
from sinau.poll.models import Ballot, Poll, PollKind, PollState
from sinau.poll.reads.polls import choices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sinau.people.models import Person


@transaction.atomic
def draft_poll(  # noqa: PLR0913  # what a poll is, and what every deed has
    edition: Edition,
    *,
    text: str,
    kind: PollKind,
    options: Sequence[str],
    by: Person,
    now: datetime,
) -> Poll:
    """Write a poll; nobody but who leads sees it until it is opened."""
    must_be_unfrozen(edition)
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    made = Poll.objects.create(
        edition=edition, number=next_number(Poll.objects.filter(edition=edition)),
        text=text, kind=kind, options=list(options),
    )  # fmt: skip
    _tell("poll.drafted", made, by=by, now=now, audience=CREW)
    return made


@transaction.atomic
def open_poll(poll: Poll, *, by: Person, now: datetime) -> Poll:
    """Let everybody answer; once figures were seen, nobody votes again."""
    poll = _taken(poll, PollState.DRAFT)
    must_run(poll.edition, now)
    poll.state, poll.opened_at = PollState.OPEN, now
    poll.save()
    _tell("poll.opened", poll, by=by, now=now)
    return poll


@transaction.atomic
def close_poll(poll: Poll, *, by: Person, now: datetime) -> Poll:
    """Take no more answers and show the figures."""
    poll = _taken(poll, PollState.OPEN)
    poll.state, poll.closed_at = PollState.CLOSED, now
    poll.save()
    _tell("poll.closed", poll, by=by, now=now)
    return poll


@transaction.atomic
def drop_poll(poll: Poll, *, by: Person, now: datetime) -> Poll:
    """Take away a poll that nobody has been asked."""
    poll = _taken(poll, PollState.DRAFT)
    _tell("poll.dropped", poll, by=by, now=now, audience=CREW)
    poll.delete()
    return poll


@transaction.atomic
def cast_ballot(
    poll: Poll, *, answers: Sequence[int], word: str, by: Person, now: datetime
) -> Ballot:
    """Answer, or answer anew. The journal keeps that somebody answered, never what."""
    poll = _taken(poll, PollState.OPEN)
    _must_fit(poll, answers, word)
    values = {"answers": list(answers), "word": word, "at": now}
    values["office"] = office_of(by, poll.edition)
    ballot, _made = Ballot.objects.update_or_create(poll=poll, by=by, defaults=values)
    _tell("poll.ballot_cast", poll, by=by, now=now, kind="ballot", audience=CREW)
    return ballot


def _must_fit(poll: Poll, answers: Sequence[int], word: str) -> None:
    known = {key for key, _label in choices(poll)}
    if poll.kind == PollKind.WORD:
        fits = bool(word) and not answers
    elif poll.kind == PollKind.MULTIPLE:
        fits = bool(answers) and {*answers} <= known and len({*answers}) == len(answers)
    else:
        fits = len(answers) == 1 and {*answers} <= known
    if not fits:
        raise MeetingRefused(gettext_noop("pilih jawaban yang ada"))


def _taken(poll: Poll, state: PollState) -> Poll:
    must_be_unfrozen(poll.edition)
    found = Poll.objects.select_for_update(of=("self",))
    poll = found.select_related("edition__programme__host").get(pk=poll.pk)
    if poll.state != state:
        raise MeetingRefused(gettext_noop("keadaan jajak pendapat ini sudah berubah"))
    return poll


def _tell(  # noqa: PLR0913  # the same
    deed: str, poll: Poll, *, by: Person, now: datetime, kind: str = "poll", audience: str = ""
) -> None:
    facts = {"number": poll.number}
    tell(deed, poll, poll.edition, facts, kind=kind, by=by, now=now, audience=audience)
