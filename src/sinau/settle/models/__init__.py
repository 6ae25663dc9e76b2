"""What people say of an attendance, and what it was when its edition was closed."""

from sinau.settle.models.alias import Alias
from sinau.settle.models.tally import PRESENT_SHARE, Tally
from sinau.settle.models.verdict import Correction, Declaration, State

__all__ = ["PRESENT_SHARE", "Alias", "Correction", "Declaration", "State", "Tally"]
