"""Every kind of person beside every state of a programme and an edition."""

import pytest

from sinau.people.models import Division, Position
from sinau.people.tests import make as people
from sinau.people.tests.make import everybody
from sinau.people.tests.test_permissions import DAY
from sinau.plan import permissions
from sinau.plan.models import Participant, State, Step
from sinau.plan.tests import make

pytestmark = pytest.mark.django_db
OURS = {"coordinator"}


@pytest.fixture
def branch():
    return people.office()


def verdicts(may, thing, branch):
    found = {who: may(user, thing) for who, user in everybody(branch, DAY).items()}
    assert all(verdict.reason for verdict in found.values() if not verdict)
    return {who for who, verdict in found.items() if verdict}


@pytest.mark.parametrize(
    ("state", "steer", "edit"),
    [
        (State.DRAFT, OURS, OURS),
        (State.ACTIVE, OURS, OURS),
        (State.CLOSED, OURS, set()),
        ("record", set(), set()),
    ],
)
def test_who_may_change_a_programme(branch, state, steer, edit):
    record = state == "record"
    programme = make.programme(is_record=record, state=State.ACTIVE if record else state)

    assert verdicts(permissions.may_steer_programme, programme, branch) == steer
    assert verdicts(permissions.may_edit_programme, programme, branch) == edit


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", State)
def test_who_may_change_an_edition(branch, step, state):
    programme = make.programme(state=state)
    edition = programme.editions.first()
    edition.state = step
    open_ = state != State.CLOSED and step in (Step.PLANNED, Step.OFFERED, Step.READY)

    assert verdicts(permissions.may_edit_edition, edition, branch) == (OURS if open_ else set())


def test_who_may_start_one(branch):
    assert verdicts(permissions.may_start_programme, None, branch) == OURS


def test_a_coordinator_of_elsewhere_changes_nothing_here(branch):
    other = people.office(
        code="33", name="KPU Provinsi Lain", level="province", parent=people.national()
    )
    stranger = everybody(branch, DAY)["nobody"]
    Position.objects.create(
        person=stranger, office=other, title="member", division=Division.HR, since="2024-06-01"
    )

    assert not permissions.may_edit_programme(stranger, make.programme())
    assert permissions.may_start_programme(stranger)


def test_who_reads_where_they_meet(branch):
    programme = make.programme()
    edition = programme.editions.first()

    outside = {"coordinator", "province", "observer"}
    inside = {"head", "secretary", "finance", "delegate"}
    assert verdicts(permissions.may_read_call, edition, branch) == outside
    Participant.objects.create(programme=programme, office=branch)
    assert verdicts(permissions.may_read_call, edition, branch) == outside | inside
