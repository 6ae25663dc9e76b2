"""The journal in words: what was done, about what, and where that is shown."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from sinau.people.journal import record
from sinau.people.models import Person, Position
from sinau.people.reads.history import SHOWN, history_of, told
from sinau.people.tests import make
from sinau.plan.tests import make as plans
from sinau.rota import actions
from sinau.rota.tests import make as rotas

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def write(deed, about, **facts):
    return record(deed, about, by=Person.objects.operator(), at=NOW, **facts)


def test_a_line_is_told_with_its_page_and_its_facts_in_words():
    office = make.office(name="Kabupaten Contoh")
    phone = {"old": "", "new": "0"}
    entry = write("people.office_changed", office, phone=phone, address="", odd=[1, True])

    (line,) = told([entry])

    assert (line.did, line.about) == ("mengubah kontak kantor", "Kabupaten Contoh")
    assert line.url == f"/kantor/{office.code}/"
    assert line.facts == [("telepon", "kosong → 0"), ("odd", "1, ya")]
    with override("en"):
        (line,) = told([entry])
        assert (line.did, line.facts[0]) == (
            "changed contacts of an office", ("telephone", "empty → 0")
        )  # fmt: skip


def test_codes_of_title_and_division_are_words_and_other_facts_are_not():
    held = make.holds(make.office(name="Kabupaten Contoh")).positions.get()
    entry = write("people.position_added", held, title="head", division="hr", name="head")

    (line,) = told([entry])

    assert [value for _name, value in line.facts] == ["ketua", "SDM dan Litbang", "head"]
    assert line.about == f"{held.person.name} · Kabupaten Contoh"
    assert line.url == f"/kantor/{held.office.code}/orang/"


def test_what_is_gone_or_unknown_is_named_as_recorded():
    office = make.office()
    pk = office.pk
    entries = [write("people.office_changed", office), write("later.done", make.person())]
    entries[1].about = "later.thing:7"
    office.delete()

    gone, unknown = told(entries)

    assert (gone.about, gone.url) == (f"people.office:{pk}", "")
    assert (unknown.did, unknown.about, unknown.url) == ("later.done", "later.thing:7", "")


def test_any_room_may_show_the_history_of_its_things():
    programme = plans.programme()
    write("plan.pack_loaded", programme, new={"programme": 1})
    write("people.office_changed", make.office())

    (line,) = history_of(programme)

    assert (line.did, line.about) == ("memuat paket", programme.name)
    assert line.facts == [("baru", "programme: 1")]


def test_history_is_short_newest_first_and_takes_three_queries(django_assert_num_queries):
    office = make.office()
    held = Position.objects.create(
        person=make.person(), office=office, title="staff", since=date(2024, 1, 1)
    )
    for number in range(SHOWN + 1):
        write("people.office_changed", office, phone=str(number))
    write("people.position_added", held)

    with django_assert_num_queries(3):
        lines = history_of(office, held)

    assert len(lines) == SHOWN
    assert [line.entry.number for line in lines[:2]] == [SHOWN + 2, SHOWN + 1]


def test_lines_under_an_old_name_are_told_as_those_of_today():
    by = Person.objects.operator()
    rota = actions.rotate_duties(rotas.programme(), by=by, now=NOW)
    old = write("plan.rotated", rota)
    old.about = f"plan.rota:{rota.pk}"
    old.save()

    before, line = history_of(rota)
    assert told([old]) == [before]  # also where no line of today helps

    assert (before.did, before.about, before.url) == (line.did, line.about, line.url)
    assert line.about == f"{rota.programme.name} · rota 1"
    assert line.url == f"/program/{rota.programme.slug}/rota/1/"
