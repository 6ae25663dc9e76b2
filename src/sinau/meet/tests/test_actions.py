"""A meeting is opened, run, shifted, ended; two who tap at once do one thing."""

from datetime import timedelta

import pytest

from sinau.meet import actions, standing
from sinau.meet.models import Handout, Meeting, Note
from sinau.meet.reads.meeting import Phase, agenda, phase
from sinau.meet.tests import make
from sinau.meet.tests.make import at
from sinau.people.models import Entry
from sinau.plan.models import Edition, Step
from sinau.stream.models import Happening

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make.edition()


@pytest.fixture
def by(edition):
    return make.coordinator(edition)


@pytest.fixture
def run(edition, by):
    """Begin the next item at a minute; gives the meeting's agenda then."""
    actions.open_meeting(edition, by=by, now=at(-30))

    def begin(minute):
        meeting = Meeting.objects.get(edition=edition)
        seen = agenda(edition, meeting, at(minute))
        after = seen.current.slot.pk if seen.current else None
        slot = seen.following.slot
        actions.start_item(edition, slot=slot, after=after, by=by, now=at(minute))
        return agenda(edition, meeting, at(minute))

    return begin


def lines():
    return list(Entry.objects.filter(deed__startswith="meet.").values_list("deed", flat=True))


def test_a_room_opens_an_hour_before_and_once(edition, by):
    with pytest.raises(actions.MeetingRefused, match="60 menit"):
        actions.open_meeting(edition, by=by, now=at(-61))
    first = actions.open_meeting(edition, by=by, now=at(-60))
    assert actions.open_meeting(edition, by=by, now=at(-59)).pk == first.pk
    assert [(s.name, s.minutes) for s in first.slots.all()] == [
        ("Pembukaan", 10), ("Paparan", 30), ("Tanggapan", 20),
    ]  # fmt: skip
    assert Edition.objects.get(pk=edition.pk).state == Step.LIVE
    assert lines() == ["meet.opened"]
    assert Happening.objects.get().kind == "agenda"


def test_what_nobody_opened_is_past_and_can_still_be_recorded(edition, by):
    assert phase(edition, None, at(120 + 6 * 60 - 1)) is Phase.OPEN
    assert phase(edition, None, at(120 + 6 * 60)) is Phase.PAST
    assert actions.open_meeting(edition, by=by, now=at(60 * 24 * 90)).opens_at == at(0)


def test_a_change_of_the_plan_does_not_touch_what_runs(edition, by):
    actions.open_meeting(edition, by=by, now=at(-10))
    edition.programme.items.all().delete()
    assert Meeting.objects.get().slots.count() == 3


def test_items_follow_each_other_and_lateness_is_told_in_words(run):
    assert run(2).drift == "terlambat 2 menit, selesai 10.02 WIB"
    second = run(15)
    assert second.drift == "terlambat 5 menit, selesai 10.05 WIB"
    assert [row.state for row in second.rows] == ["done", "now", "ahead"]
    assert [row.over for row in second.rows] == [3, 0, 0]
    third = run(40)
    assert third.drift == "tepat waktu, selesai 10.00 WIB"
    assert [row.begins for row in third.rows] == ["09.02", "09.15", "09.40"]


def test_two_who_tap_at_once_begin_one_item(edition, by, run):
    run(0)
    meeting = Meeting.objects.get()
    first, second, _third = meeting.slots.all()
    facts = {"slot": second, "by": by, "now": at(10)}
    actions.start_item(edition, after=first.pk, **facts)
    with pytest.raises(actions.MeetingRefused, match="berpindah"):
        actions.start_item(edition, after=first.pk, **facts)
    assert agenda(edition, meeting, at(11)).current.slot.pk == second.pk


def test_a_tap_is_taken_back_and_the_item_before_runs_on(edition, by, run):
    run(0)
    run(12)
    second = Meeting.objects.get().slots.get(order=2)
    actions.step_back(edition, after=second.pk, by=by, now=at(13))
    seen = agenda(edition, Meeting.objects.get(), at(14))
    assert [row.state for row in seen.rows] == ["now", "ahead", "ahead"]
    assert seen.rows[0].slot.began_at == at(0)


def test_an_item_is_skipped_but_never_gone_back_to(edition, by, run):
    run(0)
    first, second, third = Meeting.objects.get().slots.all()
    actions.start_item(edition, slot=third, after=first.pk, by=by, now=at(5))
    seen = agenda(edition, Meeting.objects.get(), at(6))
    assert [row.state for row in seen.rows] == ["done", "skipped", "now"]
    with pytest.raises(actions.MeetingRefused, match="dilewati"):
        actions.start_item(edition, slot=second, after=third.pk, by=by, now=at(6))


