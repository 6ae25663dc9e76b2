"""``sinau people``: who holds which position, as a table in and out."""

from sinau.people import actions
from sinau.people.management.commands._table import TableCommand
from sinau.people.reads.tables import PEOPLE


class Command(TableCommand):
    help = "Orang dan jabatannya: sinau people import BERKAS, export BERKAS."
    rows, deed, called = PEOPLE, actions.import_people, ("jabatan", "positions")
