"""What people do to programmes. One function per deed; each writes one journal line."""

from sinau.plan.actions.pack import OfficesMissing, load_pack
from sinau.plan.actions.rotate import (
    Change,
    NotShared,
    NotTheCurrent,
    RecordStands,
    repair_duties,
    rotate_duties,
)

__all__ = [
    "Change",
    "NotShared",
    "NotTheCurrent",
    "OfficesMissing",
    "RecordStands",
    "load_pack",
    "repair_duties",
    "rotate_duties",
]
