"""Who may read, write and send letters; every no says why.

All of it rests on ``people.permissions.roles_of``: coordinators write and send, observers read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sinau.base.verdict import YES, Verdict, no
from sinau.people.permissions import roles_of
from sinau.post.models import UNSENT, Letter, State

if TYPE_CHECKING:
    from collections.abc import Collection


def may_read_letter(user: object, letter: Letter) -> Verdict:
    if Letter.objects.visible_to(user).filter(pk=letter.pk).exists():
        return YES
    return no(_("Surat ini bukan untuk Anda."))


def may_send_letters(user: object, _thing: object = None) -> Verdict:
    """Work in the outbox at all."""
    if roles_of(user).coordinates:
        return YES
    return no(_("Surat ditulis dan dikirim oleh koordinator program."))


def _works_on(user: object, letter: Letter) -> Verdict:
    return may_send_letters(user) and may_read_letter(user, letter)


def may_write_letter(user: object, letter: Letter) -> Verdict:
    may = _works_on(user, letter) and _is(letter, (State.DRAFT, State.FAILED))
    return may and _holds(letter)


def may_discard_letter(user: object, letter: Letter) -> Verdict:
    return _works_on(user, letter) and _is(letter, UNSENT)


def may_restore_letter(user: object, letter: Letter) -> Verdict:
    may = _works_on(user, letter) and _is(letter, (State.DISCARDED,))
    return may and _is_newest(letter)


def may_send_letter(user: object, letter: Letter) -> Verdict:
    may = _works_on(user, letter) and _is(letter, (State.DRAFT,))
    return may and is_ready(letter)


def may_retry_letter(user: object, letter: Letter) -> Verdict:
    may = _works_on(user, letter) and _is(letter, (State.FAILED,))
    return may and is_ready(letter)


def is_ready(letter: Letter) -> Verdict:
    """Whether a letter could go out as it is."""
    if names := letter.missing():
        words = _("Belum terisi: %(names)s. Ubah suratnya lebih dahulu.")
        return no(words % {"names": ", ".join(f"{{{name}}}" for name in names)})
    if not letter.address:
        return no(_("Alamat surelnya kosong. Isi lebih dahulu, atau salin untuk WhatsApp."))
    return _is_newest(letter)


def _holds(letter: Letter) -> Verdict:
    if letter.is_void:
        return no(_("Yang disebut surat ini tidak berlaku lagi, jadi tidak dikirim lagi."))
    return YES


def _is_newest(letter: Letter) -> Verdict:
    if not (holds := _holds(letter)):
        return holds
    if letter.is_overtaken():
        return no(_("Sudah ada surat yang lebih baru tentang undangan yang sama."))
    return YES


def _is(letter: Letter, states: Collection[str]) -> Verdict:
    if letter.state in states:
        return YES
    words = _("Surat ini %(state)s, jadi ini tidak dapat dilakukan.")
    return no(words % {"state": letter.get_state_display()})
