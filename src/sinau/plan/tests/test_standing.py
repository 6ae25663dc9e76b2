"""How far editions are: back and forth until they begin, and then forward alone."""

import pytest

from sinau.plan.models import BEFORE, Edition, Step
from sinau.plan.standing import move_on
from sinau.plan.tests import make

pytestmark = pytest.mark.django_db


def goes(was, step):
    before = was in BEFORE and step in BEFORE
    return was != step and (before or list(Step).index(was) < list(Step).index(step))


@pytest.mark.parametrize("was", Step)
@pytest.mark.parametrize("step", Step)
def test_where_an_edition_goes_from_where(was, step):
    made = make.programme(editions=2)
    made.editions.update(state=was)
    one, other = made.editions.all()

    moved = move_on([one], step)

    assert moved == ([one] if goes(was, step) else [])
    assert one.state == Edition.objects.get(pk=one.pk).state
    assert one.state == (step if goes(was, step) else was)
    assert Edition.objects.get(pk=other.pk).state == was


def test_what_went_on_meanwhile_is_not_taken_back():
    seen = make.programme(editions=1).editions.get()
    Edition.objects.update(state=Step.LIVE)

    assert move_on([seen], Step.READY) == []
    assert Edition.objects.get().state == Step.LIVE


def test_a_record_stays_as_it_is():
    past = make.programme(editions=1, is_record=True)

    assert move_on(past.editions.all(), Step.DONE) == []
