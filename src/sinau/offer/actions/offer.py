"""What an office answers to a duty it is offered, and what the coordinator does then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop

from sinau.offer.actions import letters
from sinau.offer.actions.steps import follow
from sinau.offer.models import Answer, Holder, Offer
from sinau.people.journal import record
from sinau.rota import standing
from sinau.rota.models import Duty
from sinau.rota.reads.moving import is_over

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sinau.people.models import Office, Person, Position
    from sinau.plan.models import Edition, Seat

    Holders = Mapping[Seat, Position]


WANTED_IS_OVER = gettext_noop("edisi yang diminta sudah berlangsung")
SWAPPED, REPLACED = "tukar tugas", "penggantian kantor"  # public; the reasons are not


class AnswerRefused(ValueError):
    """The offer does not stand as this answer needs it; the text says why."""


@transaction.atomic
def accept_offer(offer: Offer, *, holders: Holders, by: Person, now: datetime) -> Offer:
    """Say yes, and name who sits on which seat; seats may be named later, and again."""
    offer = _live(offer, now)
    stands = Duty.objects.filter(edition=offer.edition, team=offer.team, office=offer.office)
    if not stands.exists():  # after a no the working plan may have gone on
        raise AnswerRefused(gettext_noop("tugas ini sudah diberikan kepada kantor lain"))
    offer.state, offer.why, offer.wants, offer.answered_at = Answer.ACCEPTED, "", None, now
    offer.save()
    standing.agree(offer.edition, offer.team, offer.office)
    named = _name(offer, holders)
    letters.was_answered(offer, by=by, at=now)
    letters.call(offer, by=by, at=now)
    follow([offer.edition])
    record("offer.accepted", offer, by=by, at=now, named=named, **_about(offer))
    return offer


@transaction.atomic
def name_holders(offer: Offer, *, holders: Holders, by: Person, now: datetime) -> Offer:
    """Put other people on the seats, to the last hour; the journal keeps who was named."""
    offer = _live(offer, now)
    if offer.state != Answer.ACCEPTED:
        raise AnswerRefused(gettext_noop("belum diterima"))
    before = {h.seat.role: h.position_id for h in offer.holders.select_related("seat")}
    named = _name(offer, holders)
    letters.call(offer, by=by, at=now)
    follow([offer.edition])
    facts = {"was": before, "named": named} | _about(offer)
    record("offer.holders_named", offer, by=by, at=now, **facts)
    return offer


@transaction.atomic
def decline_offer(offer: Offer, *, why: str, by: Person, now: datetime) -> Offer:
    """Say no, with a reason; the duty stays open until the plan is mended and released."""
    offer = _live(offer, now)
    offer.state, offer.why, offer.wants, offer.answered_at = Answer.DECLINED, why, None, now
    offer.save()
    offer.holders.all().delete()
    letters.call_everybody_off(offer, by=by, at=now)
    standing.refuse(offer.edition, offer.office)
    follow([offer.edition])
    record("offer.declined", offer, by=by, at=now, why=why, **_about(offer))
    return offer


@transaction.atomic
def ask_swap(offer: Offer, *, wants: Offer, why: str, by: Person, now: datetime) -> Offer:
    """Propose to serve where another office was asked to, and that office here."""
    offer = _live(offer, now)
    standing.reopen(offer.edition, offer.office)
    if wants.office_id == offer.office_id or wants.edition_id == offer.edition_id:
        raise AnswerRefused(gettext_noop("bukan tugas kantor lain di edisi lain"))
    if is_over(wants.edition, standing.day_of(now)):
        raise AnswerRefused(WANTED_IS_OVER)
    offer.state, offer.why, offer.wants, offer.answered_at = Answer.SWAP, why, wants, now
    offer.save()
    letters.was_answered(offer, by=by, at=now)
    follow([offer.edition])
    record("offer.swap_asked", offer, by=by, at=now, why=why, wants=wants.pk, **_about(offer))
    return offer


@transaction.atomic
def grant_swap(offer: Offer, *, by: Person, now: datetime) -> Offer:
    """Pin each office to the other's duty and mend the plan; a release tells it."""
    offer = _live(offer, now)
    other = offer.wants
    if offer.state != Answer.SWAP or other is None or other.state == Answer.WITHDRAWN:
        raise AnswerRefused(gettext_noop("tidak ada tukar yang diminta"))
    if is_over(other.edition, standing.day_of(now)):
        raise AnswerRefused(WANTED_IS_OVER)
    for one, place in ((offer, other), (other, offer)):
        _must_be_free(one.office, place.edition)
    for one in (offer, other):
        one.state, one.answered_at = Answer.WITHDRAWN, now
        one.save()
        letters.call_everybody_off(one, by=by, at=now)
        standing.reopen(one.edition, one.office)
    for one, place in ((offer, other), (other, offer)):
        standing.put(place.edition, place.team, one.office, f"tukar: {offer.why}")
    standing.mend(offer.edition.programme, why=SWAPPED, by=by, now=now)
    follow([offer.edition, other.edition])
    record("offer.swap_granted", offer, by=by, at=now, **{"with": other.pk}, **_about(offer))
    return offer


