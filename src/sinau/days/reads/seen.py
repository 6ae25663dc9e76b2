"""What a page showed when somebody began to type, and what others made of it since.

A page of a form carries what it showed and sends it back. Where something else stands by then,
a save would undo what somebody saved meanwhile; so it is refused, and what differs is said.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import date, time
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base import dates
from sinau.base.rows import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.forms import Field

Shown = dict[str, dict[str, Any]]  # a line by its key, "" for the form itself -> field -> value
NAME = ""  # in place of a field: how a line is called
DAY, HOUR = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d:\d\d:\d\d")
MOST = 500_000  # letters that a page may send back


def written(shown: Mapping[str, Mapping[str, Any]]) -> str:
    """Write down what a page shows."""
    return json.dumps(shown, default=_kept, separators=(",", ":"), sort_keys=False)


def _kept(value: Any) -> Any:
    return [*value] if isinstance(value, tuple | set) else plain(value)


def read(text: str) -> Shown:
    """Read what a page showed; of one that was tampered with, nothing is known."""
    try:
        found = json.loads(text[:MOST])
    except (ValueError, RecursionError):
        return {}
    is_ours = isinstance(found, dict) and all(isinstance(one, dict) for one in found.values())
    return found if is_ours else {}


def differences(fields: Mapping[str, Field], before: Shown, now: Shown) -> list[str]:
    """Say line by line and field by field what somebody else changed."""
    if before == now and list(before) == list(now):
        return []
    gone = [_("dihapus: %(name)s") % {"name": _name(before[k])} for k in before if k not in now]
    new = [_("baru: %(name)s") % {"name": _name(now[k])} for k in now if k not in before]
    changed = [
        words
        for key in now
        if key in before
        for words in _changes(fields, before[key], now[key])
    ]
    order = [
        [key for key in one if key in other] for one, other in ((before, now), (now, before))
    ]
    moved = [] if order[0] == order[1] else [_("urutannya lain")]
    return [*new, *gone, *changed, *moved]


def _name(line: Mapping[str, Any]) -> str:
    return str(line.get(NAME, ""))


def _changes(
    fields: Mapping[str, Field], before: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterable[str]:
    if _name(before) != _name(now):
        yield f"{_name(before)} → {_name(now)}"
    for name, value in now.items():
        if name == NAME or before.get(name) == value:
            continue
        field = fields.get(name)
        facts = {
            "field": field.label if field else name,
            "old": said(field, before.get(name)), "new": said(field, value),
        }  # fmt: skip
        if _name(now):
            yield _("%(name)s, %(field)s: %(old)s → %(new)s") % (facts | {"name": _name(now)})
        else:
            yield _("%(field)s: %(old)s → %(new)s") % facts


def said(field: Field | None, value: Any) -> str:
    """Say a value as a page shows it."""
    if value in (None, "", []):
        return _("kosong")
    choices = getattr(field, "choices", None)
    if choices:
        names = {str(key): str(word) for key, word in choices}
        return ", ".join(names.get(str(one), str(one)) for one in _many(value))
    return _clock(str(value))


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _clock(text: str) -> str:
    """Word a day or an hour that was written down."""
    with suppress(ValueError):
        if DAY.fullmatch(text):
            return dates.day(date.fromisoformat(text))
        if HOUR.fullmatch(text):
            return dates.hour(time.fromisoformat(text))
    return text
