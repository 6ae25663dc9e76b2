"""Calendar files to subscribe to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sinau.base.guard import guarded
from sinau.offer.reads import feeds
from sinau.people.models import Office
from sinau.plan.models import Programme
from sinau.post.kernel.calendar.write import feed

if TYPE_CHECKING:
    from django.http import HttpRequest

    from sinau.post.kernel.calendar.event import Event


@require_safe
@guarded(Programme, by="slug")
def programme(_request: HttpRequest, programme: Programme) -> HttpResponse:
    return _calendar(feeds.of_programme(programme), str(programme), public=True)


@require_safe
@guarded(Office, by="code")
def office(_request: HttpRequest, office: Office) -> HttpResponse:
    return _calendar(feeds.of_office(office), str(office), public=True)


@require_safe
def mine(_request: HttpRequest, key: str) -> HttpResponse:
    """Give the duties of whoever knows this address."""
    person = feeds.person_of(key)
    if person is None:
        raise Http404
    return _calendar(feeds.of_person(person), _("Tugas saya"), public=False)


def _calendar(events: list[Event], name: str, *, public: bool) -> HttpResponse:
    content = feed(events, name, stamp=timezone.now(), public=public)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="sinau.ics"'
    return answer
