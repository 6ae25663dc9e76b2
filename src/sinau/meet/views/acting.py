"""How a page of a meeting does one deed and goes back to where the button stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from sinau.meet.standing import MeetingRefused
from sinau.people.views.asking import who

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from sinau.plan.models import Edition

BY = ("programme__slug", "number")  # what finds an edition in an address


def back(request: HttpRequest, edition: Edition, fragment: str = "") -> HttpResponse:
    """Return to the page the form names, if it is one of ours, else to the room."""
    there = request.POST.get("next", "")
    if not there or not url_has_allowed_host_and_scheme(there, allowed_hosts=None):
        there = reverse("ask:room", args=[edition.programme.slug, edition.number])
    return redirect(f"{there}#{fragment}" if fragment else there)


def with_word(form: Form, field: str, why: str) -> Form:
    """Say beside a field why the form was refused."""
    form.add_error(field, why)
    return form


def act(  # what is done, and what is said of it
    request: HttpRequest,
    edition: Edition,
    deed: Callable[..., Any],
    *about: Any,
    said: str = "",
    again: Callable[[str], HttpResponse] | None = None,
    **facts: Any,
) -> HttpResponse:
    """Do it and say so, or say why it cannot be; ``again`` shows what was typed, with that."""
    try:
        deed(*about, **facts, by=who(request), now=timezone.now())
    except MeetingRefused as error:
        why = _("Tidak dapat: %(why)s.") % {"why": _(str(error))}
        if again:
            return again(why)
        messages.error(request, why)
    else:
        if said:
            messages.success(request, said)
    return back(request, edition)
