"""What people do to programmes. One function per deed; each writes one journal line."""

from sinau.days.kernel.pattern.days import DaysTaken
from sinau.plan.actions.editions import (
    NumbersUsedUp,
    add_editions,
    change_edition,
    remove_edition,
)  # fmt: skip
from sinau.plan.actions.parts import (
    TopicLine,
    set_items,
    set_participants,
    set_teams,
    set_topics,
)  # fmt: skip
from sinau.plan.actions.programmes import (
    PastMidnight,
    change_programme,
    remove_programme,
    set_state,
    start_programme,
)  # fmt: skip
from sinau.plan.reads.uses import NotEditable, StillUsed

__all__ = [
    "DaysTaken", "NotEditable", "NumbersUsedUp", "PastMidnight", "StillUsed", "TopicLine",
    "add_editions", "change_edition", "change_programme", "remove_edition",
    "remove_programme", "set_items", "set_participants", "set_state", "set_teams",
    "set_topics", "start_programme",
]  # fmt: skip
