"""One truth from every source: people, offices, and the figure with how it was counted."""

from datetime import timedelta

import pytest

from sinau.attend import actions as sources
from sinau.attend import standing
from sinau.attend.models import Way
from sinau.attend.tests import make
from sinau.attend.tests.make import NOW
from sinau.attend.tests.reports.make import SHAPES, bbb, teams
from sinau.people.models import Entry, Person
from sinau.people.tests import make as people
from sinau.settle import actions
from sinau.settle.models import Alias, Correction, Declaration, State
from sinau.settle.reads.grid import grid
from sinau.settle.reads.questions import questions
from sinau.settle.reads.result import opened, result
from sinau.settle.reads.words import figure, told
from sinau.settle.tests.make import reported

pytestmark = pytest.mark.django_db
AFTER = NOW.date() + timedelta(days=1)
BUDI = "name:35.06 budi contoh"


@pytest.fixture
def edition():
    return make.edition()


@pytest.fixture
def budi(edition):
    return make.member(edition, "35.06", "Budi Contoh")


@pytest.fixture
def siti(edition):
    return make.member(edition, "35.71", "Siti Contoh", "siti@contoh.invalid")


def office(edition, code="35.06"):
    return edition.programme.offices.get(code=code)


def lines(edition, on=AFTER):
    found = result(edition, on=on)
    return {one.name: (one.state, one.minutes, one.confidence) for one in found.lines}


def place(edition, code, on=AFTER):
    one = next(o for o in result(edition, on=on).offices if o.code == code)
    return one.state, one.came, one.doubtful


def say(edition, attendee, key=BUDI, shown="KPU Kab. Kediri - Budi Contoh", *, remember=True):
    return actions.say_whose(
        edition, key=key, shown=shown, attendee=attendee, remember=remember,
        by=people.person(), now=NOW,
    )  # fmt: skip


@pytest.mark.usefixtures("siti", "budi")
def test_a_report_alone(edition):
    reported(edition)

    assert lines(edition) == {
        "Budi Contoh": (State.PRESENT, 120.0, "weak"),
        "Siti Contoh": (State.PRESENT, 60.0, "sure"),
    }
    assert place(edition, "35.06") == (State.PRESENT, 1, 1)
    assert place(edition, "35.71") == (State.PRESENT, 1, 0)
    found = result(edition, on=AFTER)
    assert figure(found) == ("2 orang hadir: 1 dikenal, 1 belum dikonfirmasi; dari 4 sambungan")
    assert (found.people, found.present_offices, found.window) == (2, 2, 120.0)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_truth(edition, siti, shape):
    reported(edition, SHAPES[shape])
    found = result(edition, on=AFTER)

    assert sorted(one.minutes for one in found.lines) == [60.0, 120.0]
    known = [one.mark for one in found.lines if one.mark]
    assert known == ([] if shape == "bbb" else [f"p{siti.pk}"])


def test_before_it_nothing_is_known_and_after_it_nobody_came(edition):
    before = result(edition, on=NOW.date())
    after = result(edition, on=AFTER)

    assert {one.state for one in before.offices} == {State.OPEN}
    assert {one.state for one in after.offices} == {State.ABSENT}
    assert figure(after) == "0 orang hadir"


def test_a_confirmed_name_is_that_person_and_is_remembered_for_the_next_edition(edition, budi):
    reported(edition)
    say(edition, standing.person(budi))

    found = result(edition, on=AFTER)
    line = next(one for one in found.lines if one.mark == f"p{budi.pk}")
    assert (line.confidence, line.bases, line.minutes) == ("sure", ["said"], 120.0)
    following = make.plan.edition(
        edition.programme,
        2,
        held_on=edition.held_on,
        opens=edition.opens,
        closes=edition.closes,
    )
    reported(following)
    again = next(o for o in result(following, on=AFTER).lines if o.mark == f"p{budi.pk}")
    assert (again.confidence, again.bases) == ("fair", ["alias"])
    assert Entry.objects.filter(deed="settle.named").count() == 1


def test_what_is_not_to_be_remembered_counts_for_this_edition_alone(edition, budi):
    reported(edition)
    say(edition, standing.person(budi), remember=False)

    assert next(o for o in result(edition, on=AFTER).lines if o.mark).bases == ["said"]
    assert Alias.objects.get().edition == edition


