"""The journal told in words: who did what, to what, when; ``config.deeds`` has the words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sinau.people.models import Division, Entry, Level, Title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

SHOWN = 40  # newest lines of one thing
VALUES = {"title": Title, "division": Division, "level": Level}  # by name of the fact


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the journal in words."""

    entry: Entry
    did: str
    about: str
    url: str  # empty where there is no page
    facts: list[tuple[str, str]]


def deeds() -> dict[str, Any]:
    """Give every deed there is, in words."""
    words: dict[str, Any] = import_string(f"{settings.DEEDS}.DEEDS")
    return words


def named(name: str) -> list[str]:
    """Give every name that a deed or a kind of thing has or had: lines keep the one of then."""
    before: dict[str, str] = import_string(f"{settings.DEEDS}.BEFORE")
    return [name, *(old for old, new in before.items() if new == name)]


class Newest(list[Told]):
    """The newest lines of some things."""

    about: str  # the first of the things, as the journal names it
    has_more: bool


def history_of(*things: Model) -> Newest:
    """Tell what was done to some things, the newest first."""
    lines = list(entries_of(*things)[: SHOWN + 1])
    found = Newest(told(lines[:SHOWN]))
    found.about = f"{things[0]._meta.label_lower}:{things[0].pk}"
    found.has_more = len(lines) > SHOWN
    return found


def entries_of(*things: Model) -> QuerySet[Entry]:
    """Give all lines about some things, the newest first."""
    about = [f"{kind}:{it.pk}" for it in things for kind in named(it._meta.label_lower)]
    return Entry.objects.select_related("by").filter(about__in=about).order_by("-number")


def told(entries: Iterable[Entry]) -> list[Told]:
    """Put lines into words, with one query for each kind of thing that they are about."""
    lines, today = list(entries), import_string(f"{settings.DEEDS}.BEFORE")
    words, known = deeds(), _things({entry.about for entry in lines}, today)
    return [
        Told(
            entry,
            str(words.get(today.get(entry.deed, entry.deed), entry.deed)),
            *known.get(entry.about, (entry.about, "")),
            facts(entry),
        )
        for entry in lines
    ]


def _things(labels: set[str], today: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Give name and address of every thing that is still there, by its label."""
    pages = import_string(f"{settings.DEEDS}.PAGES")
    keys: dict[str, set[str]] = defaultdict(set)
    for label in labels:
        kind, _colon, key = label.partition(":")
        keys[today.get(kind, kind)].add(key)
    found = {}
    for kind, pks in keys.items():
        if kind not in pages:
            continue
        called, view, by = pages[kind]
        name = str(called)
        wanted = {part for _text, part, *_rest in Formatter().parse(name) if part} | {*by}
        for row in (
            apps.get_model(kind)._default_manager.filter(pk__in=pks).values("pk", *wanted)
        ):
            url = reverse(view, args=[row[part] for part in by]) if view else ""
            for label in named(kind):
                found[f"{label}:{row['pk']}"] = (name.format(**row), url)
    return found


def facts(entry: Entry) -> list[tuple[str, str]]:
    """Give the facts of a line by name, in words where there are some."""
    names = import_string(f"{settings.DEEDS}.FACTS")
    said = {key: value for key, value in entry.facts.items() if value not in ("", None, {}, [])}
    return [(str(names.get(key, key)), _said(value, key)) for key, value in said.items()]


def _said(value: Any, key: str = "") -> str:
    if isinstance(value, dict) and value.keys() == {"old", "new"}:
        return f"{_said(value['old'], key)} → {_said(value['new'], key)}"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_said(each, name)}" for name, each in value.items())
    if isinstance(value, list):
        return ", ".join(_said(each, key) for each in value)
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if value in ("", None):
        return _("kosong")
    return str(dict(VALUES[key].choices).get(value, value) if key in VALUES else value)
