"""Two who change one thing at the same time: nobody's work is undone unseen."""

from datetime import date, time

import pytest
from django.urls import reverse

from sinau.days.models import StageDate
from sinau.days.reads import seen
from sinau.days.tests.browser import sent
from sinau.people.models import Division, Entry, Person, Position, Title
from sinau.people.tests import make as people
from sinau.plan import actions
from sinau.plan.kernel.shape.lines import RUN_SHEET, ItemLine
from sinau.plan.models import State
from sinau.plan.reads.series import run_sheet, seats_of
from sinau.plan.reads.uses import locked
from sinau.plan.tests import make
from sinau.plan.tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _coordinator(client):
    person = people.person()
    Position.objects.create(
        person=person, office=people.province(), title=Title.MEMBER, division=Division.HR,
        since="2020-01-01",
    )  # fmt: skip
    client.force_login(person)


@pytest.fixture
def who():
    return {"by": Person.objects.operator(), "now": NOW}


@pytest.fixture
def programme(who):
    made = make.programme(editions=2, weekdays="35", opens=time(9), begins_on=date(2027, 9, 1))
    actions.set_items(made, RUN_SHEET, **who)
    lines = [actions.TopicLine(make.theme(name=name)) for name in ("Wawancara", "Pelantikan")]
    actions.set_topics(made, lines, lenses=["solution"], **who)
    return made


def words(response):
    return " ".join(response.content.decode().split())


def lines_of(programme, edition=None):
    return [
        ItemLine(i.kind, i.name, i.minutes, i.owner, i.pk)
        for i in run_sheet(programme, edition)[0]
    ]


# For each page: what the other one does, what is said of it, what we type, and where it shows.
def other_about(made, who):
    actions.change_programme(made, values={"aim": "Setara", "opens": time(10)}, **who)


def other_offices(made, who):
    actions.set_participants(
        made, [*made.offices.all(), people.office(name="Kabupaten Baru")], **who
    )


def other_seats(made, who):
    one, *others = seats_of(made)
    changed = type(one)(one.team, "pemapar", one.position, one.places, one.pk)
    actions.set_teams(made, [changed, *others], **who)


def other_items(made, who):
    _first, second, *others = lines_of(made)
    longer = ItemLine(second.kind, second.name, 45, second.owner, second.pk)
    new = ItemLine("other", "Doa", 5, "moderator")
    actions.set_items(made, [new, longer, *others], **who)


def other_topics(made, who):
    last, first = (t.theme for t in made.topics.order_by("-order"))
    lines = [actions.TopicLine(last, ("regulation",)), actions.TopicLine(first)]
    actions.set_topics(made, [*lines, actions.TopicLine(name="Sengketa")], lenses=[], **who)


def other_edition(made, who):
    edition = made.editions.get(number=1)
    values = {"held_on": date(2027, 10, 6), "mode": "daring"}
    actions.change_edition(edition, values=values, own={}, **who)


def other_own_items(made, who):
    edition = made.editions.get(number=1)
    actions.set_items(made, [ItemLine("other", "Uji", 60, "moderator")], edition=edition, **who)


CASES = {
    "": (other_about, ["Tujuan: kosong → Setara", "Jam mulai: 09.00 → 10.00"],
         {"name": "Nama kita"}),
    "peserta": (other_offices, ["baru: Kabupaten Baru"], {}),
    "tim": (other_seats, ["tuan rumah: narasumber → tuan rumah: pemapar"],
            {"form-1-position": "Nama kita"}),
    "acara": (other_items, ["baru: Doa", "dihapus: Pembukaan",
              "Paparan narasumber, Menit: 30 → 45"], {"form-2-name": "Nama kita"}),
    "tema": (other_topics, ["baru: Sengketa", "Pelantikan, Lensa: kosong → regulasi",
             "Lensa yang harus dibahas setiap tema: solusi → kosong", "urutannya lain"],
             {"name": "Nama kita"}),
    "edisi": (other_edition, ["Tanggal: Rabu, 8 September 2027 → Rabu, 6 Oktober 2027",
              "Cara: kosong → daring"], {"note": "Nama kita"}),
    "acara edisi": (other_own_items, ["baru: Uji", "dihapus: Pembukaan"],
                    {"form-2-name": "Nama kita"}),
}  # fmt: skip


def page_of(section, programme):
    if section.endswith("edisi"):
        name = "edit_run_sheet" if " " in section else "edit_edition"
        return reverse(f"plan:{name}", args=[programme.slug, 1])
    if section:
        return reverse("plan:edit_part", args=[programme.slug, section])
    return reverse("plan:edit", args=[programme.slug])