@pytest.mark.usefixtures("budi")
def test_nobody_is_no_line_and_a_guest_is_one(edition):
    reported(edition)
    say(edition, None)
    assert "Budi Contoh" not in lines(edition)

    say(edition, standing.guest("Tamu Contoh", office(edition)))
    assert lines(edition)["Tamu Contoh"] == (State.PRESENT, 120.0, "sure")
    assert place(edition, "35.06") == (State.PRESENT, 1, 0)


def test_a_refused_suggestion_is_not_made_again(edition, budi):
    reported(edition)
    (asked,) = [one for one in questions(edition, on=AFTER) if one.key == BUDI]
    assert [guess.mark for guess in asked.guesses] == [f"p{budi.pk}"]
    assert (asked.is_same, asked.may_be_remembered, len(asked.devices)) == (True, True, 2)
    assert asked.devices[0].words == "08.55–09.45"  # noqa: RUF001  # in the edition's own zone

    actions.refuse_suggestion(
        edition, shown=asked.shown[0], attendee=standing.person(budi), by=budi, now=NOW
    )
    (asked,) = [one for one in questions(edition, on=AFTER) if one.key == BUDI]
    assert (asked.guesses, asked.is_same) == ((), False)


def test_many_are_confirmed_at_once(edition, budi):
    reported(edition)
    (asked,) = [one for one in questions(edition, on=AFTER) if one.is_same]

    actions.say_whose_all(
        edition, answers=[(asked.key, asked.shown[0], standing.person(budi))],
        by=budi, now=NOW,
    )  # fmt: skip
    assert not [one for one in questions(edition, on=AFTER) if one.key == BUDI]


def test_two_of_one_name_are_not_remembered(edition, budi):
    make.member(edition, "35.06", "Budi Contoh")
    reported(edition)
    asked = [one for one in questions(edition, on=AFTER) if one.key.startswith(BUDI)]

    assert len(asked) == 2  # his two devices overlapped: they may be both
    assert not any(one.is_same or one.may_be_remembered for one in asked)
    assert {guess.mark for guess in asked[0].guesses} >= {f"p{budi.pk}"}


def test_a_check_in_says_that_somebody_was_there_not_how_long(edition, budi, siti):
    for who in (budi, siti):
        sources.check_in(
            edition, who=who, office=office(edition), way=Way.CODE, by=who, now=NOW
        )

    assert lines(edition)["Budi Contoh"] == (State.PRESENT, None, "fair")
    reported(edition)
    assert lines(edition)["Siti Contoh"] == (State.PRESENT, 60.0, "sure")


def test_a_guests_check_in_and_a_row_of_the_report_are_one_person(edition):
    reported(edition)
    sources.check_in_guest(
        edition,
        name="Budi Contoh",
        office=office(edition),
        by=Person.objects.operator(),
        now=NOW,
    )

    found = [one for one in result(edition, on=AFTER).lines if one.name == "Budi Contoh"]
    assert [(one.bases, one.minutes) for one in found] == [(["seen", "guest"], 120.0)]


def test_a_guest_of_whom_no_report_knows_is_a_question_too(edition, budi):
    sources.check_in_guest(
        edition, name="Budi Contoh", office=office(edition), by=budi, now=NOW
    )
    (asked,) = questions(edition, on=AFTER)
    assert (asked.key, asked.shown, asked.devices, asked.is_same) == (
        BUDI, ("Budi Contoh",), (), True,
    )  # fmt: skip

    say(edition, standing.person(budi), shown="Budi Contoh")
    assert questions(edition, on=AFTER) == []
    (line,) = result(edition, on=AFTER).lines
    assert (line.mark, line.bases) == (f"p{budi.pk}", ["guest"])
    say(edition, None, shown="Budi Contoh")
    assert result(edition, on=AFTER).lines == []


def test_somebody_named_who_does_not_come_is_absent_or_excused(edition, budi):
    sources.name_delegates(edition, office=office(edition), people=[budi], by=budi, now=NOW)
    assert lines(edition)["Budi Contoh"][0] == State.ABSENT

    sources.excuse(edition, office=office(edition), who=budi, why="sakit", by=budi, now=NOW)
    assert lines(edition)["Budi Contoh"][0] == State.EXCUSED
    assert place(edition, "35.06")[0] == State.ABSENT

    sources.excuse(edition, office=office(edition), who=None, why="banjir", by=budi, now=NOW)
    assert place(edition, "35.06")[0] == State.EXCUSED
    sources.check_in(edition, who=budi, office=office(edition), way=Way.LINK, by=budi, now=NOW)
    assert place(edition, "35.06")[:2] == (State.PRESENT, 1)


