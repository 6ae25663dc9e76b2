"""What a programme is made of: who takes part, teams and seats, the run sheet, its themes.

Each deed is given the whole list as it is to be. What is missing in it is removed, unless
duties stand on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify

from sinau.base.rows import exactly, put
from sinau.people.journal import record
from sinau.plan.kernel.shape.lines import CODES, free_word, seating
from sinau.plan.models import Item, Participant, Seat, Team, Theme, Topic
from sinau.plan.reads.series import seats_of
from sinau.plan.reads.uses import StillUsed, locked, refuse_used, serves

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sinau.people.models import Office, Person
    from sinau.plan.kernel.shape.lines import ItemLine, SeatLine
    from sinau.plan.models import Edition, Programme, Stage


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A theme to be treated, known or new, and which lenses; empty: the programme's."""

    theme: Theme | None = None
    lenses: tuple[str, ...] = ()
    name: str = ""  # of a new one
    stage: Stage | None = None


@transaction.atomic
def set_participants(
    programme: Programme, offices: Iterable[Office], *, by: Person, now: datetime
) -> None:
    """Say which offices take part; one that serves in an edition stays."""
    programme, wanted = locked(programme), list(offices)
    gone = [office for office in programme.offices.all() if office not in wanted]
    if used := [office for office in gone if serves(programme, office)]:
        raise StillUsed(used)
    kept = dict(programme.participants.values_list("office", "carried"))
    rows = [
        Participant(programme=programme, office=o, carried=kept.get(o.pk, 0)) for o in wanted
    ]
    new = [office.code for office in wanted if office.pk not in kept]
    if exactly(programme.participants.all(), rows, "office_id"):
        left = [office.code for office in gone]
        record("plan.participants_set", programme, by=by, at=now, new=new, gone=left)


@transaction.atomic
def set_teams(
    programme: Programme, lines: Sequence[SeatLine], *, by: Person, now: datetime
) -> None:
    """Say which seats there are and which of them one office fills together."""
    programme = locked(programme)
    before = seats_of(programme)
    found = seating(before, lines)
    refuse_used(programme.teams.filter(name__in=found.gone_teams))
    refuse_used(s.team for s in Seat.objects.filter(pk__in=[s.pk for s in found.gone_seats]))
    write_teams(programme, lines)
    told = [
        [[line.team, line.places, line.role, line.position] for line in seats]
        for seats in (before, seats_of(programme))
    ]
    if told[0] != told[1]:
        seats = dict(zip(("old", "new"), told, strict=True))
        record("plan.teams_set", programme, by=by, at=now, seats=seats)


def write_teams(programme: Programme, lines: Sequence[SeatLine]) -> None:
    """Make teams and seats exactly these; inside the deed that says so."""
    found = seating(seats_of(programme), lines)
    Seat.objects.filter(pk__in=[seat.pk for seat in found.gone_seats]).delete()
    programme.teams.filter(name__in=found.gone_teams).delete()
    standing = {team.name: team for team in programme.teams.all()}
    for pk in filter(None, found.seats):  # roles may change places, and each stands once
        Seat.objects.filter(pk=pk).update(role=f"~{pk}")
    for order, (name, was) in enumerate(found.teams.items(), 1):
        team = standing.get(was)
        if team is None:
            codes = set(programme.teams.values_list("code", flat=True))
            code = CODES.get(name) or slugify(name)[:40] or "tim"
            team = Team(programme=programme, code=free_word(code, codes.__contains__))
        mine = [(pk, s) for pk, s in zip(found.seats, lines, strict=True) if s.team == name]
        team.name, team.order, team.places = name, order, mine[0][1].places
        team.save()
        for place, (seat, line) in enumerate(mine, 1):
            Seat(seat, team.pk, line.role, line.position, place).save()


@transaction.atomic
def set_items(
    programme: Programme,
    lines: Iterable[ItemLine],
    *,
    by: Person,
    now: datetime,
    edition: Edition | None = None,
) -> None:
    """Say how the time of every edition is spent, or of one; nothing: as the programme."""
    changed = write_items(locked(programme), lines, edition)
    if changed:
        record("plan.run_sheet_set", edition or programme, by=by, at=now, items=changed)


def write_items(
    programme: Programme, lines: Iterable[Any], edition: Edition | None = None
) -> dict[str, Any]:
    """Make a run sheet exactly these lines; inside the deed that says so.

    A line without a ``pk`` takes that of one that stands under its name and goes otherwise.
    """
    standing, lines = Item.objects.filter(programme=programme, edition=edition), [*lines]
    claimed = {line.pk for line in lines}
    free = {item.name: item.pk for item in standing if item.pk not in claimed}
    rows = [
        Item(
            pk=line.pk or free.pop(line.name, None), programme=programme, edition=edition,
            order=order, kind=line.kind, name=line.name, minutes=line.minutes, owner=line.owner,
        )
        for order, line in enumerate(lines, 1)
    ]  # fmt: skip
    return exactly(standing, rows, "pk")


@transaction.atomic
def set_topics(
    programme: Programme,
    lines: Sequence[TopicLine],
    *,
    lenses: Sequence[str],
    by: Person,
    now: datetime,
) -> None:
    """Say which themes are treated, in order, and from which sides; new ones are added."""
    programme = locked(programme)
    changed = put(programme, {"lenses": list(lenses)})
    rows = [
        Topic(
            programme=programme, theme=line.theme or _new_theme(line), order=order,
            lenses=list(line.lenses),
        )
        for order, line in enumerate(lines, 1)
    ]  # fmt: skip
    topics = exactly(programme.topics.all(), rows, "theme_id")
    if topics or changed:
        record("plan.topics_set", programme, by=by, at=now, topics=topics, **changed)


def _new_theme(line: TopicLine) -> Theme:
    code = free_word(
        slugify(line.name)[:40] or "tema", lambda code: Theme.objects.filter(code=code).exists()
    )
    origin = "ditambahkan koordinator"
    return Theme.objects.create(code=code, name=line.name, stage=line.stage, origin=origin)
