"""The switches of an edition, and whose turn it is to speak."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sinau.ask.kernel.turns.queue import Turn as Suggested
from sinau.ask.kernel.turns.queue import turns
from sinau.ask.models import Floor, Hand, Turn
from sinau.plan.models import Edition


def floor_of(edition: Edition) -> Floor:
    """Give the switches; those of an edition that nobody has touched are not kept yet."""
    found = Floor.objects.filter(edition=edition).select_related("poll").first()
    return found or Floor(edition=edition)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A raised hand with why its office might come first."""

    hand: Hand
    why: str
    is_suggested: bool


def queue(edition: Edition) -> list[Waiting]:
    """List raised hands in their order; the first of those heard least is suggested."""
    up = Hand.objects.filter(edition=edition, state=Turn.WAITING)
    hands = list(up.select_related("by", "office"))
    order = list(
        Edition.objects.filter(programme=edition.programme).order_by("held_on", "number")
        .values_list("pk", flat=True)
    )  # fmt: skip
    here = order.index(edition.pk)
    keys = [str(hand.office_id or "") for hand in hands]
    found = turns(keys, _spoke(edition, order), edition=here)
    first = found[0].hand if len(hands) > 1 else None
    by_hand = {turn.hand: turn for turn in found}
    return [Waiting(h, _why(by_hand[i], here), i == first) for i, h in enumerate(hands)]


def _spoke(edition: Edition, order: list[int]) -> dict[str, list[int]]:
    place = {pk: i for i, pk in enumerate(order)}
    spoke: defaultdict[str, list[int]] = defaultdict(list)
    heard = Hand.objects.filter(
        edition__programme=edition.programme, state__in=[Turn.SPOKE, Turn.SPEAKING]
    )
    for office, held in heard.exclude(office=None).values_list("office", "edition"):
        spoke[str(office)].append(place[held])
    return spoke


def _why(turn: Suggested, here: int) -> str:
    if turn.here:
        return ngettext(
            "sudah bicara %(n)s kali di edisi ini", "sudah bicara %(n)s kali di edisi ini",
            turn.here,
        ) % {"n": turn.here}  # fmt: skip
    if turn.silent is None:
        if here == 0:
            return _("kantor ini belum bicara")
        return ngettext(
            "kantor ini belum bicara dalam %(n)s edisi",
            "kantor ini belum bicara dalam %(n)s edisi", here + 1,
        ) % {"n": here + 1}  # fmt: skip
    if turn.silent == 1:
        return _("kantor ini bicara di edisi sebelum ini")
    return ngettext(
        "kantor ini belum bicara dalam %(n)s edisi",
        "kantor ini belum bicara dalam %(n)s edisi", turn.silent - 1,
    ) % {"n": turn.silent - 1}  # fmt: skip


def speaking(edition: Edition) -> Hand | None:
    found = Hand.objects.filter(edition=edition, state=Turn.SPEAKING)
    return found.select_related("by", "office").first()


def my_hand(edition: Edition, user_pk: int) -> Hand | None:
    found = Hand.objects.filter(edition=edition, by=user_pk)
    return found.filter(state__in=[Turn.WAITING, Turn.SPEAKING]).first()