def test_an_account_of_an_office_stands_for_those_who_sat_behind_it(edition, budi):
    content = bbb(
        users={"x": {"name": "KPU Kab. Kediri", "intIds": {"w": {"registeredOn": stamp(0),
                                                                  "leftOn": stamp(90)}}}}
    )  # fmt: skip
    reported(edition, content)
    (account,) = result(edition, on=AFTER).lines
    assert (account.is_account, account.office, account.state) == (True, "35.06", State.PRESENT)

    ani = standing.guest("Ani Contoh", office(edition))
    for sat in ([standing.person(budi), ani], [standing.person(budi), ani]):
        actions.declare_room(
            edition, office=office(edition), account=account.key, people=sat, by=budi, now=NOW
        )

    assert lines(edition) == {
        "Ani Contoh": (State.PRESENT, 90.0, "weak"),
        "Budi Contoh": (State.PRESENT, 90.0, "weak"),
    }  # fmt: skip
    assert place(edition, "35.06") == (State.PRESENT, 2, 0)
    assert "2 menurut pernyataan kantor" in figure(result(edition, on=AFTER))
    assert Declaration.objects.count() == 2
    actions.declare_room(
        edition, office=office(edition), account="", people=[ani], by=budi, now=NOW
    )
    assert {d.attendee_id: d.account for d in Declaration.objects.all()}[ani.pk] == ""


def stamp(minutes):
    opens = NOW.replace(hour=9, minute=0)
    return int((opens + timedelta(minutes=minutes)).timestamp() * 1000)


def test_a_correction_outweighs_everything_and_the_last_one_counts(edition, siti):
    reported(edition)
    for state, minutes in ((State.ABSENT, None), (State.PARTIAL, 30)):
        actions.correct(
            edition, attendee=standing.person(siti), state=state, minutes=minutes,
            why="jaringan", by=siti, now=NOW,
        )  # fmt: skip

    assert lines(edition)["Siti Contoh"] == (State.PARTIAL, 30.0, "sure")
    assert Correction.objects.count() == 2
    assert "1 dengan koreksi" in figure(result(edition, on=AFTER))


@pytest.mark.usefixtures("siti")
def test_less_than_half_the_window_is_partly(edition):
    edition.closes = edition.closes.replace(hour=13)
    edition.save()
    reported(edition)

    assert lines(edition)["Siti Contoh"][0] == State.PARTIAL


def test_a_report_that_was_set_aside_counts_no_more(edition):
    kept = reported(edition)
    sources.set_report_aside(kept, why="rapat lain", by=people.person(), now=NOW)

    assert lines(edition) == {}


@pytest.mark.usefixtures("siti", "budi")
def test_a_result_that_is_written_down_reads_the_same(edition):
    reported(edition)
    found = result(edition, on=AFTER)
    again = opened(found.as_json())

    assert again.is_closed
    assert (again.lines, again.offices) == (found.lines, found.offices)
    assert figure(again) == figure(found)


def test_the_grid_has_a_letter_and_a_word_in_every_cell(edition, siti):
    reported(edition)
    make.plan.edition(edition.programme, 2, held_on=AFTER + timedelta(days=7))
    sources.excuse(edition, office=office(edition), who=None, why="banjir", by=siti, now=NOW)

    found = grid(edition.programme, on=AFTER)
    cells = {row.code: "".join(cell.letter for cell in row.cells) for row in found.rows}
    assert (cells["35.71"], cells["35.06"]) == ("H–", "H–")  # noqa: RUF001  # a dash of its width
    assert [cell.word for cell in found.rows[-1].cells][1] == "belum ada data"
    assert found.people == ["2", ""]
    assert next(row for row in found.rows if row.code == "35.71").attended == 1


def test_words_for_people(edition, siti):
    reported(edition, teams())
    (one,) = [t for t in told(result(edition, on=AFTER), {}) if t.line.mark]

    assert (one.minutes, one.share, one.confidence) == ("60", "50 %", "yakin")
    assert one.bases == "laporan, dari surel"
    assert siti.name == one.name
