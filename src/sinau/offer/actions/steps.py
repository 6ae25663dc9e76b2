"""How far editions are, as the answers of offices say; part of the deed that was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinau.offer.models import Answer, Offer
from sinau.plan.models import Step
from sinau.plan.standing import move_on
from sinau.rota.reads.duties import duties_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.plan.models import Edition


def follow(editions: Iterable[Edition]) -> None:
    """Let editions be planned, offered or ready, as their offers are.

    Ready is an edition whose every duty was accepted, with a person on every seat, and of which
    no duty waits for a release.
    """
    listed = list(editions)
    duties, offers = duties_of(listed), _told(listed)
    steps: dict[Step, list[Edition]] = {Step.PLANNED: [], Step.OFFERED: [], Step.READY: []}
    for edition in listed:
        told = offers[edition.pk]
        cells = {(duty.team_id, duty.office_id) for duty in duties[edition.pk]}
        is_whole = cells == {(o.team_id, o.office_id) for o in told} and all(map(_is_set, told))
        step = Step.READY if told and is_whole else Step.OFFERED if told else Step.PLANNED
        steps[step].append(edition)
    for step, found in steps.items():
        move_on(found, step)


def _told(editions: list[Edition]) -> dict[int, list[Offer]]:
    found: dict[int, list[Offer]] = {edition.pk: [] for edition in editions}
    live = Offer.objects.live().filter(edition__in=editions)
    for offer in live.select_related("team").prefetch_related("holders", "team__seats"):
        found[offer.edition_id].append(offer)
    return found


def _is_set(offer: Offer) -> bool:
    seats = {seat.pk for seat in offer.team.seats.all()}
    named = {holder.seat_id for holder in offer.holders.all()}
    return offer.state == Answer.ACCEPTED and seats <= named
