"""Who leads a meeting, who takes part, who only listens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base.verdict import YES, Verdict, no
from sinau.offer.models import Answer, Holder
from sinau.people.permissions import coordinates, roles_of
from sinau.plan.models import State
from sinau.plan.permissions import may_read_call

if TYPE_CHECKING:
    from sinau.meet.models import Note
    from sinau.plan.models import Edition

__all__ = ["may_change_note", "may_join", "may_lead", "may_take_part"]


def serves(user: Any, edition: Edition) -> bool:
    """Whether somebody was named for a seat of an edition whose duty was accepted."""
    if not roles_of(user):
        return False
    held = Holder.objects.filter(offer__edition=edition, offer__state=Answer.ACCEPTED)
    return held.filter(
        position__person=user, position__office__in=roles_of(user).belongs
    ).exists()


def may_lead(user: Any, edition: Edition) -> Verdict:
    """Run the meeting: coordinators of its programme, and who was named for a role in it."""
    if edition.programme.is_record:
        return no(_("Edisi ini terjadi sebelum Sinau, jadi tidak dapat dipandu."))
    if edition.programme.state == State.CLOSED:
        return no(_("Program ini ditutup. Buka kembali sebelum mengubahnya."))
    if coordinates(user, edition.programme.host) or serves(user, edition):
        return YES
    return no(_("Pertemuan dipandu koordinator program dan petugas edisi ini."))


def may_join(user: Any, edition: Edition) -> Verdict:
    """Come in: whoever belongs to an office that takes part, and observers."""
    if edition.programme.is_record:
        return no(_("Edisi ini terjadi sebelum Sinau, jadi tidak punya ruang."))
    return may_read_call(user, edition)


def may_take_part(user: Any, edition: Edition) -> Verdict:
    """Ask, vote, raise a hand, note: members of offices that take part; observers listen."""
    verdict = may_join(user, edition)
    if not verdict:
        return verdict
    roles, programme = roles_of(user), edition.programme
    if programme.state == State.CLOSED:
        return no(_("Program ini ditutup, jadi ruangnya hanya dibaca."))
    if not roles.observes or programme.host_id in roles.belongs:
        return YES  # may_join has found their office
    if programme.participants.filter(office__in=roles.belongs).exists():
        return YES
    return no(_("Pengamat membaca dan mendengarkan, tetapi tidak ikut bertanya atau memilih."))


def may_change_note(user: Any, note: Note) -> Verdict:
    """Change or take away a note: whoever wrote it, and who leads the meeting."""
    if note.by_id == user.pk:
        return may_take_part(user, note.edition)
    return may_lead(user, note.edition)
