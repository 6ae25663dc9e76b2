"""Tables, deeds and reads of the calendar, and who may change it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sinau.days import actions
from sinau.days.models import FreeDay, StageDate
from sinau.days.permissions import may_edit_calendar
from sinau.days.reads import free as read
from sinau.days.tests import make
from sinau.packs.read import read_pack
from sinau.people.models import Entry, Person
from sinau.people.tests import make as people
from sinau.people.tests.make import everybody
from sinau.people.tests.test_permissions import DAY
from sinau.plan.tests.make import NOW

pytestmark = pytest.mark.django_db
CHRISTMAS_LEAVE, PLAIN = date(2027, 12, 24), date(2027, 9, 8)


@pytest.fixture
def who():
    return {"by": Person.objects.operator(), "now": NOW}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("a_stage_ends_after_it_begins", {"ends_on": date(2027, 9, 5)}),
        ("a_stage_date_says_what_it_rests_on", {"basis": ""}),
    ],
)
def test_the_table_refuses(name, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make.stage_date(**fields)


def test_what_stands_once_stands_once():
    office = people.office()
    for build in (lambda: make.free_day(office, PLAIN), lambda: make.stage_date(office)):
        build()
        with pytest.raises(IntegrityError), transaction.atomic():
            build()


def test_holidays_and_collective_leave_are_free_by_name():
    why = read.why_free(people.province())

    assert why(date(2027, 8, 17)) == "Hari Kemerdekaan Republik Indonesia"
    assert why(CHRISTMAS_LEAVE).startswith("Cuti Bersama")
    assert why(PLAIN) == ""


def test_the_mark_of_an_office_wins_for_that_office_alone():
    office, other = people.office(), people.office()
    make.free_day(office, PLAIN, name="Hari jadi")
    make.free_day(office, CHRISTMAS_LEAVE, is_free=False)

    mine, theirs = read.why_free(office), read.why_free(other)

    assert (mine(PLAIN), mine(CHRISTMAS_LEAVE)) == ("Hari jadi", "")
    assert theirs(PLAIN) == ""
    assert theirs(CHRISTMAS_LEAVE)
    listed = read.special_days(office, date(2027, 12, 20), date(2027, 12, 26))
    assert [(d.on.day, d.is_free, d.is_marked) for d in listed] == [
        (24, False, True), (25, True, False), (26, True, False),
    ]  # fmt: skip


def test_marking_a_day_writes_one_line_and_the_same_again_none(who):
    office = people.office()

    for _ in range(2):
        day = actions.mark_day(office, PLAIN, is_free=True, name="Hari jadi", **who)
    actions.mark_day(office, PLAIN, is_free=False, name="Hari jadi", **who)
    actions.forget_mark(day, **who)

    deeds = [entry.deed for entry in Entry.objects.all()]
    assert deeds == ["days.day_marked", "days.day_marked", "days.mark_forgotten"]
    assert Entry.objects.all()[1].facts["changed"] == {"is_free": {"old": True, "new": False}}
    assert not FreeDay.objects.exists()


def test_stage_dates_become_exactly_those_given(who):
    office, kept = people.office(), make.stage_date()
    old = make.stage_date(office)
    line = {"election": "Pilkada", "body": "PPK", "name": "Pelantikan", "basis": "Keputusan",
            "begins_on": PLAIN, "ends_on": PLAIN, "url": ""}  # fmt: skip

    for _ in range(2):
        actions.set_stage_dates(office, [line], **who)

    assert set(StageDate.objects.values_list("name", "office")) == {
        ("Wawancara", None), ("Pelantikan", office.pk),
    }  # fmt: skip
    assert StageDate.objects.filter(pk=kept.pk).exists()
    assert not StageDate.objects.filter(pk=old.pk).exists()
    assert Entry.objects.filter(deed="days.stage_dates_set").count() == 1


def test_the_stages_of_a_pack_are_mended_with_it(who):
    pack = read_pack("jatim-2021")
    lines = pack.tables["stage_dates.csv"]
    assert actions.load_stage_dates(pack, **who).new == {"stagedate": len(lines)}

    fewer = replace(pack, tables=pack.tables | {"stage_dates.csv": lines[1:]})

    assert not actions.load_stage_dates(pack, **who)
    assert actions.load_stage_dates(fewer, **who).gone == {"stagedate": 1}
    assert all(line.basis and line.url for line in lines)


def test_the_drawing_holds_the_stages_around_and_fits():
    office = people.office()
    make.stage_date(office, begins_on=date(2026, 1, 1), ends_on=date(2029, 1, 1), name="Lama")
    make.stage_date(None)
    edge = PLAIN + timedelta(days=44)
    make.stage_date(office, begins_on=edge, ends_on=edge, name="Tepi")
    make.stage_date(people.office(), name="Kantor lain")
    make.stage_date(office, begins_on=date(2027, 12, 1), ends_on=date(2027, 12, 2), name="Jauh")

    drawing = read.drawn(office, [PLAIN, PLAIN + timedelta(days=30)])

    assert [stage.name for stage in drawing.stages] == ["Lama", "Wawancara", "Tepi"]
    assert all(b.x >= 0 and b.x + b.width <= read.WIDTH for b in drawing.bands)
    assert all(0 <= x <= read.WIDTH for x in drawing.days)
    assert read.drawn(office, []) is None


def test_who_may_change_a_calendar():
    branch = people.office()
    found = {
        who: may_edit_calendar(user, branch) for who, user in everybody(branch, DAY).items()
    }

    assert {who for who, verdict in found.items() if verdict} == {"coordinator"}
    assert all(verdict.reason for verdict in found.values() if not verdict)
