"""The one door into every view: find the thing, ask whether, then call the view."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from sinau.base.verdict import YES, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    View = Callable[..., HttpResponseBase]
    May = Callable[[Any, Any], Verdict]


def sees(_user: object, _thing: object) -> Verdict:
    """Enough for a page that only shows: ``visible_to`` has already decided."""
    return YES


def guarded(
    model: Any, may: May = sees, by: str | tuple[str, ...] = "pk"
) -> Callable[[View], View]:
    """Give the view the object its URL names, if the person asking may act on it.

    ``by`` names the parts of the URL that find it, which are look-ups of the model: "slug",
    or ("programme__slug", "number"). What they may not even see is a 404; what they see but
    may not do is a 403 that says why. ``model.objects`` must offer ``visible_to(user)``.
    A page about no one thing says None for the model: ``may`` is asked about None.
    """
    names = (by,) if isinstance(by, str) else by

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            things = []
            if model is not None:
                found = {name: kwargs.pop(name) for name in names}
                things = [get_object_or_404(model.objects.visible_to(request.user), **found)]
            verdict = may(request.user, things[0] if things else None)
            if not verdict:
                raise PermissionDenied(verdict.reason)
            return view(request, *things, **kwargs)

        inner.may = may  # type: ignore[attr-defined]  # tests/test_guarded.py wants it
        return inner

    return decorate
