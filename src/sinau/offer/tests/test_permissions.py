"""Every kind of person beside every state of programme and offer: verdict and reason."""

from datetime import date

import pytest

from sinau.offer import permissions
from sinau.offer.models import Answer, Offer, Release
from sinau.people.tests import make as people
from sinau.people.tests.test_permissions import DAY
from sinau.plan.models import State
from sinau.rota import actions as rota
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db
NOT_COORDINATOR = "Ini wewenang koordinator program."
NOT_HEAD = "Yang menjawab tawaran ini ketua atau sekretaris kantornya."
CLOSED = "Program ini sudah ditutup; buka lagi lebih dahulu."
HEADS = {"head", "secretary"}
OF_THE_OFFICE = {"head", "secretary", "finance", "delegate"}
SEES = {"coordinator", "observer", *OF_THE_OFFICE}


@pytest.fixture
def programme():
    made = make.programme(offices=8, editions=2)
    rota.rotate_duties(made, by=people.person(), now=make.NOW)
    return made


def offer_in(programme, answer):
    stands = Release.objects.create(
        programme=programme, number=1, rota=rota.rotate_duties(
            programme, by=people.person(), now=make.NOW
        ), content=[], answer_by=date(2026, 12, 8), released_at=make.NOW,
        released_by=people.person(),
    )  # fmt: skip
    return Offer.objects.create(
        edition=programme.editions.first(), team=programme.teams.first(), release=stands,
        office=programme.offices.first(), state=answer, answer_by=stands.answer_by,
        why="alasan",
    )  # fmt: skip


def expected(may, who, state):
    """Say what somebody hears; the answer that stands changes nothing of it."""
    if may == "may_decide":
        if who != "coordinator":
            return NOT_COORDINATOR
        return CLOSED if state == State.CLOSED else ""
    if state == State.CLOSED:
        return CLOSED
    return "" if who in {"coordinator", *HEADS} else NOT_HEAD


MAY = ("may_answer", "may_decide")


def test_every_permission_has_its_row():
    assert people.may_of(permissions) == sorted(MAY)


@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize("state", State)
def test_who_may_answer_and_decide_and_why_not(programme, state, answer):
    offer = offer_in(programme, answer)
    programme.state = state
    programme.save()
    offer = Offer.objects.get(pk=offer.pk)
    kinds = people.all_kinds(offer.office, DAY)
    said = {
        (may, who): getattr(permissions, may)(user, offer).reason
        for may in MAY
        for who, user in kinds.items()
    }

    assert said == {(may, who): expected(may, who, state) for may, who in said}


@pytest.mark.parametrize("answer", Answer)
def test_who_sees_an_offer(programme, answer):
    offer = offer_in(programme, answer)
    kinds = people.all_kinds(offer.office, DAY)

    seen = {who for who, user in kinds.items() if Offer.objects.visible_to(user).exists()}
    assert seen == SEES
