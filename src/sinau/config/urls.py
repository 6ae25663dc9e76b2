"""All addresses: the few that belong to no room, then the rooms."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.defaults import bad_request
from django.views.i18n import set_language

from sinau.enter.urls import LIBRARY


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("sehat\n", content_type="text/plain; charset=utf-8")


def not_read(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say of what is too large how large it may be; of anything else, that it is not read."""
    if not isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return bad_request(request, exception)
    limit = settings.UPLOAD_BYTES // 1_000_000
    return render(request, "413.html", {"limit": limit}, status=413)


handler400 = "sinau.config.urls.not_read"
urlpatterns = [
    path("sehat/", health, name="health"),
    path("bahasa/", set_language, name="set_language"),
    path("", include(LIBRARY)),
    path("", include("sinau.people.urls")),
    path("", include("sinau.enter.urls")),
    path("", include("sinau.post.urls")),
    path("", include("sinau.stream.urls")),
    path("", include("sinau.days.urls")),
    path("", include("sinau.plan.urls")),
    path("", include("sinau.rota.urls")),
    path("", include("sinau.check.urls")),
    path("", include("sinau.offer.urls")),
    path("", include("sinau.meet.urls")),
    path("", include("sinau.poll.urls")),
    path("", include("sinau.ask.urls")),
    path("", include("sinau.attend.urls")),
    path("", include("sinau.settle.urls")),
    path("", include("sinau.desk.urls")),
]
