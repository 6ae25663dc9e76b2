"""Switches, the big screen, and hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop

from sinau.ask.models import Floor, Hand, Screen, Turn
from sinau.ask.reads.floor import floor_of
from sinau.meet.reads.notes import office_of
from sinau.meet.standing import MeetingRefused, hold, must_run, tell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sinau.people.models import Person
    from sinau.plan.models import Edition
    from sinau.poll.models import Poll


@transaction.atomic
def set_switches(
    edition: Edition, *, values: Mapping[str, bool], by: Person, now: datetime
) -> Floor:
    """Say what participants may do; ``values`` by name of the switch."""
    hold(edition)
    floor, _made = Floor.objects.update_or_create(edition=edition, defaults=dict(values))
    tell("ask.switched", floor, edition, values, kind="floor", by=by, now=now)
    return floor


@transaction.atomic
def show_screen(
    edition: Edition, *, screen: Screen, poll: Poll | None = None, by: Person, now: datetime
) -> Floor:
    """Choose what the big screen shows."""
    hold(edition)
    if screen == Screen.POLL and poll is None:
        raise MeetingRefused(gettext_noop("pilih jajak pendapat yang ditampilkan"))
    values = {"screen": screen, "poll": poll}
    floor, _made = Floor.objects.update_or_create(edition=edition, defaults=values)
    facts = {"screen": screen.value}
    tell("ask.screen_set", floor, edition, facts, kind="screen", by=by, now=now)
    return floor


@transaction.atomic
def raise_hand(edition: Edition, *, by: Person, now: datetime) -> Hand:
    """Ask to speak; twice is once."""
    must_run(edition, now)
    if not floor_of(edition).takes_hands:
        raise MeetingRefused(gettext_noop("moderator sedang tidak menerima angkat tangan"))
    hand, is_new = Hand.objects.get_or_create(
        edition=edition, by=by, state__in=[Turn.WAITING, Turn.SPEAKING],
        defaults={"office": office_of(by, edition), "raised_at": now, "state": Turn.WAITING},
    )  # fmt: skip
    if is_new:
        tell("ask.hand_raised", hand, edition, kind="hand", by=by, now=now)
    return hand


@transaction.atomic
def lower_hand(hand: Hand, *, by: Person, now: datetime) -> Hand:
    """Take a raised hand down again."""
    hand = _taken(hand, Turn.WAITING)
    return _moved(hand, Turn.LOWERED, "ask.hand_lowered", by=by, now=now)


@transaction.atomic
def call_hand(hand: Hand, *, by: Person, now: datetime) -> Hand:
    """Give the word; whoever had it has spoken."""
    hand = _taken(hand, Turn.WAITING)
    speaks = Hand.objects.filter(edition=hand.edition, state=Turn.SPEAKING)
    speaks.update(state=Turn.SPOKE, ended_at=now)
    hand.called_at = now
    return _moved(hand, Turn.SPEAKING, "ask.hand_called", by=by, now=now)


@transaction.atomic
def end_turn(hand: Hand, *, by: Person, now: datetime) -> Hand:
    """Keep that somebody has spoken."""
    hand = _taken(hand, Turn.SPEAKING)
    hand.ended_at = now
    return _moved(hand, Turn.SPOKE, "ask.turn_ended", by=by, now=now)


def _taken(hand: Hand, state: Turn) -> Hand:
    hold(hand.edition)
    found = Hand.objects.select_for_update(of=("self",)).select_related(
        "edition__programme__host", "office"
    )
    hand = found.get(pk=hand.pk)
    if hand.state != state:
        raise MeetingRefused(gettext_noop("keadaan tangan ini sudah berubah"))
    return hand


def _moved(hand: Hand, state: Turn, deed: str, *, by: Person, now: datetime) -> Hand:
    hand.state = state
    hand.save()
    facts = {"office": str(hand.office or "")}
    tell(deed, hand, hand.edition, facts, kind="hand", by=by, now=now)
    return hand
