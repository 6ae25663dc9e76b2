"""Who may share duties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base.verdict import YES, Verdict, no
from sinau.people.permissions import coordinates
from sinau.plan.models import State

if TYPE_CHECKING:
    from sinau.people.models import Office
    from sinau.plan.models import Programme


def may_rate(user: Any, office: Office) -> Verdict:
    """Say what an office knows: no office rates itself."""
    if coordinates(user, office):
        return YES
    return no(_("Ini wewenang koordinator program."))


def may_plan(user: Any, programme: Programme) -> Verdict:
    """Share, pin, adopt and release: the coordinators of the office that runs the programme."""
    if not coordinates(user, programme.host):
        return no(_("Ini wewenang koordinator program."))
    if programme.is_record:
        return no(_("Program ini rekam jejak: perannya tidak dibagi ulang."))
    if programme.state == State.CLOSED:
        return no(_("Program ini sudah ditutup; buka lagi lebih dahulu."))
    return YES
