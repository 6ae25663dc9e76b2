"""Deeds about programmes: what they change, what they refuse, what the journal keeps."""

from datetime import date, time

import pytest

from sinau.people.models import Entry, Person
from sinau.people.tests import make as people
from sinau.plan import actions
from sinau.plan.kernel.shape.lines import RUN_SHEET, ItemLine, SeatLine
from sinau.plan.models import Edition, Item, Programme, Seat, State, Step, Theme
from sinau.plan.reads.series import next_day, run_sheet, seats_of
from sinau.plan.standing import move_on
from sinau.plan.tests import make
from sinau.plan.tests.make import NOW
from sinau.rota.models import Duty

pytestmark = pytest.mark.django_db
VALUES = {
    "name": "Berbagi Baru", "aim": "Setara", "begins_on": date(2027, 9, 1),
    "ends_on": date(2027, 12, 1), "weekdays": "35", "every_weeks": 1, "opens": time(9),
    "length_minutes": 120, "zone": "Asia/Jakarta", "min_gap_days": 7, "seed": "undian",
}  # fmt: skip


@pytest.fixture
def who():
    return {"by": Person.objects.operator(), "now": NOW}


def start(who, **fields):
    given = {"pattern": "baku", "values": VALUES} | fields
    return actions.start_programme(people.province(), **given, **who)


def last(deed):
    return Entry.objects.filter(deed=deed).last()


def test_a_new_programme_is_a_draft_with_the_real_pattern(who):
    branch = people.office()

    made = start(who)

    assert (made.slug, made.state) == ("berbagi-baru", State.DRAFT)
    assert [(s.team, s.role, s.places) for s in seats_of(made)] == [
        ("tuan rumah", "narasumber", 1), ("tuan rumah", "moderator", 1),
        ("pembahas", "pembahas", 1),
    ]  # fmt: skip
    assert list(made.teams.values_list("code", flat=True)) == ["host", "discussant"]
    assert sum(item.minutes for item in run_sheet(made)[0]) == 120
    assert list(made.offices.all()) == [branch]
    entry = last("plan.programme_started")
    assert entry.facts["pattern"] == "baku"
    assert entry.facts["opens"] == "09:00:00"


@pytest.mark.parametrize("name", ["Berbagi Baru", "Baru", "!?"])
def test_two_of_a_name_have_two_addresses_and_none_is_a_word_of_ours(who, name):
    slugs = [start(who, values=VALUES | {"name": name}).slug for _ in range(2)]

    assert len(set(slugs)) == 2
    assert "baru" not in slugs


@pytest.mark.parametrize(
    ("pattern", "teams"),
    [
        ("baku", [("host", 1), ("discussant", 1)]),
        ("terpisah", [("narasumber", 1), ("moderator", 1), ("discussant", 1)]),
        ("dua-pembahas", [("host", 1), ("discussant", 2)]),
        ("notulis", [("host", 1), ("discussant", 1)]),
    ],
)
def test_patterns_of_teams(who, pattern, teams):
    made = start(who, pattern=pattern)

    assert list(made.teams.values_list("code", "places")) == teams


def test_a_copy_takes_all_but_editions(who):
    like = start(who, pattern="terpisah")
    theme = make.theme()
    lines = [actions.TopicLine(theme, ("regulation",))]
    actions.set_topics(like, lines, lenses=["solution"], **who)
    actions.set_items(like, [ItemLine("other", "Semua", 90, "semua peserta")], **who)
    actions.add_editions(like, [date(2027, 9, 1)], **who)

    made = start(who, like=Programme.objects.get(pk=like.pk))

    assert [s.team for s in seats_of(made)] == [s.team for s in seats_of(like)]
    assert [i.name for i in run_sheet(made)[0]] == ["Semua"]
    assert [(t.theme, t.lenses) for t in made.topics.all()] == [(theme, ["regulation"])]
    assert (made.lenses, made.editions.count()) == (["solution"], 0)


def test_editions_to_come_follow_their_programme_until_they_have_their_own(who):
    made = start(who)
    past, plain, own = actions.add_editions(
        made, [date(2026, 11, 1), date(2027, 9, 1), date(2027, 9, 3)], **who
    )
    actions.change_edition(own, values={}, own={"opens": time(13)}, **who)

    actions.change_programme(made, values={"opens": time(10), "length_minutes": 90}, **who)

    def hours(edition):
        edition.refresh_from_db()
        return edition.opens, edition.closes

    assert hours(past) == (time(9), time(11))
    assert hours(plain) == (time(10), time(11, 30))
    assert hours(own) == (time(13), time(14, 30))
    actions.change_edition(own, values={}, own={}, **who)
    assert hours(own) == (time(10), time(11, 30))
    assert own.own == []
    assert last("plan.programme_changed").facts["changed"]["length_minutes"] == {
        "old": 120,
        "new": 90,
    }