def test_the_rest_is_shifted_and_never_below_a_minute(edition, by, run):
    run(0)
    for _ in range(2):
        actions.shift_rest(edition, minutes=5, by=by, now=at(1))
    assert agenda(edition, Meeting.objects.get(), at(2)).drift.startswith("terlambat 10 menit")
    for _ in range(3):
        actions.shift_rest(edition, minutes=-5, by=by, now=at(1))
    actions.shift_rest(edition, minutes=5, by=by, now=at(1))
    with pytest.raises(actions.MeetingRefused, match="geser 5 menit"):
        actions.shift_rest(edition, minutes=7, by=by, now=at(1))
    for _ in range(1):
        actions.shift_rest(edition, minutes=-5, by=by, now=at(1))
    with pytest.raises(actions.MeetingRefused, match="lebih singkat"):
        actions.shift_rest(edition, minutes=-5, by=by, now=at(1))
    assert Meeting.objects.get().slots.get(order=1).minutes == 10


def test_the_timer_stands_beside_the_plan(edition, by, run):
    before = run(0).drift
    actions.start_timer(edition, minutes=3, name="jeda", by=by, now=at(1))
    meeting = Meeting.objects.get()
    assert (meeting.timer_name, meeting.timer_ends_at) == ("jeda", at(4))
    assert agenda(edition, meeting, at(0)).drift == before
    actions.stop_timer(edition, by=by, now=at(2))
    with pytest.raises(actions.MeetingRefused):
        actions.stop_timer(edition, by=by, now=at(2))


def test_an_end_is_taken_back_and_a_close_freezes(edition, by, run):
    run(0)
    actions.end_meeting(edition, by=by, now=at(50))
    meeting = Meeting.objects.get()
    assert phase(edition, meeting, at(51)) is Phase.ENDED
    assert agenda(edition, meeting, at(500)).drift == "lebih cepat 10 menit, selesai 09.50 WIB"
    actions.resume_meeting(edition, by=by, now=at(51))
    assert agenda(edition, Meeting.objects.get(), at(52)).current is not None

    actions.end_meeting(edition, by=by, now=at(55))
    standing.close(edition, now=at(90))
    assert Edition.objects.get(pk=edition.pk).state == Step.MINUTES
    for deed in (
        lambda: actions.resume_meeting(edition, by=by, now=at(91)),
        lambda: actions.write_note(edition, text="x", is_shared=False, by=by, now=at(91)),
        lambda: standing.close(edition, now=at(91)),
    ):
        with pytest.raises(actions.MeetingRefused, match="ditutup"):
            deed()
    standing.reopen(edition, now=at(95))
    actions.write_note(edition, text="lupa", is_shared=False, by=by, now=at(96))


def test_what_is_not_ended_is_not_closed(edition, run):
    run(0)
    with pytest.raises(actions.MeetingRefused, match="belum diakhiri"):
        standing.close(edition, now=at(20))


def test_a_note_has_its_minute_its_office_and_its_marks(edition, run):
    who = make.delegate(edition)
    early = actions.write_note(edition, text="siap", is_shared=False, by=who, now=at(-5))
    assert (early.minute, early.marks) == (None, [])
    run(2)
    note = actions.write_note(
        edition, text="Usia #masalah lalu #solusi", is_shared=True, by=who, now=at(2.5 + 9)
    )
    assert (note.minute, note.marks) == (9, ["potential_problem", "solution"])
    assert note.office == edition.programme.offices.order_by("code").first()
    changed = actions.change_note(note, text="#kearifan", is_shared=True, by=who, now=at(40))
    assert (changed.minute, changed.marks) == (9, ["local_wisdom"])
    actions.drop_note(changed, by=who, now=at(41))
    assert Note.objects.count() == 1
    assert Entry.objects.get(deed="meet.note_dropped").facts["was"] == "#kearifan"


def test_a_handout_is_given_once(edition, by):
    facts = {"title": "Paparan", "url": "https://contoh.invalid/a.pdf", "by": by}
    made = actions.add_handout(edition, **facts, now=at(-600))
    with pytest.raises(actions.MeetingRefused, match="sudah ada"):
        actions.add_handout(edition, **facts, now=at(-599))
    actions.drop_handout(made, by=by, now=at(-598))
    assert not Handout.objects.exists()


def test_nothing_of_a_refused_deed_is_left(edition, by):
    before = Entry.objects.count(), Happening.objects.count()
    with pytest.raises(actions.MeetingRefused, match="belum dibuka"):
        actions.shift_rest(edition, minutes=5, by=by, now=at(1) + timedelta(0))
    assert (Entry.objects.count(), Happening.objects.count()) == before
