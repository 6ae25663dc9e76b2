"""``sinau offices``: the offices with their contacts, as a table in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from sinau.base.table_command import TableCommand
from sinau.people import actions
from sinau.people.models import Person
from sinau.people.reads.tables import OFFICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sinau.base.table import Line


class Command(TableCommand):
    help = "Kantor dan kontaknya: sinau offices import BERKAS, export BERKAS."
    sheet, called = OFFICES, ("kantor", "offices")

    def keep(self, lines: Sequence[Line]) -> actions.Loaded:
        by, now = Person.objects.operator(), timezone.now()
        return actions.import_offices(lines, by=by, now=now)
