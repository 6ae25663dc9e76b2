"""Letters and what is told in them, appointments as calendars know them, rules of sending."""

from sinau.post.models.appointment import Appointment
from sinau.post.models.letter import UNSENT, Fault, Kind, Letter, Method, State
from sinau.post.models.rule import Rule

__all__ = ["UNSENT", "Appointment", "Fault", "Kind", "Letter", "Method", "Rule", "State"]
