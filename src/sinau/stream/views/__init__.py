"""The same news for browsers whose lines let no stream through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sinau.stream import feed

NUMBER = re.compile(r"[0-9]{1,18}")

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
@never_cache
def poll(request: HttpRequest, ticket: str) -> HttpResponse:
    """Give what happened after a number; the ticket says who may."""
    door = feed.read_ticket(ticket)
    if door is None:
        return HttpResponse(status=403)
    told = request.GET.get("sejak", "")
    number = int(told) if NUMBER.fullmatch(told) else 0
    found = feed.since(door.topic, number, door.audiences)
    return JsonResponse({"rows": [feed.told(each) for each in found]})


@require_safe
def follow(_request: HttpRequest, ticket: str) -> HttpResponse:
    """Say where this server holds no streams: the page asks now and then instead."""
    return HttpResponse(status=403 if feed.read_ticket(ticket) is None else 404)
