"""The plan board: editions beside teams, themes that wait, and what to look at in words."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sinau.days.tests import make as days
from sinau.desk.reads.board import board
from sinau.people.tests import make as people
from sinau.plan import actions
from sinau.plan.kernel.shape.lines import ItemLine
from sinau.plan.models import State
from sinau.plan.tests.test_views import sign_in, words
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(
        editions=0, begins_on=date(2027, 9, 1), ends_on=date(2027, 9, 30), opens=time(9)
    )


def url(name, programme, *args):
    return reverse(f"desk:{name}", args=[programme.slug, *args])


def odd(programme):
    return {row.edition.number: row.warnings for row in board(programme).rows}


def test_what_is_odd_is_said_in_words(programme):
    theme, other = make.theme(), make.theme()
    days.free_day(programme.host, date(2027, 9, 8), name="Hari jadi")
    for number, fields in enumerate((
        {"held_on": date(2027, 9, 7), "theme": make.theme()},
        {"held_on": date(2027, 9, 8), "theme": theme},
        {"held_on": date(2027, 10, 1), "theme": theme},
        {"held_on": date(2027, 9, 15), "theme": other},
        {"held_on": date(2027, 9, 15)},
        {"held_on": None, "theme": make.theme()},
    ), 1):  # fmt: skip
        make.edition(programme, number, **fields)

    assert odd(programme) == {
        1: [],
        2: ["hari libur: Hari jadi", "tema ini juga ada di edisi lain"],
        3: ["di luar masa program", "tema ini juga ada di edisi lain"],
        4: ["dua edisi pada hari yang sama"],
        5: ["dua edisi pada hari yang sama", "belum bertema"],
        6: ["belum bertanggal"],
    }
    assert board(programme).odd == 8


def test_a_run_sheet_longer_than_the_edition_and_an_owner_without_seat(programme):
    who = {"by": people.person(), "now": NOW}
    make.edition(programme, 1, held_on=date(2027, 9, 7), theme=make.theme())
    own = make.edition(programme, 2, held_on=date(2027, 9, 14), theme=make.theme())
    actions.set_items(programme, [ItemLine("other", "Panjang", 150, "juru bicara")], **who)
    actions.set_items(
        programme, [ItemLine("other", "Pas", 120, "narasumber")], edition=own, **who
    )

    assert odd(programme) == {1: ["susunan acara 150 menit, lamanya 120 menit"], 2: []}
    assert board(programme).warnings == [
        "“Panjang” dipegang juru bicara, yang tidak punya kursi"
    ]


def test_themes_wait_with_the_lenses_they_need(programme):
    placed, waiting, special = make.theme(), make.theme(), make.theme()
    make.edition(programme, 1, theme=placed)
    lines = [actions.TopicLine(placed), actions.TopicLine(waiting),
             actions.TopicLine(special, ("evaluation",))]  # fmt: skip
    who = {"by": people.person(), "now": NOW}
    actions.set_topics(programme, lines, lenses=["local_wisdom", "solution"], **who)
    programme.refresh_from_db()

    found = board(programme)
    assert [(one.theme, one.lenses) for one in found.waiting] == [
        (waiting, []), (special, ["evaluasi"]),
    ]  # fmt: skip
    assert found.lenses == ["kearifan lokal", "solusi"]


def test_the_board_shows_who_carries_each_team(client, programme):
    office = programme.offices.first()
    make.duty(make.edition(programme, 1), "host", office)

    page = words(client.get(url("board", programme)))

    assert office.short_name in page
    assert page.count("belum dibagi") == 1
    assert "Edisi berikutnya" not in page


def test_a_coordinator_finds_the_ways_to_every_deed(client, programme):
    make.edition(programme, 1)
    sign_in(client, people.province())

    board_ = words(client.get(url("board", programme)))
    lists = words(client.get(reverse("desk:programmes")))
    page = words(client.get(url("programme", programme)))

    for name, args in (("add_next", []), ("add_editions", []), ("edit", []),
                       ("edit_edition", [1]), ("set_state", [])):  # fmt: skip
        assert reverse(f"plan:{name}", args=[programme.slug, *args]) in board_
    assert reverse("plan:start") in lists
    assert reverse("plan:edit", args=[programme.slug]) in page


def test_on_a_record_nothing_is_odd_and_nothing_is_offered(client):
    record = make.programme(is_record=True, editions=0)
    make.edition(record, 1, held_on=None)
    sign_in(client, people.province())

    page = words(client.get(url("board", record)))

    assert "Tidak ada yang janggal." in page
    assert "Rekam jejak sudah terjadi, jadi tidak diubah." in page


def test_a_draft_is_nowhere_for_the_public(client, programme):
    programme.state = State.DRAFT
    programme.save()
    office = programme.offices.first()
    make.duty(make.edition(programme, 1), "host", office)

    for name, args in (("board", []), ("programme", []), ("edition", [1])):
        assert client.get(url(name, programme, *args)).status_code == 404
    for name, args in (("home", []), ("programmes", []), ("editions", []),
                       ("office", [office.code])):  # fmt: skip
        page = words(client.get(reverse(f"desk:{name}", args=args)))
        assert programme.slug not in page
    sign_in(client, people.province())
    assert "rancangan" in words(client.get(reverse("desk:programmes")))


def test_where_they_meet_is_shown_to_those_who_come(client, programme):
    held = make.edition(programme, 1, link="https://rapat.contoh.invalid/1", place="Ruang 2")
    here = url("edition", programme, 1)

    public = words(client.get(here))
    sign_in(client, programme.offices.first())
    inside = words(client.get(here))

    assert "rapat.contoh.invalid" not in public
    assert "Ruang 2" not in public
    assert "hanya untuk kantor yang mengikuti program ini" in public
    assert "Ruang 2" in inside
    assert "muncul 60 menit sebelum mulai" in inside
    assert "rapat.contoh.invalid" not in inside
    soon = timezone.localtime() + timedelta(minutes=59)
    held.held_on, held.opens, held.closes = soon.date(), soon.time(), None
    held.save()
    assert "rapat.contoh.invalid" in words(client.get(here))
    assert "Masuk ruang" in words(client.get(here))


def test_a_board_costs_the_same_however_long(client):
    sign_in(client, people.province())
    counts = []
    for size in (1, 38):
        made = make.programme(offices=size, editions=size, opens=time(9))
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url("board", made))
        assert len(response.content) < 80_000
        counts.append(len(captured))
    assert counts[0] == counts[1]
