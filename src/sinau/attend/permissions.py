"""Who corrects attendance, who declares for an office, who sees names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base.verdict import YES, Verdict, no
from sinau.people.permissions import coordinates, roles_of
from sinau.plan.models import State

if TYPE_CHECKING:
    from sinau.people.models import Office
    from sinau.plan.models import Edition


def may_record(user: Any, edition: Edition) -> Verdict:
    """Take reports in, say whose a name is, correct: the coordinators of the programme."""
    if edition.programme.is_record:
        return no(_("Rekam jejak sudah terjadi, jadi tidak diubah."))
    if not coordinates(user, edition.programme.host):
        return no(_("Kehadiran dicatat koordinator program."))
    if edition.programme.state == State.CLOSED:
        return no(_("Program ini ditutup. Buka kembali sebelum mengubahnya."))
    return YES


def may_speak(user: Any, edition: Edition, office: Office) -> Verdict:
    """Excuse an office, name its delegates, declare who sat in its room: its heads."""
    if office.pk in roles_of(user).heads and not edition.programme.is_record:
        if edition.programme.state == State.CLOSED:
            return no(_("Program ini ditutup. Buka kembali sebelum mengubahnya."))
        return YES
    if verdict := may_record(user, edition):
        return verdict
    return no(_("Ini wewenang ketua atau sekretaris kantor ini dan koordinator program."))


def may_see_names(user: Any, edition: Edition) -> Verdict:
    """Read who came, of all offices: coordinators and observers."""
    if coordinates(user, edition.programme.host) or roles_of(user).observes:
        return YES
    return no(_("Nama hanya untuk koordinator, pengamat, dan kantornya sendiri."))


def may_see_office(user: Any, edition: Edition, office: Office) -> Verdict:
    """Read who came of one office: its own people too."""
    if office.pk in roles_of(user).belongs:
        return YES
    return may_see_names(user, edition)


def may_check_in(user: Any, edition: Edition) -> Verdict:
    """Check in as oneself: whoever holds a position in an office that takes part."""
    roles, programme = roles_of(user), edition.programme
    mine = roles.belongs
    if programme.host_id in mine or roles.observes:
        return YES
    if mine and programme.participants.filter(office__in=mine).exists():
        return YES
    return no(_("Anda tidak menjabat di kantor yang mengikuti program ini."))
