"""What people do to duties. One function per deed; each writes one journal line."""

from sinau.rota.actions.pack import TABLES, NotYetThere, load_duties
from sinau.rota.actions.pin import pin_duty, unpin
from sinau.rota.actions.readiness import (
    add_away,
    drop_away,
    drop_wish,
    rate_experience,
    wish,
)
from sinau.rota.actions.rotate import (
    CannotMove,
    Change,
    NotTheCurrent,
    adopt_duties,
    repair_duties,
    rotate_duties,
    try_duties,
)
from sinau.rota.standing import NotOpen, NotShared

__all__ = [
    "TABLES",
    "CannotMove",
    "Change",
    "NotOpen",
    "NotShared",
    "NotTheCurrent",
    "NotYetThere",
    "add_away",
    "adopt_duties",
    "drop_away",
    "drop_wish",
    "load_duties",
    "pin_duty",
    "rate_experience",
    "repair_duties",
    "rotate_duties",
    "try_duties",
    "unpin",
    "wish",
]
