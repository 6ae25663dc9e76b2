"""Who may plan: coordinators of the host office; what happened before Sinau, nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base.verdict import YES, Verdict, no
from sinau.people.permissions import coordinates, roles_of
from sinau.plan.models import BEFORE, State

if TYPE_CHECKING:
    from sinau.plan.models import Edition, Programme


def may_start_programme(user: Any, _thing: object = None) -> Verdict:
    """Begin a programme: whoever coordinates an office with branches."""
    if roles_of(user).coordinates:
        return YES
    return no(_("Ini wewenang koordinator program."))


def may_steer_programme(user: Any, programme: Programme) -> Verdict:
    """Make it public, close it, open it again, copy from it: its coordinators."""
    if programme.is_record:
        return no(_("Rekam jejak sudah terjadi, jadi tidak diubah."))
    if coordinates(user, programme.host):
        return YES
    return no(_("Program ini hanya diubah oleh koordinator penyelenggaranya."))


def may_edit_programme(user: Any, programme: Programme) -> Verdict:
    """Change what a programme is and its editions, until it is closed."""
    verdict = may_steer_programme(user, programme)
    if verdict and programme.state == State.CLOSED:
        return no(_("Program ini ditutup. Buka kembali sebelum mengubahnya."))
    return verdict


def may_edit_edition(user: Any, edition: Edition) -> Verdict:
    """Change an edition, until it has begun or its day is over."""
    verdict = may_edit_programme(user, edition.programme)
    if verdict and edition.state not in BEFORE:
        return no(_("Edisi ini sudah berlangsung, jadi rencananya tidak diubah lagi."))
    if verdict and edition.held_on and edition.held_on < user.asks_on:
        return no(_("Tanggal edisi ini sudah lewat, jadi rencananya tidak diubah lagi."))
    return verdict


def may_remove_edition(user: Any, edition: Edition) -> Verdict:
    """Take an edition out that has not begun, also one whose day went by unused."""
    verdict = may_edit_programme(user, edition.programme)
    if verdict and edition.state not in BEFORE:
        return no(_("Edisi ini sudah berlangsung, jadi tidak dihapus."))
    return verdict


def may_remove_programme(user: Any, programme: Programme) -> Verdict:
    """Remove a programme for good: while it is a draft, of which nobody was told."""
    verdict = may_steer_programme(user, programme)
    if verdict and programme.state != State.DRAFT:
        return no(_("Hanya rancangan yang dapat dihapus; program ini sudah diumumkan."))
    return verdict


def may_read_call(user: Any, edition: Edition) -> Verdict:
    """See where an edition meets: whoever belongs to an office that takes part, observers."""
    roles, programme = roles_of(user), edition.programme
    if roles.observes or programme.host_id in roles.belongs:
        return YES
    if roles and programme.participants.filter(office__in=roles.belongs).exists():
        return YES
    return no(_("Tempat dan tautannya hanya untuk kantor yang mengikuti program ini."))
