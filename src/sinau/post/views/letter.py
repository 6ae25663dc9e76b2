"""One letter: its preview, its edit form, and the buttons that do something with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sinau.base.guard import guarded
from sinau.people.permissions import may_read_history
from sinau.post import actions, permissions
from sinau.post.due import due
from sinau.post.forms import LetterText
from sinau.post.models import Letter, State
from sinau.post.reads import message
from sinau.post.reads import text as read
from sinau.post.reads.history import history
from sinau.post.reads.outbox import chip
from sinau.post.views.door import doer

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


@require_safe
@guarded(Letter, permissions.may_read_letter)
def letter(request: HttpRequest, letter: Letter) -> HttpResponse:
    context = {
        "letter": letter,
        "chip": chip(letter),
        "text": read.text(letter),
        "event": read.event(letter, message.sender()) if letter.method else None,
        "history": history(letter) if may_read_history(request.user) else None,
        "works_here": permissions.may_send_letters(request.user),
        "may": {name: may(request.user, letter) for name, may in BUTTONS.items()},
    }
    return render(request, "post/letter.html", context)


BUTTONS = {
    "write": permissions.may_write_letter,
    "discard": permissions.may_discard_letter,
    "restore": permissions.may_restore_letter,
    "send": permissions.may_send_letter,
    "retry": permissions.may_retry_letter,
}


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(Letter, permissions.may_write_letter)
def edit(request: HttpRequest, letter: Letter) -> HttpResponse:
    if request.method != "POST":
        given = {name: getattr(letter, name) for name in ("address", "subject", "body")}
        return render(
            request, "post/edit.html", {"letter": letter, "form": LetterText(initial=given)}
        )
    form = LetterText(request.POST)
    if not form.is_valid():
        return render(request, "post/edit.html", {"letter": letter, "form": form}, status=422)
    _do(actions.edit_letter, request, letter, **form.cleaned_data)
    messages.success(request, _("Surat disimpan."))
    return redirect("post:letter", pk=letter.pk)


@require_POST
@guarded(Letter, permissions.may_discard_letter)
def discard(request: HttpRequest, letter: Letter) -> HttpResponse:
    _do(actions.discard_letter, request, letter)
    messages.success(request, _("Surat dibuang; tidak akan terkirim."))
    return redirect("post:letter", pk=letter.pk)


@require_POST
@guarded(Letter, permissions.may_restore_letter)
def restore(request: HttpRequest, letter: Letter) -> HttpResponse:
    _do(actions.restore_letter, request, letter)
    messages.success(request, _("Surat dikembalikan menjadi konsep."))
    return redirect("post:letter", pk=letter.pk)


@require_POST
@guarded(Letter, permissions.may_send_letter)
def send(request: HttpRequest, letter: Letter) -> HttpResponse:
    _do(actions.send_letter, request, letter)
    return _given(request, letter)


@require_POST
@guarded(Letter, permissions.may_retry_letter)
def retry(request: HttpRequest, letter: Letter) -> HttpResponse:
    _do(actions.retry_letter, request, letter)
    return _given(request, letter)


def _given(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Try at once, so that whoever asked sees what came of it."""
    due(timezone.now(), only=[letter.pk])
    letter.refresh_from_db(fields=["state"])
    if letter.state == State.SENT:
        messages.success(request, _("Surat terkirim."))
    return redirect("post:letter", pk=letter.pk)


def _do(
    deed: Callable[..., object], request: HttpRequest, letter: Letter, **given: str
) -> None:
    """Do it, or say that somebody was quicker since the guard looked."""
    try:
        deed(letter, **given, by=doer(request), now=timezone.now())
    except (actions.NotNow, actions.Unfinished, actions.Overtaken) as error:
        words = _("Surat ini baru saja diubah orang lain. Muat ulang halamannya.")
        raise PermissionDenied(words) from error