@pytest.mark.parametrize(
    ("every", "last_on", "then"),
    [
        (1, date(2027, 9, 8), date(2027, 9, 10)),
        (1, date(2027, 9, 10), date(2027, 9, 15)),
        (2, date(2027, 9, 8), date(2027, 9, 10)),  # the same week
        (2, date(2027, 9, 10), date(2027, 9, 22)),
    ],
)
def test_the_next_day_follows_the_weeks_of_the_last_edition(who, every, last_on, then):
    made = start(who, values=VALUES | {"every_weeks": every})
    assert next_day(made, date(2026, 1, 1)) == date(2027, 9, 1)

    actions.add_editions(made, [last_on], **who)

    assert next_day(made, date(2026, 1, 1)) == then


def test_without_weekdays_there_is_no_next_day(who):
    made = start(who, values=VALUES | {"weekdays": ""})

    assert next_day(made, date(2026, 1, 1)) is None


def test_editions_are_numbered_on_and_take_the_themes_that_wait(who):
    made = start(who)
    one, two = make.theme(), make.theme()
    lines = [actions.TopicLine(two), actions.TopicLine(one)]
    actions.set_topics(made, lines, lenses=[], **who)

    days = [date(2027, 9, 1), date(2027, 9, 3), date(2027, 9, 8)]
    editions = actions.add_editions(made, days, **who)

    assert [(e.number, e.theme) for e in editions] == [(1, two), (2, one), (3, None)]
    assert last("plan.editions_added").facts["editions"][0] == [1, "2027-09-01", two.code]
    actions.add_editions(made, [None], with_themes=False, **who)
    assert last("plan.editions_added").facts["editions"] == [[4, None, ""]]


@pytest.mark.parametrize("state", [State.CLOSED, "record"])
def test_a_record_and_a_closed_programme_are_not_changed(who, state):
    made = make.programme(is_record=state == "record")
    if state == State.CLOSED:
        actions.set_state(made, state, **who)
    before = Entry.objects.count()

    for deed in (
        lambda: actions.change_programme(made, values={"name": "Lain"}, **who),
        lambda: actions.set_participants(made, [], **who),
        lambda: actions.set_teams(made, [], **who),
        lambda: actions.set_items(made, RUN_SHEET, **who),
        lambda: actions.set_topics(made, [], lenses=[], **who),
        lambda: actions.add_editions(made, [None], **who),
        lambda: actions.remove_edition(made.editions.first(), **who),
        lambda: actions.change_edition(made.editions.first(), values={}, own={}, **who),
    ):
        with pytest.raises(actions.NotEditable):
            deed()
    assert Entry.objects.count() == before


@pytest.fixture
def served():
    """Give a programme in whose first edition an office has a duty."""
    made = make.programme(offices=2, editions=2)
    office = made.offices.order_by("code").first()
    edition, team = made.editions.get(number=1), made.teams.get(code="host")
    Duty.objects.create(edition=edition, team=team, office=office)
    return made


def test_what_has_duties_stays(served, who):
    edition, office = served.editions.get(number=1), Duty.objects.get().office
    discussant = [line for line in seats_of(served) if line.team == "pembahas"]

    for deed in (
        lambda: actions.remove_edition(edition, **who),
        lambda: actions.set_teams(served, discussant, **who),
        lambda: actions.set_participants(served, [], **who),
        lambda: actions.change_edition(
            edition, values={"held_on": date(2028, 1, 5)}, own={}, **who
        ),
        lambda: actions.change_edition(edition, values={"number": 9}, own={}, **who),
    ):
        with pytest.raises(actions.StillUsed):
            deed()
    assert Edition.objects.get(pk=edition.pk).held_on == edition.held_on
    assert served.offices.filter(pk=office.pk).exists()
    assert not Entry.objects.exists()


def test_what_has_no_duties_beside_it_goes(served, who):
    office = Duty.objects.get().office

    actions.set_participants(served, [office], **who)
    actions.remove_edition(served.editions.get(number=2), **who)
    actions.change_edition(
        served.editions.get(number=1), values={"mode": "daring"}, own={}, **who
    )

    assert list(served.offices.all()) == [office]
    assert served.editions.count() == 1
    assert last("plan.edition_removed").facts["number"] == 2
    assert len(last("plan.participants_set").facts["gone"]) == 1


