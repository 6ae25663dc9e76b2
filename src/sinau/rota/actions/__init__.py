"""What people do to duties. One function per deed; each writes one journal line."""

from sinau.rota.actions.pack import TABLES, NotYetThere, load_duties
from sinau.rota.actions.rotate import (
    Change,
    NotShared,
    NotTheCurrent,
    RecordStands,
    repair_duties,
    rotate_duties,
)

__all__ = [
    "TABLES",
    "Change",
    "NotShared",
    "NotTheCurrent",
    "NotYetThere",
    "RecordStands",
    "load_duties",
    "repair_duties",
    "rotate_duties",
]
