"""Every kind of person beside every state of a programme: who plans, who rates, and why not."""

import pytest

from sinau.people.tests import make as people
from sinau.people.tests.test_permissions import DAY
from sinau.plan.models import State
from sinau.rota import permissions
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db
NOT_YOURS = "Ini wewenang koordinator program."
RECORD = "Program ini rekam jejak: perannya tidak dibagi ulang."
CLOSED = "Program ini sudah ditutup; buka lagi lebih dahulu."
OPEN = [State.DRAFT, State.ACTIVE]
STATES = [*State, "record"]
TABLE = {  # (may, state) -> what the coordinator of the host hears; all others hear NOT_YOURS
    ("may_plan", State.DRAFT): "",
    ("may_plan", State.ACTIVE): "",
    ("may_plan", State.CLOSED): CLOSED,
    ("may_plan", "record"): RECORD,
} | {("may_rate", state): "" for state in STATES}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("may", people.may_of(permissions))
def test_who_may_what_and_why_not(may, state):
    is_record = state == "record"
    programme = make.programme(is_record=is_record, state="active" if is_record else state)
    branch = programme.offices.first()
    things = {"may_plan": programme, "may_rate": branch}
    said = {
        who: getattr(permissions, may)(user, things[may]).reason
        for who, user in people.all_kinds(branch, DAY).items()
    }

    assert said == dict.fromkeys(said, NOT_YOURS) | {"coordinator": TABLE[may, state]}
