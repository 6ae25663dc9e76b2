"""What every page here does after it was asked: call one deed, say how it went, go back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from sinau.attend.standing import AttendRefused
from sinau.people.views.asking import who

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from sinau.plan.models import Edition

BY = ("programme__slug", "number")


def do(
    request: HttpRequest,
    deed: Callable[..., Any],
    about: Any,
    words: str,
    to: str,
    **facts: Any,
) -> HttpResponse:
    """Do one deed as whoever asks, and say how it went."""
    try:
        deed(about, by=who(request), now=timezone.now(), **facts)
    except AttendRefused as refused:
        messages.error(request, _("Belum tersimpan: %(why)s.") % {"why": _(str(refused))})
    else:
        messages.success(request, words)
    return redirect(to)


def address(edition: Edition) -> list[Any]:
    """Give what the addresses of an edition are made of."""
    return [edition.programme.slug, edition.number]
