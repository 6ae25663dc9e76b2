"""Let letters of a kind go out by themselves, or stop that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sinau.people.journal import record
from sinau.post.models import Kind, Rule

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.people.models import Person


@transaction.atomic
def switch_rule(kind: Kind, *, is_on: bool, by: Person, now: datetime) -> Rule:
    """Switch the rule of a kind; drafts from before still wait for a human."""
    rule = Rule.objects.select_for_update().filter(kind=kind).first() or Rule(
        kind=kind, is_on=False
    )
    if rule.is_on == is_on:
        return rule
    rule.is_on, rule.switched_by, rule.switched_at = is_on, by, now
    rule.save()
    record("post.switched", rule, by=by, at=now, kind=kind, is_on=is_on)
    return rule
