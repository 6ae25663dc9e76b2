"""What was planned before programmes could be edited gets the pattern its editions show."""

from datetime import date, time
from importlib import import_module

import pytest
from django.apps import apps

from sinau.plan.kernel.shape.lines import RUN_SHEET
from sinau.plan.models import State, Step
from sinau.plan.reads.series import run_sheet
from sinau.plan.tests import make

pytestmark = pytest.mark.django_db
before = import_module("sinau.plan.migrations.0005_what_was_planned_before")


def test_a_planned_programme_gets_its_pattern_and_a_record_none():
    record, planned = make.programme(is_record=True), make.programme(editions=0)
    themes = [make.theme(), make.theme()]
    make.edition(planned, 1, held_on=date(2027, 9, 8), theme=themes[1])
    make.edition(planned, 2, held_on=date(2027, 9, 10), theme=themes[0])
    make.edition(planned, 3, held_on=date(2027, 9, 15), theme=themes[1], opens=time(10))

    before.take_up(apps, None)
    planned.refresh_from_db()

    assert (planned.weekdays, planned.opens, planned.state) == ("35", time(9), State.ACTIVE)
    assert (planned.begins_on, planned.ends_on) == (date(2027, 9, 8), date(2027, 9, 15))
    assert [topic.theme for topic in planned.topics.all()] == [themes[1], themes[0]]
    assert [e.own for e in planned.editions.all()] == [[], [], ["opens", "minutes"]]
    assert [i.name for i in run_sheet(planned)[0]] == [line.name for line in RUN_SHEET]
    assert set(record.editions.values_list("state", flat=True)) == {Step.DONE}
    assert run_sheet(record)[0] == []
