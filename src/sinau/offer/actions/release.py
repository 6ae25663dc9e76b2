"""Tell offices what the working plan asks of them; what was told before stays readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.offer.models import Answer, Offer, Release
from sinau.offer.reads.release import (
    BLOCKS,
    cautions,
    differences,
    last_release,
    snapshot,
)
from sinau.people.journal import record
from sinau.plan.models import Programme
from sinau.rota import standing
from sinau.rota.reads.duties import duties_of
from sinau.rota.reads.rota import current

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sinau.offer.reads.release import Caution
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
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    if blocked := [one for one in cautions(programme) if one.level == BLOCKS]:
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
    counts = _offer(release, moved=_moved(last, release))
    record("offer.released", release, by=by, at=now, number=release.number, **counts)
    return release


def _moved(last: Release | None, release: Release) -> set[int]:
    """Numbers of the editions that are held at another time than was told."""
    told = {row["edition"]: _time(row) for row in last.content} if last else {}
    return {
        row["edition"]
        for row in release.content
        if told.get(row["edition"], _time(row)) != _time(row)
    }


def _time(row: dict[str, str]) -> tuple[str, str, str]:
    return row["date"], row["opens"], row["zone"]


def _offer(release: Release, *, moved: set[int]) -> dict[str, int]:
    """Make the offers what the plan asks for; count what was done."""
    editions = list(release.programme.editions.all())
    duties = duties_of(editions)
    wanted = {
        (duty.edition_id, duty.team_id, duty.office_id)
        for e in editions
        for duty in duties[e.pk]
    }
    counts = {"offered": 0, "withdrawn": 0, "asked_again": 0}
    live = Offer.objects.live().filter(edition__programme=release.programme)
    for offer in live.select_related("edition", "office"):
        key = offer.edition_id, offer.team_id, offer.office_id
        if key not in wanted:
            offer.state = Answer.WITHDRAWN
            counts["withdrawn"] += 1
        elif offer.edition.number in moved and offer.state == Answer.ACCEPTED:
            standing.reopen(offer.edition, offer.office)
            offer.state, offer.answer_by = Answer.OFFERED, release.answer_by
            offer.answered_at = None
            counts["asked_again"] += 1
        else:
            wanted.discard(key)
            continue
        wanted.discard(key)
        offer.release = release
        offer.save()
    Offer.objects.bulk_create(
        Offer(
            edition_id=edition, team_id=team, office_id=office,
            release=release, answer_by=release.answer_by,
        )
        for edition, team, office in sorted(wanted)
    )  # fmt: skip
    return counts | {"offered": len(wanted)}
