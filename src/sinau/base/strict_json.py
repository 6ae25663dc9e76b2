"""JSON from strangers, read so that it can mean one thing only."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _


class NotJson(ValueError):
    """Its text says what is wrong."""


def parsed(content: bytes) -> Any:
    """Read UTF-8; NotJson for a name twice in an object, NaN, half a letter, and no JSON."""
    try:
        found = json.loads(
            content.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_once
        )
        json.dumps(found, ensure_ascii=False).encode()  # half a letter cannot be hashed
    except NotJson:
        raise
    except (ValueError, RecursionError):
        raise NotJson(_("bukan JSON")) from None
    return found


def _refuse(name: str) -> None:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            words = _("nama %(name)s tertulis dua kali dalam satu objek")
            raise NotJson(words % {"name": json.dumps(name[:40])})
        found[name] = value
    return found
