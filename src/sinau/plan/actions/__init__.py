"""What people do to programmes. One function per deed; each writes one journal line."""

from sinau.plan.actions.pack import TABLES, OfficesMissing, load_pack

__all__ = ["TABLES", "OfficesMissing", "load_pack"]
