"""Who writes a poll, and who answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinau.meet.permissions import may_join, may_lead, may_take_part

if TYPE_CHECKING:
    from sinau.base.verdict import Verdict
    from sinau.poll.models import Poll


def may_steer_poll(user: Any, poll: Poll) -> Verdict:
    """Open it, close it, take it away before it is opened: who leads the meeting."""
    return may_lead(user, poll.edition)


def may_answer_poll(user: Any, poll: Poll) -> Verdict:
    """Vote: whoever takes part."""
    return may_take_part(user, poll.edition)


def may_read_poll(user: Any, poll: Poll) -> Verdict:
    """Read its figures once it is closed: whoever may come in."""
    return may_join(user, poll.edition)