@pytest.mark.parametrize("step", [Step.OFFERED, Step.READY])
def test_of_an_offered_edition_the_hour_may_change_and_the_day_not(served, who, step):
    move_on(served.editions.all(), step)
    edition = served.editions.get(number=1)

    actions.change_edition(edition, values={}, own={"opens": time(14)}, **who)
    edition.refresh_from_db()
    assert (edition.opens, edition.closes, edition.state) == (time(14), time(16), step)
    with pytest.raises(actions.StillUsed):
        actions.change_edition(edition, values={"held_on": date(2028, 1, 5)}, own={}, **who)
    actions.change_programme(served, values={"opens": time(15)}, **who)
    assert list(served.editions.values_list("opens", flat=True)) == [time(14), time(15)]


@pytest.mark.parametrize("step", [Step.LIVE, Step.MINUTES, Step.DONE])
def test_of_an_edition_that_has_begun_nothing_changes(served, who, step):
    move_on(served.editions.all(), step)
    edition = served.editions.get(number=2)

    with pytest.raises(actions.StillUsed):
        actions.change_edition(edition, values={"mode": "daring"}, own={}, **who)
    actions.change_programme(served, values={"opens": time(15)}, **who)
    assert set(served.editions.values_list("opens", flat=True)) == {time(9)}


def test_a_renamed_team_keeps_its_code_and_its_duties(served, who):
    lines = [
        SeatLine("kantor pembuka", s.role, s.position, s.places, s.pk)
        if s.team == "tuan rumah" else s
        for s in seats_of(served)
    ]  # fmt: skip

    actions.set_teams(served, lines, **who)

    assert Duty.objects.get().team.name == "kantor pembuka"
    assert served.teams.get(name="kantor pembuka").code == "host"


def test_roles_change_places_within_a_team(who):
    made = make.programme()
    first, second, other = seats_of(made)
    lines = [
        SeatLine("tuan rumah", second.role, pk=first.pk),
        SeatLine("tuan rumah", first.role, pk=second.pk), other,
    ]  # fmt: skip

    actions.set_teams(made, lines, **who)

    assert Seat.objects.get(pk=first.pk).role == second.role
    before, after = last("plan.teams_set").facts["seats"].values()
    assert [row[2] for row in before[:2]] == [row[2] for row in reversed(after[:2])]


def test_a_run_sheet_of_an_edition_stands_beside_its_programmes(who):
    made = start(who)
    (edition,) = actions.add_editions(made, [None], **who)

    actions.set_items(made, [ItemLine("other", "Uji", 60, "moderator")], edition=edition, **who)
    assert [i.name for i in run_sheet(made, edition)[0]] == ["Uji"]
    assert len(run_sheet(made)[0]) == len(RUN_SHEET)

    actions.set_items(made, [], edition=edition, **who)
    items, is_own = run_sheet(made, edition)
    assert (len(items), is_own) == (len(RUN_SHEET), False)
    assert Item.objects.filter(edition=edition).count() == 0


def test_a_new_theme_gets_a_code_of_its_own(who):
    made = start(who)
    make.theme(code="wawancara", name="Wawancara")

    lines = [actions.TopicLine(name="Wawancara", lenses=("local_wisdom",))]
    actions.set_topics(made, lines, lenses=["solution"], **who)

    theme = Theme.objects.get(code="wawancara-2")
    assert theme.origin == "ditambahkan koordinator"
    assert last("plan.topics_set").facts["lenses"]["new"] == ["solution"]


def test_the_same_again_writes_nothing(who):
    made = start(who)
    before = Entry.objects.count()

    actions.change_programme(made, values=VALUES, **who)
    actions.set_teams(made, seats_of(made), **who)
    actions.set_items(made, RUN_SHEET, **who)
    actions.set_participants(made, made.offices.all(), **who)
    actions.set_state(made, State.DRAFT, **who)

    assert Entry.objects.count() == before


def test_where_they_meet_is_not_told_by_the_journal(who):
    made = start(who)
    (edition,) = actions.add_editions(made, [None], **who)

    link = {"link": "https://rapat.contoh.invalid/rahasia", "place": "Ruang 2"}
    actions.change_edition(edition, values=link, own={}, **who)

    assert last("plan.edition_changed").facts["changed"] == {"link": True, "place": True}


def test_a_shared_programme_is_not_hidden_again(who):
    from sinau.rota import actions as rota  # noqa: PLC0415

    made = make.programme()
    rota.rotate_duties(made, **who)

    with pytest.raises(actions.StillUsed):
        actions.set_state(made, State.DRAFT, **who)