@pytest.mark.parametrize("section", CASES)
def test_a_save_on_a_page_that_is_stale_is_refused_with_what_differs(
    client, programme, who, section
):
    here, (other, says, typed) = page_of(section, programme), CASES[section]
    ours = sent(client.get(here)) | typed
    other(programme, who)
    before = Entry.objects.count()

    refused = client.post(here, ours)

    assert refused.status_code == 409
    for said in says:
        assert f"<li>{said}</li>" in words(refused)
    assert all(value in words(refused) for value in typed.values())
    assert Entry.objects.count() == before

    again = client.post(here, sent(refused) | typed)  # with our eyes open
    if again.status_code == 200:  # what goes with it is named first
        again = client.post(here, sent(again) | typed)
    assert again.status_code == 302
    assert Entry.objects.count() == before + 1
    assert all(value in words(client.get(here)) for value in typed.values())


@pytest.mark.parametrize("section", CASES)
def test_alone_nobody_is_asked(client, programme, section):
    here, (_other, _says, typed) = page_of(section, programme), CASES[section]

    assert client.post(here, sent(client.get(here)) | typed).status_code == 302


def test_what_another_added_is_not_removed_unnamed(client, programme, who):
    here = page_of("acara", programme)
    ours = sent(client.get(here))
    actions.set_items(
        programme, [*lines_of(programme), ItemLine("other", "Doa", 5, "moderator")], **who
    )

    asked = client.post(here, sent(client.post(here, ours)))

    assert asked.status_code == 200
    assert "<li>Doa</li>" in words(asked)
    assert [i.name for i in run_sheet(programme)[0]][-1] == "Doa"


def test_a_page_that_was_left_open_is_refused_even_when_what_it_says_is_wrong_first(
    client, programme, who
):
    here = page_of("", programme)
    ours = sent(client.get(here))
    other_about(programme, who)

    wrong = client.post(here, ours | {"length_minutes": "5"})
    assert wrong.status_code == 422
    assert client.post(here, sent(wrong) | {"length_minutes": "60"}).status_code == 409


@pytest.mark.parametrize(
    "mark", ["bukan json", "[1]", '{"": 3}', '{"":{"name":["x"]}}', "[" * 9999]
)
def test_a_mark_that_was_tampered_with_is_only_stale(client, programme, mark):
    here = page_of("", programme)

    response = client.post(here, sent(client.get(here)) | {"seen": mark})

    assert response.status_code == 409


def test_stage_dates_of_an_office_are_compared_as_well(client):
    office = people.province()
    row = {
        "election": "Pilkada", "body": "PPK", "name": "Wawancara", "basis": "Keputusan",
        "begins_on": date(2027, 9, 6), "ends_on": date(2027, 9, 12),
    }  # fmt: skip
    stands = StageDate.objects.create(office=office, **row)
    here = reverse("days:stages", args=[office.code])
    ours = sent(client.get(here)) | {"form-0-basis": "Keputusan kita"}
    StageDate.objects.create(office=office, **row | {"name": "Pelantikan"})
    StageDate.objects.update(ends_on=date(2027, 9, 20))

    refused = client.post(here, ours)

    assert refused.status_code == 409
    assert "<li>baru: Pelantikan</li>" in words(refused)
    assert "Minggu, 12 September 2027 → Senin, 20 September 2027" in words(refused)
    assert "Keputusan kita" in words(refused)
    stands.refresh_from_db()
    assert stands.basis == "Keputusan"


@pytest.mark.parametrize("section", [*CASES, "hapus", "tambah", "berikutnya"])
def test_a_programme_that_is_closed_at_that_moment_says_so(
    client, programme, monkeypatch, section
):
    def closed_meanwhile(_programme):
        programme.state = State.CLOSED
        programme.save()
        return locked(programme)

    others = {"hapus": ("remove_edition", 1), "tambah": ("add_editions",),
              "berikutnya": ("add_next",)}  # fmt: skip
    name, *args = others.get(section, ("",))
    here = (
        reverse(f"plan:{name}", args=[programme.slug, *args])
        if name
        else page_of(section, programme)
    )
    monkeypatch.setattr("sinau.plan.views.programmes.locked", closed_meanwhile)

    response = client.post(here, {})

    assert response.status_code == 403
    assert "baru saja ditutup atau dihapus" in words(response)


def test_what_is_compared_is_words_and_no_language():
    shown = {"7": {seen.NAME: "Doa", "minutes": 5}}

    assert seen.differences({}, shown, seen.read(seen.written(shown))) == []
