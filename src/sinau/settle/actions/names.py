"""People say whose a displayed name is; nothing here decides by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.attend.kernel.names.display import alias_key
from sinau.attend.standing import take
from sinau.people.journal import record
from sinau.settle.models import Alias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sinau.attend.models import Attendee
    from sinau.people.models import Person
    from sinau.plan.models import Edition


@transaction.atomic
def say_whose(  # noqa: PLR0913  # what the deed is about
    edition: Edition,
    *,
    key: str,
    shown: str,
    attendee: Attendee | None,
    remember: bool,
    by: Person,
    now: datetime,
) -> Alias:
    """Answer a question: whose this name is, or that it is nobody; remembered if so wished."""
    take(edition)
    values = {"attendee": attendee, "shown": shown, "by": by, "at": now}
    answer, _is_new = Alias.objects.update_or_create(
        edition=edition, key=key, is_not=False, defaults=values
    )
    if remember:
        known = alias_key(shown)
        Alias.objects.update_or_create(edition=None, key=known, is_not=False, defaults=values)
    facts = {"attendee": attendee.mark if attendee else "", "remembered": remember}
    record("settle.named", edition, by=by, at=now, **facts)
    return answer


@transaction.atomic
def say_whose_all(
    edition: Edition,
    *,
    answers: Sequence[tuple[str, str, Attendee]],
    by: Person,
    now: datetime,
) -> int:
    """Confirm many suggestions at once, each remembered; gives how many."""
    take(edition)
    for key, shown, attendee in answers:
        values = {"attendee": attendee, "shown": shown, "by": by, "at": now}
        for where, name in ((edition, key), (None, alias_key(shown))):
            Alias.objects.update_or_create(
                edition=where, key=name, is_not=False, defaults=values
            )
    told = [attendee.mark for _key, _shown, attendee in answers]
    record("settle.many_named", edition, by=by, at=now, attendees=told)
    return len(answers)


@transaction.atomic
def refuse_suggestion(
    edition: Edition, *, shown: str, attendee: Attendee, by: Person, now: datetime
) -> Alias:
    """Say that a displayed name is not this person's, so that it is not suggested again."""
    take(edition)
    values = {"shown": shown, "by": by, "at": now}
    found, _is_new = Alias.objects.get_or_create(
        key=alias_key(shown), attendee=attendee, is_not=True, defaults=values
    )
    record("settle.suggestion_refused", edition, by=by, at=now, attendee=attendee.mark)
    return found
