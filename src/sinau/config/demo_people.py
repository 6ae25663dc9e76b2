"""Who can sign in to the demo: one invented person for each kind, none of them real.

Their passwords are printed, so they are made only where nobody else reaches this machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from sinau.base.table import read_table
from sinau.config.environment import LOCAL
from sinau.enter.actions import set_password
from sinau.people import actions
from sinau.people.models import Person
from sinau.people.reads.tables import PEOPLE

if TYPE_CHECKING:
    from datetime import datetime

PASSWORD = "contoh sinau 2027"  # noqa: S105  # of invented people, printed by the demo
DOMAIN = "@contoh.invalid"
ROSTER = """\
kantor;nama;surel;jabatan;bagian;sejak
35;Koordinator Contoh;koordinator@contoh.invalid;anggota;SDM;2024-06-01
35.73;Ketua Contoh;ketua@contoh.invalid;ketua;;2024-06-01
35.06;Peserta Contoh;peserta@contoh.invalid;anggota;Sosialisasi;2024-06-01
35.09;Kasubbag Contoh;kul@contoh.invalid;kasubbag;KUL;2024-06-01
00;Pengamat Contoh;pengamat@contoh.invalid;staf;;2024-06-01
"""


def may_have_demo_people() -> bool:
    """Whether only this machine can reach the pages."""
    return set(settings.ALLOWED_HOSTS) <= {*LOCAL} and not settings.SECURE_SSL_REDIRECT


@transaction.atomic
def load_demo_people(*, by: Person, now: datetime) -> list[Person]:
    """Add whoever is missing; a password somebody changed stays changed."""
    lines = read_table(ROSTER.encode(), PEOPLE.required, PEOPLE.others)
    actions.import_people(lines, by=by, now=now)
    emails = [line.cells["surel"] for line in lines]
    found = {person.email: person for person in Person.objects.filter(email__in=emails)}
    for person in found.values():
        if not person.has_usable_password():
            set_password(person, PASSWORD, by=by, now=now)
    return [found[email] for email in emails]
