"""Change a draft, throw it away, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.people.journal import record
from sinau.post.actions.state import Overtaken, settled, taken
from sinau.post.kernel.letter.fill import one_line
from sinau.post.models import UNSENT, State

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.people.models import Person
    from sinau.post.models import Letter


@transaction.atomic
def edit_letter(  # noqa: PLR0913  # what a letter says, by whom and when
    letter: Letter, *, subject: str, body: str, address: str, by: Person, now: datetime
) -> Letter:
    """Change what a letter says or where it goes; one that failed is a draft again."""
    held = taken(letter, (State.DRAFT, State.FAILED))
    if held.is_void:
        raise Overtaken(held)
    given = {"subject": one_line(subject), "body": body, "address": address}
    changed = [name for name, value in given.items() if getattr(held, name) != value]
    if not changed:
        return held
    for name in changed:
        setattr(held, name, given[name])
    settled(held, State.DRAFT)
    record("post.edited", held, by=by, at=now, changed=changed)
    return held


@transaction.atomic
def discard_letter(letter: Letter, *, by: Person, now: datetime) -> Letter:
    """Throw away a letter that was not sent."""
    held = taken(letter, UNSENT)
    settled(held, State.DISCARDED)
    record("post.discarded", held, by=by, at=now)
    return held


@transaction.atomic
def restore_letter(letter: Letter, *, by: Person, now: datetime) -> Letter:
    """Take a letter back that was thrown away: it is a draft."""
    held = taken(letter, (State.DISCARDED,))
    if held.is_overtaken():
        raise Overtaken(held)
    settled(held, State.DRAFT)
    record("post.restored", held, by=by, at=now)
    return held
