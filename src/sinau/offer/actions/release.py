"""Tell offices what the working plan asks of them; what was told before stays readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.offer.actions import letters
from sinau.offer.actions.letters import ASKED, GONE
from sinau.offer.actions.steps import follow
from sinau.offer.models import Answer, Offer, Release, Waiver
from sinau.offer.reads.cautions import BLOCKS, WARNS, cautions
from sinau.offer.reads.letters import Touched, heads_of
from sinau.offer.reads.release import differences, last_release, snapshot
from sinau.people.journal import record
from sinau.plan.models import BEFORE, Programme
from sinau.rota import standing
from sinau.rota.reads.duties import duties_of
from sinau.rota.reads.moving import is_over
from sinau.rota.reads.rota import current

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sinau.offer.reads.cautions import Caution
    from sinau.people.models import Person


class NotReleasable(ValueError):
    """Something stands against it; carries what."""

    def __init__(self, reasons: Iterable[Caution]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(one.words for one in self.reasons))


class NothingNew(ValueError):
    """The last release says the same."""


@transaction.atomic
def release_plan(
    programme: Programme, *, note: str = "", answer_by: date, by: Person, now: datetime
) -> Release:
    """Give the plan a number, offer every new duty, withdraw those that are gone.

    An accepted duty whose day or hour changed is offered again: nobody agreed to the new one.

    Raises
    ------
    NotReleasable
        A caution blocks it.
    NothingNew
    """
    on = standing.day_of(now)
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    if blocked := [one for one in cautions(programme, on=on) if one.level in BLOCKS]:
        raise NotReleasable(blocked)
    rota = current(programme)
    assert rota is not None  # noqa: S101  # or it would be blocked
    last, content = last_release(programme), snapshot(programme)
    changed = differences(last.content if last else [], content)
    if not changed:
        raise NothingNew
    release = Release.objects.create(
        programme=programme, number=last.number + 1 if last else 1, rota=rota, note=note,
        content=content, answer_by=answer_by, released_at=now, released_by=by,
    )  # fmt: skip
    standing.tell(rota)
    touched = _offer(release, moved=_moved(last, release), on=on)
    follow(one for one in programme.editions.all() if not is_over(one, on))
    counts = _tell(release, touched, by=by, now=now)
    record("offer.released", release, by=by, at=now, number=release.number, **counts)
    return release


def _tell(
    release: Release, touched: dict[int, Touched], *, by: Person, now: datetime
) -> dict[str, int]:
    """Leave letters and invitations in the outbox; gives how many offers changed how."""
    letters.tell_offices(release, touched.values(), by=by, at=now)
    counts = {"offered": 0, "withdrawn": 0, "asked_again": 0}
    for one in touched.values():
        for offer in one.withdrawn:
            letters.call_everybody_off(offer, by=by, at=now)
        for offer in one.again:
            letters.call(offer, by=by, at=now)
        counts["offered"] += len(one.offered)
        counts["withdrawn"] += len(one.withdrawn)
        counts["asked_again"] += len(one.again)
    return counts


def _moved(last: Release | None, release: Release) -> set[int]:
    """Numbers of the editions that are held at another time than was told."""
    told = {row["edition"]: _time(row) for row in last.content} if last else {}
    return {
        row["edition"]
        for row in release.content
        if told.get(row["edition"], _time(row)) != _time(row)
    }


def _time(row: dict[str, str]) -> tuple[str | None, ...]:
    return tuple(row.get(name) for name in ("date", "opens", "closes", "zone"))


def _offer(release: Release, *, moved: set[int], on: date) -> dict[int, Touched]:
    """Make the offers what the plan asks for; gives what every office must be told.

    What is over stays as it is: nobody is asked for it, and nobody is told of it.
    """
    editions = [one for one in release.programme.editions.all() if not is_over(one, on)]
    duties = duties_of(editions)
    wanted = {
        (duty.edition_id, duty.team_id, duty.office_id)
        for edition in editions
        for duty in duties[edition.pk]
    }
    for offer in _live(release.programme, on):
        key = offer.edition_id, offer.team_id, offer.office_id
        if key not in wanted:
            offer.state = Answer.WITHDRAWN
            offer.save()
        wanted.discard(key)
    Offer.objects.bulk_create(
        Offer(
            edition_id=edition, team_id=team, office_id=office,
            release=release, answer_by=release.answer_by,
        )
        for edition, team, office in sorted(wanted)
    )  # fmt: skip
    return _untold(release, moved, on)


def _untold(release: Release, moved: set[int], on: date) -> dict[int, Touched]:
    """Find what offices were not told yet, whichever deed made it so; it is told now."""
    touched: dict[int, Touched] = {}
    for offer in _all(release.programme, on):
        office = touched.setdefault(offer.office_id, Touched(offer.office))
        is_gone = offer.state == Answer.WITHDRAWN
        if is_gone and offer.told == ASKED:
            office.withdrawn.append(offer)
        elif not is_gone and offer.told != ASKED:
            office.offered.append(offer)
        elif not is_gone and offer.edition.number in moved:
            if offer.state == Answer.ACCEPTED:
                standing.reopen(offer.edition, offer.office)
                offer.state, offer.answered_at = Answer.OFFERED, None
            offer.answer_by = release.answer_by
            office.again.append(offer)
        else:
            continue
        offer.told = GONE if is_gone else ASKED
        offer.release = release
        offer.save()
    return {pk: one for pk, one in touched.items() if one.offered or one.again or one.withdrawn}


def _all(programme: Programme, on: date) -> QuerySet[Offer]:
    """Give the offers of editions that are not over."""
    found = Offer.objects.filter(edition__programme=programme)
    found = found.exclude(edition__held_on__lt=on).filter(edition__state__in=BEFORE)
    return found.select_related(
        "edition__theme", "edition__programme__host", "team", "office", "release"
    )


def _live(programme: Programme, on: date) -> QuerySet[Offer]:
    return _all(programme, on).exclude(state=Answer.WITHDRAWN)


@transaction.atomic
def set_aside(programme: Programme, key: str, *, why: str, by: Person, now: datetime) -> Waiver:
    """Decide that a caution does not matter here; only one that merely warns.

    Raises ``NothingNew`` where no such caution is there.
    """
    programme = standing.opened(programme)
    if not any(one.key == key and one.level == WARNS for one in cautions(programme)):
        raise NothingNew
    waiver = Waiver.objects.create(programme=programme, key=key, why=why, by=by, at=now)
    record("offer.set_aside", programme, by=by, at=now, key=key, why=why)
    return waiver


@transaction.atomic
def mind_again(programme: Programme, key: str, *, by: Person, now: datetime) -> None:
    """Let a caution that was set aside warn again."""
    if Waiver.objects.filter(programme=programme, key=key).delete()[0]:
        record("offer.minded_again", programme, by=by, at=now, key=key)


@transaction.atomic
def remind_offices(programme: Programme, *, by: Person, now: datetime) -> int:
    """Draft a reminder for every offer that waits for an answer; gives how many."""
    programme, on = standing.opened(programme), standing.day_of(now)
    waiting = list(_live(programme, on).filter(state=Answer.OFFERED))
    heads = heads_of([offer.office_id for offer in waiting], on=on)
    drafts = sum(
        letters.remind(offer, heads.get(offer.office_id, ()), by=by, at=now)
        for offer in waiting
    )
    if drafts:
        record("offer.reminded", programme, by=by, at=now, drafts=drafts)
    return drafts
