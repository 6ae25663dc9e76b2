"""Take a letter for a deed: locked, in the state the deed wants, or refused with facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinau.post.models import Letter

if TYPE_CHECKING:
    from collections.abc import Collection


class NotNow(ValueError):
    """The letter is in another state than this deed wants; somebody was quicker."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(f"letter {letter.pk} is {letter.state}")
        self.letter = letter


class Unfinished(ValueError):
    """The letter has placeholders without a value, or no address."""

    def __init__(self, letter: Letter, names: tuple[str, ...]) -> None:
        super().__init__(f"letter {letter.pk} lacks {', '.join(names) or 'an address'}")
        self.letter, self.names = letter, names


class Overtaken(ValueError):
    """What it says no longer holds, or something newer about its appointment was written."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(f"letter {letter.pk} is overtaken")
        self.letter = letter


def taken(letter: Letter, states: Collection[str]) -> Letter:
    """Give the letter as it stands now, held until the deed ends."""
    held = Letter.objects.select_for_update(of=("self",)).select_related("person", "office")
    found = held.get(pk=letter.pk)
    if found.state not in states:
        raise NotNow(found)
    return found


def must_be_ready(letter: Letter) -> None:
    """Refuse a letter that could not go out as it is."""
    names = letter.missing()
    if names or not letter.address:
        raise Unfinished(letter, names)
    if letter.is_overtaken():
        raise Overtaken(letter)


def settled(letter: Letter, state: str) -> None:
    """Store a letter in a state in which nothing is tried again and nothing is wrong."""
    letter.state, letter.fault, letter.error, letter.next_try_at = state, "", "", None
    letter.save()
