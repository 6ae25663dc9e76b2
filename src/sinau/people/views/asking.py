"""Who asks, and on which day: positions count from their first day to their last."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.views import redirect_to_login
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from sinau.base.guard import sees

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from sinau.base.guard import View
    from sinau.people.models import Person


def signed_in(view: View) -> View:
    """Let only those in who are signed in; the others may sign in and come back."""

    @wraps(view)
    def inner(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, **kwargs)

    inner.may = sees  # type: ignore[attr-defined]  # tests/test_guarded.py wants it
    return inner


def who(request: HttpRequest) -> Person:
    """Whoever does a deed here; the guard has let only people in who are signed in."""
    return cast("Person", request.user)


def with_day(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Tell ``request.user`` the day, once somebody looks at it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        before = request.user

        def asker() -> Any:
            before.asks_on = timezone.localdate()  # type: ignore[union-attr]
            return before

        request.user = SimpleLazyObject(asker)  # type: ignore[assignment]
        return get_response(request)

    return middleware
