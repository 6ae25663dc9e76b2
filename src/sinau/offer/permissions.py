"""Who may answer for an office, and who decides about an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base.verdict import YES, Verdict, no
from sinau.people.permissions import roles_of
from sinau.plan.models import State
from sinau.rota.permissions import may_plan

if TYPE_CHECKING:
    from sinau.offer.models import Offer


def may_decide(user: Any, offer: Offer) -> Verdict:
    """Grant a swap or choose a substitute: the coordinators."""
    return may_plan(user, offer.edition.programme)


def may_answer(user: Any, offer: Offer) -> Verdict:
    """Accept, decline, name people: the heads of the office, or the coordinator for them."""
    if offer.edition.programme.state == State.CLOSED:
        return no(_("Program ini sudah ditutup; buka lagi lebih dahulu."))
    if offer.office_id in roles_of(user).heads or may_decide(user, offer):
        return YES
    return no(_("Yang menjawab tawaran ini ketua atau sekretaris kantornya."))
