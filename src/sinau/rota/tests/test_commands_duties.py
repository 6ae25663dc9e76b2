import json
from datetime import date

import pytest
from django.core.management import call_command

from sinau.base.command import BAD_INPUT, BadInput
from sinau.check.reads.changes import history
from sinau.people.models import Office
from sinau.rota.models import Away, Rota
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(name="programme")
def _programme():
    return make.programme(offices=5, editions=2, slug="contoh")


def office_of(programme):
    return Rota.objects.get(programme=programme).plan["duties"][0]["office"]


@pytest.mark.usefixtures("programme")
def test_rotate_prints_the_goals_and_how_far_they_are_proven(capsys):
    call_command("rotate", "contoh")

    shown = capsys.readouterr().out
    assert "Rota 1 · Program · berlaku" in shown
    assert "terbukti: hitungan" in shown
    assert "Teks undian: undian (SHA-256 " in shown


@pytest.mark.usefixtures("programme")
def test_rotate_answers_machines(capsys):
    call_command("rotate", "contoh", "--json")

    answer = json.loads(capsys.readouterr().out)
    assert (answer["programme"], answer["number"], answer["is_current"]) == ("contoh", 1, True)
    assert len(answer["duties"]) == 4
    assert answer["bounds"]["spread_total"]["reached"] in (0, 1)


@pytest.mark.usefixtures("programme")
def test_rotate_says_which_programmes_there_are():
    with pytest.raises(BadInput, match="program lain tidak ada; yang ada: contoh") as caught:
        call_command("rotate", "lain")

    assert caught.value.returncode == BAD_INPUT


def test_rotate_refuses_a_record():
    make.programme(slug="dahulu", is_record=True)

    with pytest.raises(BadInput, match="dahulu adalah rekam jejak"):
        call_command("rotate", "dahulu")


def test_rotate_names_what_cannot_hold_together(programme):
    for office in programme.offices.all()[1:]:
        Away.objects.create(office=office, from_on=date(2027, 1, 1), to_on=date(2027, 12, 31))

    with pytest.raises(BadInput, match="tidak dapat dipenuhi bersama: "):
        call_command("rotate", "contoh")


def test_repair_drops_an_office(programme, capsys):
    call_command("rotate", "contoh")
    gone = office_of(programme)

    call_command("repair", "contoh", "--drop", gone)

    assert "Rota 2 · Program · berlaku" in capsys.readouterr().out
    (_first, mended) = history(Rota.objects.filter(programme=programme))
    assert mended.rota.why == ""
    assert mended.happened == f"{Office.objects.get(code=gone).name} mundur"


@pytest.mark.usefixtures("programme")
def test_repair_tries_a_move(capsys):
    call_command("rotate", "contoh")

    call_command("repair", "contoh", "--move", "2=2027-09-16", "--trial", "--why", "libur?")

    assert "Rota 2 · Program · simulasi" in capsys.readouterr().out
    rota = Rota.objects.get(number=2)
    assert (rota.is_trial, rota.why) == (True, "libur?")
    assert history(Rota.objects.all())[1].happened == (
        "Edisi ke-2 pindah ke Kamis, 16 September 2027"
    )


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        ([], "sebut kantor yang mundur"),
        (["--drop", "99.99"], "99.99"),
        (["--drop", "35.14", "--from", "besok"], r"besok bukan tanggal \(TTTT-BB-HH\)"),
        (["--move", "2"], "--move 2: tulis EDISI=TANGGAL"),
        (["--move", "2=lusa"], r"lusa bukan tanggal"),
        (["--move", "99=2027-10-01"], "99"),
    ],
)
def test_repair_refuses_in_one_line(words, line):
    call_command("rotate", "contoh")

    with pytest.raises(BadInput, match=line) as caught:
        call_command("repair", "contoh", *words)

    assert "\n" not in str(caught.value)
    assert Rota.objects.count() == 1


@pytest.mark.usefixtures("programme")
def test_repair_needs_a_rota():
    with pytest.raises(BadInput, match="belum dibagi; jalankan sinau rotate"):
        call_command("repair", "contoh", "--drop", "35.14")


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2027-09-08", "dua edisi pada hari yang sama"),
        ("2027-08-17", "hari libur: Hari Kemerdekaan"),
    ],
)
def test_repair_warns_of_holidays_and_days_that_are_taken(day, words, capsys):
    call_command("rotate", "contoh")
    call_command("repair", "contoh", "--move", f"2={day}", "--trial")

    assert f"Perhatian: edisi ke-2 pada {day}: {words}" in capsys.readouterr().out


@pytest.mark.usefixtures("programme")
def test_repair_moves_nothing_into_the_past():
    call_command("rotate", "contoh")
    with pytest.raises(BadInput, match="Hari baru edisi ke-2 sudah lewat"):
        call_command("repair", "contoh", "--move", "2=2020-01-01")


def test_repair_refuses_a_closed_programme(programme):
    call_command("rotate", "contoh")
    programme.state = "closed"
    programme.save()
    with pytest.raises(BadInput, match="sudah ditutup"):
        call_command("repair", "contoh", "--move", "2=2027-09-16")
