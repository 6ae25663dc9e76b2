"""Indonesian for everybody who has not chosen English with the switch.

What the browser prefers is not asked: most browsers say English because nobody ever told them
otherwise. Django's own middleware would ask. What was recorded stays Indonesian on every page,
and says so to whoever has it read aloud.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def chosen_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer in the language that the switch put into the cookie."""

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = chosen in dict(settings.LANGUAGES)
        with translation.override(chosen if known else settings.LANGUAGE_CODE):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ["Cookie"])
        return response

    return answer


def as_recorded(text: object) -> str:
    """Mark a recorded text as Indonesian; of what is empty nothing is left."""
    return format_html('<span lang="id">{}</span>', text) if text else ""
