"""What uvicorn serves: pages through Django's WSGI side, in threads.

Under Django's ASGI side each page pays thread hops in its middlewares; in threads the same
page costs half, and database connections live on. Streams will get the ASGI side.
"""

import os
from typing import TYPE_CHECKING, cast

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from a2wsgi.wsgi_typing import WSGIApp

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinau.config.settings")
application = WSGIMiddleware(cast("WSGIApp", get_wsgi_application()), workers=8)
