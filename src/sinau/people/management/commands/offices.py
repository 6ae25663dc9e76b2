"""``sinau offices``: the offices with their contacts, as a table in and out."""

from sinau.people import actions
from sinau.people.management.commands._table import TableCommand
from sinau.people.reads.tables import OFFICES


class Command(TableCommand):
    help = "Kantor dan kontaknya: sinau offices import BERKAS, export BERKAS."
    rows, deed, called = OFFICES, actions.import_offices, ("kantor", "offices")
