"""What uvicorn serves: pages through Django's WSGI side in threads, streams through ASGI.

Under Django's ASGI side each page pays thread hops in its middlewares; in threads the same
page costs half, and database connections live on. A stream is held open by a bare endpoint
that knows neither.
"""

import os
from typing import TYPE_CHECKING, Any, cast

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from a2wsgi.wsgi_typing import WSGIApp

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinau.config.settings")
pages: Any = WSGIMiddleware(cast("WSGIApp", get_wsgi_application()), workers=8)

from sinau.stream.live.endpoint import Streams, is_stream  # noqa: E402  # once Django is set up

streams = Streams()


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Begin and end with the server, and give each request to its side."""
    if scope["type"] == "lifespan":
        await streams.lifespan(receive, send)
    else:
        await (streams.follow if is_stream(scope) else pages)(scope, receive, send)
