"""Order the sending of letters, and keep what came of it.

A letter is claimed in one transaction, given to the mail server in none, and its end is kept in
another. So nobody else can take it meanwhile, and no lock is held while a server thinks. Where
the machine stops in between, nobody can know whether the letter arrived: it is not sent again
by itself but given up with these words, and a human decides.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from sinau.people.journal import record
from sinau.post.actions.state import must_be_ready, settled, taken
from sinau.post.kernel.letter.fill import joined
from sinau.post.models import Appointment, Fault, Letter, Method, State
from sinau.post.models.appointment import Standing
from sinau.post.models.letter import LONGEST
from sinau.post.reads.message import sender
from sinau.post.reads.text import event, text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sinau.people.models import Person

PAUSES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))  # then a human


@transaction.atomic
def send_letters(letters: Iterable[Letter], *, by: Person, now: datetime) -> list[Letter]:
    """Let drafts go out, all of them or none; each gets its own line in the journal."""
    return [send_letter(letter, by=by, now=now) for letter in letters]


@transaction.atomic
def send_letter(letter: Letter, *, by: Person, now: datetime) -> Letter:
    """Let a draft go out: it waits for the next round of sending."""
    held = taken(letter, (State.DRAFT,))
    must_be_ready(held)
    held.ordered_by, held.attempts = by, 0
    settled(held, State.WAITING)
    record("post.ordered", held, by=by, at=now)
    return held


@transaction.atomic
def retry_letter(letter: Letter, *, by: Person, now: datetime) -> Letter:
    """Let a letter that failed go out in the next round, whatever was planned."""
    held = taken(letter, (State.FAILED,))
    must_be_ready(held)
    held.ordered_by, held.attempts = by, 0
    settled(held, State.WAITING)
    record("post.retried", held, by=by, at=now)
    return held


@transaction.atomic
def claim_letter(letter: Letter, *, now: datetime) -> Letter | None:
    """Take a letter for sending, once; ``None`` where another worker was quicker.

    Its calendar part gets its number here, and whatever comes of it keeps it.
    """
    mine = Letter.objects.to_be_sent(now).filter(pk=letter.pk)
    if not mine.update(
        state=State.SENDING, claimed_at=now, next_try_at=None, fault="", error=""
    ):
        return None
    held = taken(letter, (State.SENDING,))
    held.attempts += 1
    if held.appointment_id is not None:
        held.appointment = Appointment.objects.select_for_update().get(pk=held.appointment_id)
        held.sequence = held.appointment.sequence = event(held, sender()).sequence
        held.appointment.save()
    held.save()
    return held


@transaction.atomic
def keep_sent(letter: Letter, *, now: datetime) -> Letter:
    """Keep that the server took a letter, and the text that it took."""
    held = taken(letter, (State.SENDING, State.FAILED))  # failed: somebody gave it up too soon
    said = text(held)
    _told(held)
    held.subject, held.body = said.subject_line[:LONGEST], joined(said.body)
    held.sent_at = now
    settled(held, State.SENT)
    _record("post.sent", held, now)
    return held


@transaction.atomic
def keep_failed(letter: Letter, *, fault: Fault, error: str, now: datetime) -> Letter:
    """Keep that a letter was not taken, why, and when it is tried again."""
    held = taken(letter, (State.SENDING,))
    held.state, held.fault, held.error = State.FAILED, fault, error
    if held.attempts <= len(PAUSES):
        held.next_try_at = now + PAUSES[held.attempts - 1]
    held.save()
    _record("post.failed", held, now, fault=fault, error=error)
    return held


@transaction.atomic
def give_up_letter(letter: Letter, *, now: datetime) -> Letter:
    """Keep that nobody knows whether a letter arrived: a human decides what comes next."""
    held = taken(letter, (State.SENDING,))
    _told(held)
    held.state, held.fault = State.FAILED, Fault.UNKNOWN
    held.save()
    _record("post.failed", held, now, fault=Fault.UNKNOWN)
    return held


def _told(letter: Letter) -> None:
    if letter.appointment_id is None:
        return
    appointment = Appointment.objects.select_for_update().get(pk=letter.appointment_id)
    off = letter.method == Method.CANCEL
    appointment.state = Standing.WITHDRAWN if off else Standing.INVITED
    appointment.told = letter.meeting
    appointment.save()


def _record(deed: str, letter: Letter, now: datetime, **facts: str) -> None:
    """Write what the machine did under the name of whoever ordered it."""
    assert letter.ordered_by is not None  # noqa: S101  # a constraint wants it
    if letter.sequence is not None:
        facts["sequence"] = str(letter.sequence)
    record(deed, letter, by=letter.ordered_by, at=now, attempt=letter.attempts, **facts)