@transaction.atomic
def refuse_swap(offer: Offer, *, why: str, by: Person, now: datetime) -> Offer:
    """Ask the office again for what it was asked before."""
    offer = _live(offer, now)
    if offer.state != Answer.SWAP:
        raise AnswerRefused(gettext_noop("tidak ada tukar yang diminta"))
    offer.state, offer.wants, offer.answered_at = Answer.OFFERED, None, None
    offer.why = why
    offer.save()
    follow([offer.edition])
    record("offer.swap_refused", offer, by=by, at=now, why=why, **_about(offer))
    return offer


@transaction.atomic
def substitute(offer: Offer, *, office: Office, why: str, by: Person, now: datetime) -> Offer:
    """Let another office serve instead and mend the plan; gives the offer put to it."""
    offer = _live(offer, now)
    _must_be_free(office, offer.edition)
    offer.state, offer.why, offer.answered_at = Answer.WITHDRAWN, why, now
    offer.save()
    letters.call_everybody_off(offer, by=by, at=now)
    standing.refuse(offer.edition, offer.office)
    standing.put(offer.edition, offer.team, office, why)
    standing.mend(offer.edition.programme, why=REPLACED, by=by, now=now)
    made = Offer.objects.create(
        edition=offer.edition, team=offer.team, office=office,
        release=offer.release, answer_by=offer.answer_by,
    )  # fmt: skip
    follow([offer.edition])
    record(
        "offer.substituted", made, by=by, at=now, why=why, instead_of=offer.pk, **_about(made)
    )
    return made


def _must_be_free(office: Office, edition: Edition) -> None:
    if Offer.objects.live().filter(edition=edition, office=office).exists():
        raise AnswerRefused(gettext_noop("kantor itu sudah bertugas di edisi ini"))


def _live(offer: Offer, now: datetime) -> Offer:
    """Lock the offer and look at it as it is now; what is over is answered no more."""
    standing.opened(offer.edition.programme)
    found = Offer.objects.select_for_update(of=("self",)).select_related(
        "edition__theme", "edition__programme__host", "team", "office", "wants__office",
        "wants__edition__theme", "wants__edition__programme__host", "wants__team",
    )  # fmt: skip
    offer = found.get(pk=offer.pk)
    if offer.state == Answer.WITHDRAWN:
        raise AnswerRefused(gettext_noop("tawaran ini sudah ditarik"))
    if is_over(offer.edition, standing.day_of(now)):
        raise AnswerRefused(gettext_noop("edisi ini sudah lewat"))
    return offer


def _name(offer: Offer, holders: Holders) -> dict[str, int]:
    offer.holders.all().delete()
    Holder.objects.bulk_create(
        Holder(offer=offer, seat=seat, position=position) for seat, position in holders.items()
    )
    return {seat.role: position.pk for seat, position in holders.items()}


def _about(offer: Offer) -> dict[str, object]:
    return {
        "edition": offer.edition.number, "team": offer.team.code, "office": offer.office.code,
    }  # fmt: skip
