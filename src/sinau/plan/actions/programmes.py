"""Begin a programme, copy one, change what it is, make it public, close it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.text import slugify

from sinau.base.rows import plain, put
from sinau.people.journal import record
from sinau.plan.actions.editions import follow
from sinau.plan.actions.parts import write_items, write_teams
from sinau.plan.kernel.shape.lines import RUN_SHEET, TEAMS, free_word
from sinau.plan.models import BEFORE, Participant, Programme, State, Topic
from sinau.plan.reads.series import seats_of
from sinau.plan.reads.uses import NotEditable, StillUsed, is_used, locked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sinau.people.models import Office, Person


class PastMidnight(ValueError):
    """Editions that would end on another day than they begin; they cannot follow."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = tuple(numbers)
        super().__init__(f"edisi {', '.join(map(str, numbers))} melewati tengah malam")


FOLLOWED = {"opens", "length_minutes", "zone"}  # what editions take from their programme
NOT_OURS = {"baru"}  # words of the address that name no programme


@transaction.atomic
def start_programme(  # noqa: PLR0913  # who, when, and what of
    host: Office,
    *,
    pattern: str,
    by: Person,
    now: datetime,
    values: dict[str, Any],
    like: Programme | None = None,
) -> Programme:
    """Begin a draft: with a usual pattern of teams, or with all that another one has.

    A copy takes participants, teams, run sheet and themes; editions and duties it does not.
    Otherwise every branch of the host takes part.
    """
    slug = free_word(slugify(values["name"])[:40] or "program", _is_taken)
    made = Programme.objects.create(slug=slug, host=host, state=State.DRAFT, **values)
    offices = like.offices.order_by("code") if like else host.children.order_by("code")
    Participant.objects.bulk_create(Participant(programme=made, office=o) for o in offices)
    write_teams(made, seats_of(like) if like else TEAMS[pattern])
    write_items(made, like.items.filter(edition=None) if like else RUN_SHEET)
    if like:
        made.lenses = like.lenses
        made.save(update_fields=["lenses"])
        Topic.objects.bulk_create(
            Topic(programme=made, theme=t.theme, order=t.order, lenses=t.lenses)
            for t in like.topics.select_related("theme")
        )
    facts = {name: plain(value) for name, value in values.items()}
    origin = {"like": like.slug} if like else {"pattern": pattern}
    record("plan.programme_started", made, by=by, at=now, slug=made.slug, **facts, **origin)
    return made


def _is_taken(slug: str) -> bool:
    return slug in NOT_OURS or Programme.objects.filter(slug=slug).exists()


@transaction.atomic
def change_programme(
    programme: Programme, *, values: dict[str, Any], by: Person, now: datetime
) -> dict[str, Any]:
    """Change what a programme is; editions to come follow its hour, length and zone."""
    programme = locked(programme)
    changed = put(programme, values)
    if FOLLOWED & changed.keys():
        today = now.astimezone(ZoneInfo(programme.zone)).date()
        to_come = programme.editions.filter(state__in=BEFORE).exclude(held_on__lt=today)
        editions = list(to_come)
        for edition in editions:
            edition.programme = programme
            if follow(edition):
                edition.save()
        late = [e.number for e in editions if e.opens and e.closes and e.closes <= e.opens]
        if late:
            raise PastMidnight(late)
    if changed:
        record("plan.programme_changed", programme, by=by, at=now, changed=changed)
    return changed


@transaction.atomic
def remove_programme(programme: Programme, *, by: Person, now: datetime) -> None:
    """Remove a draft for good; whatever later rooms keep by its editions goes with it.

    What they protect stays, and so does the programme then: ``StillUsed``.
    """
    programme = locked(programme)
    if programme.state != State.DRAFT:
        raise StillUsed([programme])
    numbers = list(programme.editions.values_list("number", flat=True))
    facts = {"slug": programme.slug, "name": programme.name, "host": programme.host.code}
    record("plan.programme_removed", programme, by=by, at=now, editions=numbers, **facts)
    try:
        programme.editions.all().delete()  # with the duties in them, which keep their teams
        programme.delete()
    except (ProtectedError, RestrictedError) as error:
        raise StillUsed([programme]) from error


@transaction.atomic
def set_state(programme: Programme, state: State, *, by: Person, now: datetime) -> None:
    """Make a draft public, close a programme, open it again; hide it while nobody serves."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    if programme.is_record:
        raise NotEditable(programme)
    if state == State.DRAFT and is_used(programme):
        raise StillUsed([programme])
    if changed := put(programme, {"state": state.value}):
        record("plan.programme_state_set", programme, by=by, at=now, **changed)
