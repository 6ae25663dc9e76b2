"""Who may say on which days an office's programmes meet, and when stages happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.base.verdict import YES, Verdict, no
from sinau.people.permissions import coordinates

if TYPE_CHECKING:
    from sinau.people.models import Office


def may_edit_calendar(user: Any, office: Office) -> Verdict:
    """Mark days and date stages: whoever coordinates the office."""
    if coordinates(user, office):
        return YES
    return no(_("Kalender kantor ini hanya diubah oleh koordinatornya."))
