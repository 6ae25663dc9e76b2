"""What is done while an edition meets. One function per deed; each writes one line."""

from sinau.meet.actions.note import (
    add_handout,
    change_note,
    drop_handout,
    drop_note,
    write_note,
)
from sinau.meet.actions.run import (
    end_meeting,
    note_item,
    open_meeting,
    resume_meeting,
    shift_rest,
    start_item,
    step_back,
)
from sinau.meet.actions.timer import start_timer, stop_timer
from sinau.meet.standing import MeetingRefused

__all__ = [
    "MeetingRefused", "add_handout", "change_note", "drop_handout", "drop_note", "end_meeting",
    "note_item", "open_meeting", "resume_meeting", "shift_rest", "start_item", "start_timer",
    "step_back", "stop_timer", "write_note",
]  # fmt: skip
