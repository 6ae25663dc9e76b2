import pytest

from sinau.desk.reads.compare import Served, Totals, compare
from sinau.plan.models import Programme
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db


def series():
    make.east_java()
    return Programme.objects.get(slug="berbagi-2021"), Programme.objects.get(
        slug="berbagi-2027"
    )


def test_what_the_record_does_not_know_is_none_not_zero():
    record, plan = series()

    found = compare(record, plan)

    assert found.recorded == Totals(
        turns=26, unknown_turns=12, offices=26, unknown_offices=12, spread=None,
        gap_days=None, experience=None,
    )  # fmt: skip
    lines = {line.office.name: line.recorded for line in found.offices}
    assert lines["Kabupaten Pasuruan"] == Served({"host": 1}, None, None)
    assert lines["Kabupaten Pacitan"] == Served({"discussant": 1}, None, None)
    assert lines["Kabupaten Ponorogo"] == Served(None, None, None)
    assert lines["Kabupaten Ponorogo"].total is None
    assert len(lines) == 38


def test_a_plan_knows_its_turns_gaps_and_experience():
    record, plan = series()
    office = plan.participants.get(office__code="35.14").office
    make.duty(plan.editions.get(number=8), "host", office)  # its theme of 2021: 3
    make.duty(plan.editions.get(number=9), "discussant", office)  # it reported that one: 1

    found = compare(record, plan)

    line = next(line for line in found.offices if line.office == office)
    assert line.planned == Served({"host": 1, "discussant": 1}, 5, 4)
    assert line.planned.total == 2
    assert (found.planned.turns, found.planned.unknown_turns) == (2, 36)
    assert (found.planned.gap_days, found.planned.experience) == (5, 4)
    assert found.planned.spread is None
    idle = next(line for line in found.offices if line.office.code == "35.02")
    assert (idle.planned.turns, idle.planned.experience) == ({}, None)


def test_a_plan_without_open_places_has_a_spread():
    record, plan = make.programme(is_record=True), make.programme(offices=3, editions=1)
    first, second, _idle = (p.office for p in plan.participants.all())
    make.duty(plan.editions.get(), "host", first)
    make.duty(plan.editions.get(), "discussant", second)

    assert compare(record, plan).planned.spread == 1


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    record = make.programme(is_record=True)
    for offices in (2, 8):
        plan = make.programme(offices=offices)
        with django_assert_num_queries(9):
            compare(record, plan)
