"""What is done to the sources of attendance. One function per deed; each writes one line."""

from sinau.attend.actions.check_in import check_in, check_in_guest
from sinau.attend.actions.offices import drop_excuse, excuse, invite_offices, name_delegates
from sinau.attend.actions.sources import (
    count_again,
    keep_report,
    name_columns,
    set_report_aside,
)

__all__ = [
    "check_in", "check_in_guest", "count_again", "drop_excuse", "excuse", "invite_offices",
    "keep_report", "name_columns", "name_delegates", "set_report_aside",
]  # fmt: skip
