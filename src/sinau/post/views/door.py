"""The door to pages of the outbox that are about no letter in particular."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied

from sinau.people.views.asking import signed_in
from sinau.post.permissions import may_send_letters

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from sinau.base.guard import View
    from sinau.people.models import Person


def coordinating(view: View) -> View:
    """Let only those in who may send letters; the others may sign in, or read why not."""

    @wraps(view)
    def inner(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        verdict = may_send_letters(request.user)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        return view(request, **kwargs)

    return signed_in(inner)


def doer(request: HttpRequest) -> Person:
    """Give who asks, where a guard has let through only those who are signed in."""
    return cast("Person", request.user)
