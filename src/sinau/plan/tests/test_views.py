"""Pages of planning: what is kept, refused beside its field, and asked for once more."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sinau.days.tests import make as days
from sinau.people.models import Division, Position, Title
from sinau.people.tests import make as people
from sinau.plan import actions
from sinau.plan.forms.about import TEAM_CHOICES
from sinau.plan.kernel.shape.lines import TEAMS
from sinau.plan.models import Item, Programme, State
from sinau.plan.reads.series import run_sheet, seats_of
from sinau.plan.tests import make
from sinau.plan.tests.make import NOW
from sinau.rota.models import Duty

pytestmark = pytest.mark.django_db


def sign_in(client, office, title=Title.MEMBER, division=Division.HR):
    person = people.person()
    Position.objects.create(
        person=person, office=office, title=title, division=division, since="2020-01-01"
    )
    client.force_login(person)
    return person


@pytest.fixture
def coordinator(client):
    return sign_in(client, people.province())


@pytest.fixture
def programme():
    made = make.programme(editions=2, weekdays="35", opens=time(9), begins_on=date(2027, 9, 1))
    actions.set_items(made, TEN_AND_MORE, by=people.person(), now=NOW)
    return made


TEN_AND_MORE = [
    Item(kind="opening", name="Pembukaan", minutes=10, owner="penyelenggara"),
    Item(kind="paper", name="Paparan", minutes=110, owner="narasumber"),
]


def url(name, *args):
    return reverse(f"plan:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


def rows(lines, prefix="form", **also):
    sent = {f"{prefix}-TOTAL_FORMS": len(lines), f"{prefix}-INITIAL_FORMS": 0} | also
    for n, line in enumerate(lines):
        sent |= {f"{prefix}-{n}-{name}": value for name, value in line.items()}
    return sent


ABOUT = {
    "name": "Berbagi Baru", "aim": "", "begins_on": "2027-09-01", "ends_on": "2027-12-01",
    "weekdays": ["3", "5"], "every_weeks": 1, "opens": "09:00", "length_minutes": 120,
    "zone": "Asia/Jakarta", "min_gap_days": 7, "seed": "",
}  # fmt: skip
SECTIONS = ["", "peserta", "tim", "acara", "tema"]


def part(programme, section):
    if section:
        return url("edit_part", programme.slug, section)
    return url("edit", programme.slug)


def test_patterns_of_the_form_are_those_of_the_kernel():
    assert {code for code, _words in TEAM_CHOICES} == TEAMS.keys()


@pytest.mark.usefixtures("coordinator")
def test_a_programme_is_started_as_a_draft_and_leads_to_its_themes(client):
    host = people.province()

    sent = ABOUT | {"host": host.pk, "pattern": "terpisah"}
    response = client.post(url("start"), sent)

    made = Programme.objects.get()
    assert response.url == url("edit_part", made.slug, "tema")
    assert (made.state, made.weekdays, made.teams.count()) == (State.DRAFT, "35", 3)


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "tidak boleh kosong"),
        ("ends_on", "2027-08-01", "Ini sebelum hari mulainya."),
        ("opens", "23:30", "Edisi harus selesai sebelum tengah malam."),
        ("length_minutes", "5", "lebih besar"),
        ("host", "0", "pilihan"),
    ],
)
def test_what_is_refused_is_answered_beside_its_field_and_nothing_is_lost(
    client, field, value, says
):
    sent = ABOUT | {"host": people.province().pk, "pattern": "baku", "aim": "Setara sekali"}

    response = client.post(url("start"), sent | {field: value})

    beside = "length_minutes" if field == "opens" else field
    assert response.status_code == 422
    assert f'id="id_{beside}_error"' in words(response)
    assert says in words(response)
    assert "Setara sekali" in words(response)
    assert not Programme.objects.exists()


@pytest.mark.usefixtures("coordinator")
def test_a_copy_begins_with_what_the_other_has(client, programme):
    page = client.get(url("start"), {"dari": programme.slug})
    assert "Program (salinan)" in words(page)

    sent = ABOUT | {"host": people.province().pk}
    client.post(f"{url('start')}?dari={programme.slug}", sent)

    made = Programme.objects.get(name="Berbagi Baru")
    assert made.participants.count() == programme.participants.count()
    assert [i.name for i in run_sheet(made)[0]] == ["Pembukaan", "Paparan"]


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize("section", SECTIONS)
def test_every_part_is_shown_with_one_primary_button(client, programme, section):
    response = client.get(part(programme, section))

    assert response.status_code == 200
    assert words(response).count("button primary") == 1


@pytest.mark.usefixtures("coordinator")
def test_about_a_programme(client, programme):
    client.post(part(programme, ""), ABOUT | {"opens": "10:00"})

    programme.refresh_from_db()
    assert (programme.name, programme.opens) == ("Berbagi Baru", time(10))
    assert set(programme.editions.values_list("opens", flat=True)) == {time(10)}


@pytest.mark.usefixtures("coordinator")
def test_what_would_be_removed_is_named_before_it_is(client, programme):
    gone, *kept = programme.offices.order_by("code")
    sent = {"offices": [office.pk for office in kept]}

    asked = client.post(part(programme, "peserta"), sent)
    assert asked.status_code == 200
    assert f"<li>{gone}</li>" in words(asked)
    assert programme.offices.count() == 4
    other = {"offices": [office.pk for office in kept[1:]], "confirm": str(gone)}
    assert client.post(part(programme, "peserta"), other).status_code == 200  # confirms less
    client.post(part(programme, "peserta"), sent | {"confirm": str(gone)})

    assert list(programme.offices.order_by("code")) == kept


@pytest.mark.usefixtures("coordinator")
def test_an_office_with_duties_stays_and_the_page_says_why(client, programme):
    gone, *kept = programme.offices.order_by("code")
    edition, team = programme.editions.first(), programme.teams.first()
    Duty.objects.create(edition=edition, team=team, office=gone)

    sent = {"offices": [office.pk for office in kept], "confirm": str(gone)}
    response = client.post(part(programme, "peserta"), sent)

    assert response.status_code == 422
    assert f"Masih ada tugas pada {gone}." in words(response)


@pytest.mark.usefixtures("coordinator")
def test_teams_are_seats_with_the_name_of_a_team(client, programme):
    seats = seats_of(programme)
    lines = [
        {"pk": s.pk, "team": s.team, "role": s.role, "places": 1, "ORDER": n}
        for n, s in enumerate(seats, 1)
    ]
    lines += [{"team": "Pembahas", "role": "notulis", "places": 1}]

    client.post(part(programme, "tim"), rows(lines, **{"form-INITIAL_FORMS": 3}))

    assert [(s.team, s.role) for s in seats_of(programme)][-1] == ("pembahas", "notulis")
    assert programme.teams.count() == 2


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("second", "says"),
    [
        ({"team": "a", "role": "moderator", "places": 2}, "jumlah kantor yang sama"),
        ({"team": "A", "role": "Narasumber", "places": 1}, "tertulis dua kali"),
    ],
)
def test_seats_at_odds_are_refused(client, programme, second, says):
    first = {"team": "a", "role": "narasumber", "places": 1}

    response = client.post(part(programme, "tim"), rows([first, second]))

    assert response.status_code == 422
    assert says in words(response)


@pytest.mark.usefixtures("coordinator")
def test_a_pattern_is_shown_and_kept_only_when_saved(client, programme):
    response = client.get(part(programme, "tim"), {"pola": "dua-pembahas"})

    assert 'value="2"' in words(response)
    assert set(programme.teams.values_list("places", flat=True)) == {1}


@pytest.mark.usefixtures("coordinator")
def test_a_run_sheet_is_ordered_and_its_sum_is_shown(client, programme):
    assert "Jumlah: 120 dari 120 menit." in words(client.get(part(programme, "acara")))
    pks = [item.pk for item in run_sheet(programme)[0]]
    lines = [
        {"pk": pk, "kind": "other", "name": name, "minutes": m, "owner": "moderator",
         "ORDER": order}
        for pk, name, m, order in zip(pks, ("Kedua", "Pertama"), (90, 60), (2, 1), strict=True)
    ]  # fmt: skip

    client.post(part(programme, "acara"), rows(lines, **{"form-INITIAL_FORMS": 2}))

    found = [(item.name, item.pk) for item in run_sheet(programme)[0]]
    assert found == [("Pertama", pks[1]), ("Kedua", pks[0])]  # each is the line it was
    page = words(client.get(part(programme, "acara")))
    assert "Jumlah: 150 dari 120 menit." in page
    assert "lebih panjang daripada lamanya" in page


@pytest.mark.usefixtures("coordinator")
def test_more_lines_are_asked_for_without_losing_any(client, programme):
    sent = rows([{"kind": "other", "name": "Uji", "minutes": 5, "owner": "moderator"}])

    response = client.post(part(programme, "acara"), sent | {"more": "1"})

    assert response.status_code == 200
    assert 'value="Uji"' in words(response)
    assert words(response).count('class="entry"') == 4
    assert run_sheet(programme)[0][0].name == "Pembukaan"


@pytest.mark.usefixtures("coordinator")
def test_an_empty_line_as_a_browser_sends_it_stays_empty(client, programme):
    kept, gone = run_sheet(programme)[0]
    lines = [
        {
            "kind": i.kind,
            "name": i.name,
            "minutes": i.minutes,
            "owner": i.owner,
            "ORDER": i.order,
        }
        for i in (kept, gone)
    ]
    lines[1]["DELETE"] = "on"
    empty = {"kind": "other", "name": "", "minutes": "", "owner": "penyelenggara", "ORDER": ""}
    sent = rows([*lines, empty], **{"form-INITIAL_FORMS": 2})

    asked = client.post(part(programme, "acara"), sent)
    assert "<li>Paparan</li>" in words(asked)
    client.post(part(programme, "acara"), sent | {"confirm": "Paparan"})

    assert run_sheet(programme)[0] == [kept]


@pytest.mark.usefixtures("coordinator")
def test_themes_are_added_ordered_and_get_lenses(client, programme):
    listed = make.theme()
    sent = rows([]) | {
        "needed": ["solution"], "add": [listed.pk], "name": "Tema sendiri", "stage": "",
    }  # fmt: skip
    client.post(part(programme, "tema"), sent)
    pks = list(programme.topics.values_list("theme", flat=True))

    lines = [
        {"pk": pks[0], "ORDER": 2, "lenses": []},
        {"pk": pks[1], "ORDER": 1, "lenses": ["regulation"]},
    ]
    sent = rows(lines, **{"form-INITIAL_FORMS": 2, "needed": ["solution"]})
    client.post(part(programme, "tema"), sent)

    found = [(t.theme.name, t.lenses) for t in programme.topics.all()]
    assert found == [("Tema sendiri", ["regulation"]), (listed.name, [])]


@pytest.mark.usefixtures("coordinator")
def test_dates_are_shown_before_they_are_kept(client, programme):
    days.free_day(people.province(), date(2027, 9, 29), name="Hari jadi")
    asked = {"weekdays": ["3"], "every_weeks": 1, "first": "2027-09-08", "count": 3}

    page = client.get(url("add_editions", programme.slug), asked)

    found = [(day.on.day, day.free) for day in page.context["days"]]
    assert found == [
        (8, "sudah ada edisi ke-1"), (15, "sudah ada edisi ke-2"), (22, ""),
        (29, "Hari jadi"), (6, ""), (13, ""),
    ]  # fmt: skip
    assert programme.editions.count() == 2
    client.post(
        url("add_editions", programme.slug), {"held_on": ["2027-09-22", "2027-10-13", "kapan"]}
    )
    added = programme.editions.filter(number__gt=2).values_list("number", "held_on")
    assert list(added) == [(3, date(2027, 9, 22)), (4, date(2027, 10, 13))]


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("change", "beside"),
    [
        ({"first": "besok"}, "first"),
        ({"count": ""}, "count"),
        ({"count": "999"}, "count"),
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": ["9"]}, "weekdays"),
        ({"every_weeks": "0"}, "every_weeks"),
    ],
)
def test_a_wrong_pattern_is_answered_beside_its_field(client, programme, change, beside):
    asked = {"weekdays": ["3"], "every_weeks": 1, "first": "2027-09-08", "count": 3} | change

    response = client.get(url("add_editions", programme.slug), asked)

    assert response.status_code == 422
    assert f'id="id_{beside}_error"' in words(response)


@pytest.mark.usefixtures("coordinator")
def test_no_date_ticked_is_said(client, programme):
    response = client.post(url("add_editions", programme.slug), {})

    assert response.status_code == 422
    assert "Belum ada tanggal yang dicentang" in words(response)


@pytest.mark.usefixtures("coordinator")
def test_the_next_edition_takes_number_day_and_theme_in_one_click(client, programme):
    theme = make.theme()
    who = {"by": people.person(), "now": NOW}
    actions.set_topics(programme, [actions.TopicLine(theme)], lenses=[], **who)

    response = client.post(url("add_next", programme.slug))

    made = programme.editions.get(number=3)
    assert (made.held_on, made.theme) == (date(2027, 9, 17), theme)  # the Friday after
    assert response.url == url("edit_edition", programme.slug, 3)


EDITION = {
    "number": 1, "theme": "", "held_on": "2027-09-08", "opens": "", "minutes": "", "zone": "",
    "mode": "", "place": "", "link": "", "note": "",
}  # fmt: skip


@pytest.mark.usefixtures("coordinator")
def test_an_edition_has_its_own_hour_until_the_field_is_emptied(client, programme):
    here = url("edit_edition", programme.slug, 1)
    assert "Kosong: mengikuti program, yaitu 09.00." in words(client.get(here))

    client.post(here, EDITION | {"opens": "13:00", "minutes": "90", "place": "Ruang 2"})
    edition = programme.editions.get(number=1)
    assert (edition.opens, edition.closes, edition.own) == (
        time(13), time(14, 30), ["opens", "minutes"],
    )  # fmt: skip
    assert "Kosongkan agar mengikuti program: 09.00." in words(client.get(here))
    client.post(here, EDITION)

    edition.refresh_from_db()
    assert (edition.opens, edition.closes, edition.own) == (time(9), time(11), [])


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("change", "beside"),
    [
        ({"number": "2"}, "number"),
        ({"held_on": "31-31-2027"}, "held_on"),
        ({"opens": "23:00"}, "opens"),
        ({"minutes": "800"}, "minutes"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"theme": "0"}, "theme"),
    ],
)
def test_a_wrong_edition_is_answered_beside_its_field(client, programme, change, beside):
    response = client.post(url("edit_edition", programme.slug, 1), EDITION | change)

    assert response.status_code == 422
    assert f'id="id_{beside}_error"' in words(response)


@pytest.mark.usefixtures("coordinator")
def test_a_day_with_duties_leads_to_the_repair(client, programme):
    edition, team = programme.editions.first(), programme.teams.first()
    Duty.objects.create(edition=edition, team=team, office=programme.offices.first())

    sent = EDITION | {"held_on": "2027-10-06", "note": "jangan hilang"}
    response = client.post(url("edit_edition", programme.slug, 1), sent)

    assert response.status_code == 422
    assert reverse("rota:plan", args=[programme.slug]) in words(response)
    assert "jangan hilang" in words(response)
    edition.refresh_from_db()
    assert edition.held_on == date(2027, 9, 8)
    refused = client.post(url("remove_edition", programme.slug, 1))
    assert (refused.status_code, programme.editions.count()) == (422, 2)


@pytest.mark.usefixtures("coordinator")
def test_an_edition_is_removed_after_asking(client, programme):
    here = url("remove_edition", programme.slug, 2)
    assert "Hapus edisi ini?" in words(client.get(here))
    assert programme.editions.count() == 2

    client.post(here)

    assert programme.editions.count() == 1


@pytest.mark.usefixtures("coordinator")
def test_a_run_sheet_of_one_edition_and_the_way_back(client, programme):
    here, edition = url("edit_run_sheet", programme.slug, 1), programme.editions.first()
    assert "Mengikuti program." in words(client.get(here))
    lines = [{"kind": "other", "name": "Uji", "minutes": 60, "owner": "moderator", "ORDER": 1}]

    client.post(here, rows(lines))
    assert [i.name for i in run_sheet(programme, edition)[0]] == ["Uji"]
    assert "Ikuti program lagi" in words(client.get(here))
    client.post(here, {"follow": "1"})

    assert run_sheet(programme, edition)[1] is False


@pytest.mark.usefixtures("coordinator")
def test_a_programme_is_made_public_closed_and_opened_again(client, programme):
    here = url("set_state", programme.slug)
    for state in (State.CLOSED, State.ACTIVE, State.DRAFT, State.ACTIVE):
        client.post(here, {"state": state})
        programme.refresh_from_db()
        assert programme.state == state
    assert client.post(here, {"state": "entah"}).status_code == 404


GET = [("edit", ()), ("edit_part", ("tim",)), ("add_editions", ()), ("edit_edition", (1,)),
       ("edit_run_sheet", (1,)), ("remove_edition", (1,))]  # fmt: skip
POST = [("set_state", ()), ("add_next", ())]


@pytest.mark.parametrize(("name", "args"), [*GET, *POST])
def test_whoever_is_not_signed_in_may_sign_in(client, programme, name, args):
    ask = client.post if (name, args) in POST else client.get

    response = ask(url(name, programme.slug, *args))

    assert response.status_code == 302
    assert response.url.startswith("/masuk/")


@pytest.mark.parametrize(("name", "args"), [*GET, *POST])
def test_others_are_refused_in_words(client, programme, name, args):
    sign_in(client, programme.offices.first(), Title.HEAD, "")
    ask = client.post if (name, args) in POST else client.get

    response = ask(url(name, programme.slug, *args))

    assert response.status_code == 403
    assert "hanya diubah oleh koordinator penyelenggaranya" in words(response)


def test_others_start_no_programme(client, programme):
    sign_in(client, programme.offices.first(), Title.HEAD, "")

    assert client.get(url("start")).status_code == 403


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(("name", "args"), GET)
def test_a_closed_programme_and_a_record_say_why_not(client, programme, name, args):
    for fields, says in (
        ({"state": State.CLOSED}, "Program ini ditutup."),
        ({"state": State.ACTIVE, "is_record": True}, "Rekam jejak sudah terjadi"),
    ):
        Programme.objects.filter(pk=programme.pk).update(**fields)
        response = client.get(url(name, programme.slug, *args))
        assert response.status_code == 403
        assert says in words(response)


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("name", "args"),
    [("edit", ("tak-ada",)), ("edit_part", ("{}", "entah")), ("edit_edition", ("{}", 99))],
)
def test_what_is_not_there_is_404(client, programme, name, args):
    filled = [str(arg).format(programme.slug) for arg in args]

    assert client.get(url(name, *filled)).status_code == 404


def test_a_draft_of_others_is_not_there(client, programme):
    Programme.objects.filter(pk=programme.pk).update(state=State.DRAFT)
    sign_in(client, programme.offices.first(), Title.HEAD, "")

    assert client.get(url("edit", programme.slug)).status_code == 404


@pytest.mark.usefixtures("coordinator")
def test_pages_cost_the_same_however_long(client):
    counts = []
    for size in (1, 38):
        made = make.programme(offices=size, editions=size, weekdays="35", opens=time(9))
        lines = [actions.TopicLine(e.theme) for e in made.editions.all()]
        actions.set_topics(made, lines, lenses=[], by=people.person(), now=NOW)
        asked = "?weekdays=3&every_weeks=1&first=2027-09-08&count=" + str(size)
        pages = [part(made, section) for section in SECTIONS]
        pages += [
            url("add_editions", made.slug) + asked, url("edit_edition", made.slug, 1),
            url("edit_run_sheet", made.slug, 1), url("remove_edition", made.slug, 1),
        ]  # fmt: skip
        count = []
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                response = client.get(page)
            assert response.status_code == 200
            assert len(response.content) < 80_000, page
            count.append(len(captured))
        counts.append(count)
    assert counts[0] == counts[1]
