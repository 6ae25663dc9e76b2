"""Lines of the journal found, filtered and exported; ``people.reads.history`` tells them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from sinau.people.models import Entry, Office
from sinau.people.permissions import may_see_people
from sinau.people.reads.history import named, told
from sinau.plan.models import Programme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model, QuerySet

    from sinau.people.models import Person


def things_of(about: str, user: object) -> list[Model]:
    """Find what lines are about, if somebody may see it; an office comes with its people."""
    kind, _colon, key = about.partition(":")
    try:
        table: Any = apps.get_model(kind)._default_manager
    except (LookupError, ValueError):
        return []
    if hasattr(table, "visible_to"):
        found = table.visible_to(user)
    elif any(field.name == "programme" for field in table.model._meta.fields):
        found = table.filter(programme__in=Programme.objects.visible_to(user))
    else:
        return []
    things: list[Model] = list(found.filter(pk=key)) if key.isdecimal() else []
    for office in things:
        if isinstance(office, Office) and may_see_people(user, office):
            held = office.positions.select_related("person")
            return [office, *held, *{one.person_id: one.person for one in held}.values()]
    return things


def filtered(
    *,
    by: Person | None = None,
    deed: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Entry]:
    """Find lines, newest first; days are those of our own clock."""
    found = Entry.objects.select_related("by").order_by("-number")
    if by:
        found = found.filter(by=by)
    if deed:
        found = found.filter(deed__in=named(deed))
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until and until < date.max:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())


def sheet(entries: Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    """Give head and rows of the export, with the hashes that tie the lines together."""
    yield (
        _("nomor"), _("waktu"), _("siapa"), _("perbuatan"), _("tentang"), _("rincian"),
        "deed", "about", "hash",
    )  # fmt: skip
    for line in told(entries):
        entry = line.entry
        at = entry.at.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")
        said = "; ".join(f"{name}: {value}" for name, value in line.facts)
        yield (
            str(entry.number), at, str(entry.by), line.did, line.about, said, entry.deed,
            entry.about, entry.hash,
        )  # fmt: skip
