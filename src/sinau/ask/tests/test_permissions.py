"""Every kind of person before every question, poll and hand: yes, or the reason why not."""

import inspect

import pytest

from sinau.ask import permissions
from sinau.ask.models import Hand, Question, QuestionState
from sinau.meet import permissions as meet
from sinau.meet.models import Note
from sinau.meet.tests import make
from sinau.people.tests import make as people
from sinau.plan.models import State
from sinau.poll import permissions as poll
from sinau.poll.models import Poll

pytestmark = pytest.mark.django_db
KINDS = (
    "coordinator", "province", "head", "secretary", "finance", "delegate", "neighbour",
    "observer", "former", "coming", "nobody", "operator", "public", "moderator", "asker",
)  # fmt: skip
LEADS = {"coordinator", "moderator"}
HERE = {"coordinator", "province", "head", "secretary", "finance", "delegate", "moderator",
        "asker"}  # fmt: skip
LEAD = "dipandu koordinator program dan petugas edisi"
OUTSIDE = "hanya untuk kantor yang mengikuti"
LISTENS = "Pengamat membaca"
NEW = "belum disetujui moderator"


@pytest.fixture
def edition():
    return make.edition()


@pytest.fixture
def everybody(edition):
    """Make one of every kind; the branch they belong to takes part, ``neighbour`` does not."""
    branch = edition.programme.offices.order_by("code").first()
    found = people.everybody(branch, make.DAY)
    found["moderator"] = make.holder(edition)
    found["asker"] = make.delegate(edition, 2)
    assert set(found) == set(KINDS)
    return found


def table(everybody, may, thing, yes, reasons):
    """Compare verdicts of everybody with who may, and why the others may not."""
    for kind, who in everybody.items():
        verdict = may(who, thing)
        assert bool(verdict) is (kind in yes), (may.__name__, kind, verdict)
        if kind not in yes:
            why = reasons.get(kind, reasons["*"])
            assert why in str(verdict.reason), (may.__name__, kind, verdict.reason)


OUT = {"*": OUTSIDE}
TAKES = OUT | {"observer": LISTENS}


def test_the_meeting(everybody, edition):
    table(everybody, meet.may_lead, edition, LEADS, {"*": LEAD})
    table(everybody, meet.may_join, edition, HERE | {"observer"}, OUT)
    table(everybody, meet.may_take_part, edition, HERE, TAKES)
    note = Note.objects.create(edition=edition, by=everybody["asker"], text="x", at=make.START)
    table(everybody, meet.may_change_note, note, LEADS | {"asker"}, {"*": LEAD})


@pytest.mark.parametrize("state", QuestionState)
@pytest.mark.parametrize("is_anonymous", [False, True])
def test_questions_in_every_state(everybody, edition, state, is_anonymous):
    asker = None if is_anonymous else everybody["asker"]
    question = Question(
        edition=edition, number=1, text="?", by=asker, at=make.START, state=state
    )
    is_read = state in permissions.PUBLIC_STATES
    mine = set() if is_anonymous else {"asker"}
    table(everybody, permissions.may_moderate, question, LEADS, {"*": LEAD})
    hidden = TAKES | dict.fromkeys(HERE, NEW)
    table(everybody, permissions.may_vote_for, question, HERE if is_read else LEADS, hidden)
    seen = HERE | {"observer"} if is_read else LEADS | mine
    table(everybody, permissions.may_read_question, question, seen,
          OUT | dict.fromkeys((*HERE, "observer"), NEW))  # fmt: skip
    takes_back = mine if state == QuestionState.NEW else set()
    table(everybody, permissions.may_withdraw, question, takes_back,
          {"*": "hanya ditarik oleh penanyanya"}
          | ({} if is_anonymous else {"asker": "sudah dibahas"}))  # fmt: skip


@pytest.mark.parametrize("state", QuestionState)
def test_what_was_given_to_an_office_is_answered_there(everybody, edition, state):
    owner = edition.programme.offices.order_by("code").first()
    question = Question(edition=edition, number=1, text="?", owner=owner, state=state)
    theirs = {"head", "secretary", "finance", "delegate"} | LEADS
    is_given = state == QuestionState.PARKED
    why = "kantor penanggung jawabnya" if is_given else "tidak sedang ditindaklanjuti"
    may = permissions.may_follow_up
    table(everybody, may, question, theirs if is_given else set(), {"*": why})


def test_polls_and_hands(everybody, edition):
    table(everybody, poll.may_answer_poll, Poll(edition=edition), HERE, TAKES)
    table(everybody, poll.may_steer_poll, Poll(edition=edition), LEADS, {"*": LEAD})
    table(everybody, poll.may_read_poll, Poll(edition=edition), HERE | {"observer"}, OUT)
    hand = Hand(edition=edition, by=everybody["asker"])
    table(everybody, permissions.may_lower, hand, LEADS | {"asker"}, {"*": LEAD})
    table(everybody, permissions.may_moderate, hand, LEADS, {"*": LEAD})


def test_in_a_closed_programme_nobody_leads(everybody, edition):
    edition.programme.state = State.CLOSED
    table(everybody, meet.may_lead, edition, set(), {"*": "Program ini ditutup"})
    table(everybody, meet.may_join, edition, HERE | {"observer"}, OUT)
    closed = OUT | dict.fromkeys((*HERE, "observer"), "hanya dibaca")
    table(everybody, meet.may_take_part, edition, set(), closed)


def test_what_happened_before_sinau_has_no_room(everybody, edition):
    edition.programme.is_record = True
    table(everybody, meet.may_lead, edition, set(), {"*": "terjadi sebelum Sinau"})
    table(everybody, meet.may_join, edition, set(), {"*": "terjadi sebelum Sinau"})
    table(everybody, meet.may_take_part, edition, set(), {"*": "terjadi sebelum Sinau"})


def test_every_permission_stands_in_a_table():
    tested = {
        name for name in dir(permissions) + dir(meet) + dir(poll)
        if name.startswith("may_") and name in inspect.getsource(inspect.getmodule(table))
    }  # fmt: skip
    ours = {
        name
        for module in (permissions, meet, poll)
        for name, one in vars(module).items()
        if name.startswith("may_") and one.__module__ == module.__name__
    }
    assert ours <= tested
