"""A plan is tried and adopted; what people decided is kept."""

import pytest

from sinau.people.models import Entry
from sinau.people.tests import make as people
from sinau.rota import actions
from sinau.rota.models import Duty, Pin, Rota
from sinau.rota.reads.problem import problem_of
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return people.person()


@pytest.fixture
def programme(by):
    made = make.programme(offices=8, editions=3)
    actions.rotate_duties(made, by=by, now=NOW)
    return made


def duties(programme):
    found = Duty.objects.filter(edition__programme=programme)
    return {(d.edition.number, d.team.code, d.office.code) for d in found}


def free(programme):
    serving = Duty.objects.filter(edition__programme=programme).values("office")
    return programme.offices.exclude(pk__in=serving).order_by("code")


def test_a_trial_changes_nothing_until_it_is_adopted(programme, by):
    office = Duty.objects.filter(edition__programme=programme).first().office
    programme.participants.filter(office=office).update(carried=5)
    before = duties(programme)

    trial = actions.try_duties(programme, is_fresh=True, by=by, now=NOW)

    assert (trial.is_trial, trial.is_current, trial.repairs.number) == (True, False, 1)
    assert duties(programme) == before
    assert actions.try_duties(programme, is_fresh=True, by=by, now=NOW) == trial

    actions.adopt_duties(trial, by=by, now=NOW)
    assert duties(programme) != before
    assert office.code not in {code for _, _, code in duties(programme)}
    assert Rota.objects.get(is_current=True) == trial
    with pytest.raises(actions.NotTheCurrent):
        actions.adopt_duties(trial, by=by, now=NOW)


def test_the_first_trial_stands_beside_nothing(by):
    programme = make.programme(offices=4, editions=2)

    trial = actions.try_duties(programme, is_fresh=True, by=by, now=NOW)
    assert duties(programme) == set()
    actions.adopt_duties(trial, by=by, now=NOW)

    assert len(duties(programme)) == 4


def test_where_nothing_would_change_what_stands_comes_back(programme, by):
    assert actions.try_duties(programme, is_fresh=False, by=by, now=NOW).number == 1


def test_a_pin_is_kept_and_can_be_taken_out(programme, by):
    edition = programme.editions.get(number=1)
    office = free(programme).first()
    pin = Pin(edition=edition, team=programme.teams.get(code="host"), office=office, why="tamu")
    actions.pin_duty(pin, by=by, now=NOW)
    trial = actions.try_duties(programme, is_fresh=False, by=by, now=NOW)
    actions.adopt_duties(trial, by=by, now=NOW)
    assert (1, "host", office.code) in duties(programme)

    actions.unpin(pin, by=by, now=NOW)
    assert [e.deed for e in Entry.objects.all()][-1] == "rota.unpinned"
    assert problem_of(programme)["pins"] == []


@pytest.mark.parametrize("gone", ["edition", "office", "number"])
def test_a_trial_about_what_is_no_more_is_not_adopted(by, gone):
    programme = make.programme(offices=8, editions=3)
    trial = actions.try_duties(programme, is_fresh=True, by=by, now=NOW)
    if gone == "edition":
        programme.editions.get(number=2).delete()
    elif gone == "number":
        programme.editions.filter(number=2).update(number=9)
    else:
        programme.participants.first().delete()

    with pytest.raises(actions.NotTheCurrent):
        actions.adopt_duties(trial, by=by, now=NOW)
    assert duties(programme) == set()
