"""Send what waits: one idempotent round, called by a worker, a command or a button.

A server that does not answer ends the round: the letters that were not tried stay as they are.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from typing import TYPE_CHECKING

from django.core.mail import get_connection

from sinau.post import actions
from sinau.post.kernel.letter.fill import one_line
from sinau.post.models import Fault, Letter, Rule, State
from sinau.post.reads.message import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from django.core.mail.backends.base import BaseEmailBackend

LOST = timedelta(
    hours=1
)  # after this a letter in somebody's hands will not be told of any more
MOST = 200  # letters of a round: far fewer than an hour holds
ENDS_THE_ROUND = (Fault.UNREACHABLE, Fault.LOGIN)
SHOWN = 500  # letters of what a server said


@dataclass(slots=True)
class Round:
    """What one round did."""

    sent: list[Letter] = field(default_factory=list)
    failed: list[Letter] = field(default_factory=list)
    waiting: int = 0  # how many are still to be sent


class NotTaken(Exception):
    """The mail server did not take a letter."""

    def __init__(self, fault: Fault, error: str) -> None:
        super().__init__(error)
        self.fault, self.error = fault, one_line(error)[:SHOWN]


def due(now: datetime, *, only: Collection[int] | None = None, most: int = MOST) -> Round:
    """Give up what was lost, order what a rule lets go, and send what is to be sent.

    ``only`` are numbers of letters: nothing else is sent, and no rule is asked.
    """
    done = Round(failed=list(_given_up(now)))
    if only is None:
        _ordered_by_rule(now)
    letters = Letter.objects.to_be_sent(now)
    letters = letters if only is None else letters.filter(pk__in=only)
    connection = get_connection()
    try:
        for letter in letters[:most]:
            if _sent(letter, connection, now, done) in ENDS_THE_ROUND:
                break
    finally:
        connection.close()
    done.waiting = Letter.objects.to_be_sent(now).count()
    return done


def _sent(
    letter: Letter, connection: BaseEmailBackend, now: datetime, done: Round
) -> Fault | None:
    """Send one letter that nobody else has taken; give what was wrong."""
    held = actions.claim_letter(letter, now=now)
    if held is None:
        return None
    try:
        _give(held, connection, now)
    except NotTaken as error:
        kept = actions.keep_failed(held, fault=error.fault, error=error.error, now=now)
        done.failed.append(kept)
        return error.fault
    done.sent.append(actions.keep_sent(held, now=now))
    return None


def _give(letter: Letter, connection: BaseEmailBackend, now: datetime) -> None:
    """Hand a letter to the mail server, outside of any transaction of ours."""
    try:
        mail = message(letter, now=now)
        mail.message()  # whatever cannot be written shows here
    except ValueError as error:  # BadHeaderError is one
        raise NotTaken(Fault.UNWRITABLE, str(error)) from error
    try:
        connection.open()  # stays open for the next letter
        connection.send_messages([mail])
    except (SMTPException, OSError) as error:
        connection.close()  # it may be of no use any more
        raise NotTaken(*_what_happened(error)) from error


def _what_happened(error: Exception) -> tuple[Fault, str]:
    """Give the kind of a fault, and what the server said in its own words."""
    match error:
        case SMTPAuthenticationError():
            return Fault.LOGIN, _said(error.smtp_code, error.smtp_error)
        case SMTPRecipientsRefused():
            return Fault.REFUSED, "; ".join(_said(*why) for why in error.recipients.values())
        case SMTPSenderRefused() | SMTPDataError():
            return Fault.REFUSED, _said(error.smtp_code, error.smtp_error)
        case SMTPResponseException():
            return Fault.UNREACHABLE, _said(error.smtp_code, error.smtp_error)
    return Fault.UNREACHABLE, str(error)


def _said(code: int, words: bytes | str) -> str:
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"


def _given_up(now: datetime) -> Iterator[Letter]:
    lost = Letter.objects.filter(state=State.SENDING, claimed_at__lt=now - LOST)
    for letter in lost.order_by("pk"):
        with suppress(actions.NotNow):  # it was told of after all
            yield actions.give_up_letter(letter, now=now)


def _ordered_by_rule(now: datetime) -> None:
    for rule in Rule.objects.filter(is_on=True).select_related("switched_by"):
        drafts = Letter.objects.filter(
            state=State.DRAFT, kind=rule.kind, drafted_at__gte=rule.switched_at
        )
        for letter in drafts.order_by("pk"):
            with suppress(actions.NotNow, actions.Unfinished, actions.Overtaken):
                actions.send_letter(letter, by=rule.switched_by, now=now)
