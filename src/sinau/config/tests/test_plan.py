import json
from datetime import date, time

import pytest
from django.core.management import call_command

from sinau.base.command import BadInput
from sinau.plan.models import State
from sinau.plan.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(
        editions=1, slug="uji", weekdays="35", opens=time(9), ends_on=date(2027, 9, 30),
        state=State.DRAFT,
    )  # fmt: skip


@pytest.mark.usefixtures("programme")
def test_programmes_are_listed_drafts_too(capsys):
    call_command("plan", "list")
    call_command("plan", "list", "--json")

    table, answer = capsys.readouterr().out.rsplit("\n", 2)[:2]
    assert "rancangan" in table
    assert json.loads(answer) == [
        {"slug": "uji", "name": "Program", "state": "rancangan", "editions": 1}
    ]


def test_dates_are_shown_and_kept_only_when_asked(programme, capsys):
    call_command("plan", "dates", "uji", "--count", "2")
    assert "Belum disimpan." in capsys.readouterr().out
    assert programme.editions.count() == 1

    call_command("plan", "dates", "uji", "--first", "2027-09-08", "--save", "--json")

    told = json.loads(capsys.readouterr().out)
    assert told[0] == {"on": "2027-09-08", "free": "sudah ada edisi ke-1"}
    held = list(programme.editions.values_list("held_on", flat=True))
    assert held == [date(2027, 9, n) for n in (8, 10, 15, 17, 22, 24, 29)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["lain"], "program lain tidak ada"),
        (["uji", "--weekdays", "x"], "hari: sebutkan"),
        (["uji", "--every", "0"], "--every"),
        (["uji", "--count", "0"], "--count"),
        (["uji", "--first", "besok"], "bukan tanggal"),
    ],
)
@pytest.mark.usefixtures("programme")
def test_wrong_words_are_one_line(words, says):
    with pytest.raises(BadInput, match=says):
        call_command("plan", "dates", *words)


def test_a_pattern_without_end_and_a_closed_programme_are_refused(programme):
    programme.ends_on = None
    programme.save()
    with pytest.raises(BadInput, match="--count atau --until"):
        call_command("plan", "dates", "uji")
    programme.state = State.CLOSED
    programme.save()
    with pytest.raises(BadInput, match="sudah ditutup"):
        call_command("plan", "dates", "uji", "--count", "1", "--save")
