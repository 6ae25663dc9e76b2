"""Every source of attendance is kept, once, with its line in the journal."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from sinau.attend import actions, standing
from sinau.attend.models import CheckIn, Columns, Connection, Excuse, Expected, Report, Way
from sinau.attend.reads import codes
from sinau.attend.reads.roster import asked_of, sheet_rows
from sinau.attend.tests import make, rush
from sinau.attend.tests.make import NOW
from sinau.attend.tests.reports.make import PEOPLE, ZOOM
from sinau.meet.models import Meeting
from sinau.meet.reads.meeting import LENGTH, code_of
from sinau.people.models import Entry, Person
from sinau.people.tests import make as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make.edition()


def deeds():
    return list(Entry.objects.values_list("deed", flat=True))


def office(edition, code="35.06"):
    return edition.programme.offices.get(code=code)


def keep(edition, content=ZOOM):
    return actions.keep_report(
        edition, content=content, read=make.reading(edition, content), how=make.how(edition),
        by=people.person(), now=NOW,
    )  # fmt: skip


def test_a_report_is_kept_with_its_bytes_and_rows(edition):
    kept = keep(edition)

    assert (bytes(Report.objects.get().content), len(kept.sha256)) == (ZOOM, 64)
    assert Connection.objects.count() == len(PEOPLE)
    assert (kept.waited, deeds()) == (1, ["attend.report_kept"])


def test_the_same_bytes_are_kept_once_for_an_edition(edition):
    keep(edition)

    with pytest.raises(standing.AttendRefused, match="laporan ini sudah ada"):
        keep(edition)
    assert deeds() == ["attend.report_kept"]


def test_a_report_is_set_aside_with_a_reason_and_counted_again(edition):
    kept = keep(edition)
    actions.set_report_aside(kept, why="rapat lain", by=people.person(), now=NOW)
    assert Report.objects.get().why_not == "rapat lain"

    actions.count_again(kept, by=people.person(), now=NOW)
    assert Report.objects.get().why_not == ""
    assert deeds()[1:] == ["attend.report_set_aside", "attend.report_counted_again"]


def test_columns_are_remembered_by_their_head(edition):
    for mapping in ({"name": "A"}, {"name": "B"}):
        actions.name_columns(
            edition, fingerprint="x" * 64, mapping=mapping, by=people.person(), now=NOW
        )

    assert Columns.objects.get().mapping == {"name": "B"}


def test_offices_are_asked_for_two_unless_somebody_says_otherwise(edition):
    assert set(asked_of(edition).values()) == {2}

    changed = actions.invite_offices(
        edition, delegates={office(edition): 3}, by=people.person(), now=NOW
    )
    again = actions.invite_offices(
        edition, delegates={office(edition): 3}, by=people.person(), now=NOW
    )

    assert (changed, again) == ({"35.06": 3}, {})
    assert asked_of(edition)["35.06"] == 3
    assert deeds() == ["attend.offices_invited"]


def test_an_office_names_whom_it_sends_and_the_list_to_sign_has_them(edition):
    ani = make.member(edition, "35.06", "Ani Contoh")
    actions.name_delegates(
        edition, office=office(edition), people=[ani], by=people.person(), now=NOW
    )

    rows = sheet_rows(edition)
    assert [name for place, name in rows if place == "Kabupaten Kediri"] == ["Ani Contoh", ""]
    assert len(rows) == 4 * 2
    actions.name_delegates(
        edition, office=office(edition), people=[], by=people.person(), now=NOW
    )
    assert not Expected.objects.get().people.exists()
    assert Entry.objects.last().facts["was"] == [ani.pk]


def test_an_office_is_excused_and_comes_after_all(edition):
    ani = make.member(edition, "35.06", "Ani Contoh")
    for who in (None, ani, None):
        actions.excuse(edition, office=office(edition), who=who, why="banjir", by=ani, now=NOW)
    assert Excuse.objects.count() == 2

    actions.drop_excuse(Excuse.objects.filter(person=None).get(), by=ani, now=NOW)
    assert Excuse.objects.get().person == ani
    assert deeds()[-1] == "attend.excuse_dropped"


@pytest.mark.parametrize("who", ["office", "person"])
def test_an_excuse_stands_once(edition, who):
    ani = make.member(edition, "35.06", "Ani Contoh")
    values = {"edition": edition, "office": office(edition), "why": "x", "by": ani, "at": NOW}
    person = ani if who == "person" else None
    Excuse.objects.create(**values, person=person)

    with pytest.raises(IntegrityError), transaction.atomic():
        Excuse.objects.create(**values, person=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Excuse.objects.create(**values | {"why": ""}, person=people.person())


def test_a_person_checks_in_once_however_often_they_say_it(edition):
    ani = make.member(edition, "35.06", "Ani Contoh")
    for way in (Way.LINK, Way.CODE):
        actions.check_in(edition, who=ani, office=office(edition), way=way, by=ani, now=NOW)

    assert CheckIn.objects.get().way == Way.LINK
    assert deeds() == ["attend.checked_in"]


def test_guests_of_one_name_are_two_in_two_offices_and_one_in_one(edition):
    for name, code in (("Budi", "35.06"), ("BUDI ", "35.06"), ("Budi", "35.71")):
        actions.check_in_guest(
            edition, name=name.strip(), office=office(edition, code),
            by=Person.objects.operator(), now=NOW,
        )  # fmt: skip

    assert CheckIn.objects.count() == 2


def test_what_is_closed_takes_nothing_more(edition):
    ani = make.member(edition, "35.06", "Ani Contoh")
    kept = keep(edition)
    with transaction.atomic():
        standing.close(edition, now=NOW)

    for deed in (
        lambda: actions.check_in(edition, who=ani, office=None, way="code", by=ani, now=NOW),
        lambda: actions.set_report_aside(kept, why="x", by=ani, now=NOW),
        lambda: actions.excuse(
            edition, office=office(edition), who=None, why="x", by=ani, now=NOW
        ),
        lambda: keep(edition, ZOOM + b"\n"),
    ):  # fmt: skip
        with pytest.raises(standing.AttendRefused, match="edisi ini sudah ditutup"):
            deed()
    with transaction.atomic():
        standing.reopen(edition)
    actions.check_in(edition, who=ani, office=None, way="code", by=ani, now=NOW)
    with pytest.raises(standing.AttendRefused), transaction.atomic():
        standing.reopen(edition)


def test_a_code_is_of_its_edition_and_day_whether_its_room_was_opened_or_not(edition):
    day = edition.held_on
    derived = code_of(edition)
    assert len(derived) == LENGTH
    assert codes.edition_of(f" {derived.lower()} ", on=day) == edition
    assert codes.edition_of(derived, on=day + timedelta(days=2)) is None
    assert codes.edition_of("XXXXXX", on=day) is None
    Meeting.objects.create(edition=edition, opens_at=NOW, opened_at=NOW)
    assert codes.edition_of(derived, on=day) == edition
    edition.held_on = day + timedelta(days=1)
    assert code_of(edition) != derived


def test_a_link_is_one_persons_at_one_edition(edition):
    ani = make.member(edition, "35.06", "Ani Contoh")
    link = codes.link_for(edition, ani)

    assert codes.link_of(link) == (edition, ani)
    assert codes.link_of(link[:-1] + ("A" if link[-1] != "A" else "B")) is None
    Person.objects.filter(pk=ani.pk).update(is_active=False)
    assert codes.link_of(link) is None


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-61, "Presensi dibuka 60 menit sebelum edisi dimulai."),
        (-60, ""), (0, ""), (180, ""),
        (181, "Presensi sudah ditutup. Koordinator dapat mencatat Anda dengan alasan."),
    ],
)  # fmt: skip
def test_when_one_can_check_in(edition, minutes, said):
    now = edition.starts_at + timedelta(minutes=minutes)

    assert codes.is_open(edition, now=now).reason == said


def check_rush(told):
    assert told == {
        "faults": [], "check_ins": rush.CROWD, "lines": rush.CROWD, "within a minute": True,
    }  # fmt: skip


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory, threads share one cache")
def test_230_people_check_in_within_a_minute_twice_each_and_none_is_lost_or_doubled():
    check_rush(rush.rush())


def test_the_same_on_a_file_of_sqlite(tmp_path):
    """As a server has it: one file, a connection for each thread."""
    done = subprocess.run(
        [sys.executable, "-m", "sinau.attend.tests.rush"],
        env={"SINAU_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True,
    )  # fmt: skip

    assert done.stderr == ""
    check_rush(json.loads(done.stdout))
