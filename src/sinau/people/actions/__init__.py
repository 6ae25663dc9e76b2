"""What people do to offices and people. One function per deed; each writes one journal line."""

from sinau.people.actions.offices import change_office, import_offices, load_offices
from sinau.people.actions.positions import (
    AddressTaken,
    HeldAlready,
    NamedOtherwise,
    add_position,
    change_person,
    change_position,
    end_position,
    import_people,
)
from sinau.people.actions.rows import LinesRefused, Loaded

__all__ = [
    "AddressTaken",
    "HeldAlready",
    "LinesRefused",
    "Loaded",
    "NamedOtherwise",
    "add_position",
    "change_office",
    "change_person",
    "change_position",
    "end_position",
    "import_offices",
    "import_people",
    "load_offices",
]
