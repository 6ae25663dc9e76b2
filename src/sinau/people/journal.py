"""Write to the journal. Every room may; nobody edits what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinau.people.models import Entry

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

    from sinau.people.models import Person


def record(deed: str, about: Model, *, by: Person, at: datetime, **facts: Any) -> Entry:
    label = f"{about._meta.label_lower}:{about.pk}"
    return Entry.objects.create(deed=deed, about=label, by=by, at=at, facts=facts)
