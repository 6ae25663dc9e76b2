"""Who may plan, release, and answer for an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base.verdict import YES, Verdict, no
from sinau.people.permissions import coordinates, roles_of

if TYPE_CHECKING:
    from sinau.plan.models import Programme
    from sinau.rota.models import Offer


def may_plan(user: Any, programme: Programme) -> Verdict:
    """Share, pin, adopt and release: the coordinators of the office that runs the programme."""
    if not coordinates(user, programme.host):
        return no(_("Ini wewenang koordinator program."))
    if programme.is_record:
        return no(_("Program ini rekam jejak: perannya tidak dibagi ulang."))
    return YES


def may_answer(user: Any, offer: Offer) -> Verdict:
    """Accept, decline, name people: the heads of the office, or the coordinator for them."""
    if offer.office_id in roles_of(user).heads or may_plan(user, offer.edition.programme):
        return YES
    return no(_("Yang menjawab tawaran ini ketua atau sekretaris kantornya."))
