"""What people do to programmes. One function per deed; each writes one journal line."""

from sinau.plan.actions.editions import add_editions, change_edition, remove_edition
from sinau.plan.actions.parts import (
    TopicLine,
    set_items,
    set_participants,
    set_teams,
    set_topics,
)  # fmt: skip
from sinau.plan.actions.programmes import change_programme, set_state, start_programme
from sinau.plan.reads.uses import NotEditable, StillUsed

__all__ = [
    "NotEditable", "StillUsed", "TopicLine", "add_editions", "change_edition",
    "change_programme", "remove_edition", "set_items", "set_participants", "set_state",
    "set_teams", "set_topics", "start_programme",
]  # fmt: skip
