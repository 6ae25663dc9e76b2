import json
import shutil

import pytest
from django.core.management import call_command
from django.utils import timezone

from sinau.base.command import BAD_INPUT, BadInput
from sinau.config.management.commands import pack as command
from sinau.packs.read import HERE, read_pack
from sinau.people.models import Entry, Office, Person
from sinau.plan.models import Programme

pytestmark = pytest.mark.django_db


def test_load_says_what_is_new_and_then_that_it_is_there(capsys):
    call_command("pack", "load", "jatim-2021")
    call_command("pack", "load", "jatim-2021")

    first, second = capsys.readouterr().out.splitlines()
    assert first == "Paket jatim-2021: 663 baris baru."
    assert second == "Paket jatim-2021: sudah ada, tidak ada yang berubah."
    deeds = sorted(Entry.objects.values_list("deed", flat=True))
    assert deeds == [
        "days.stage_dates_loaded",
        "people.offices_loaded",
        "record.pack_loaded",
        "rota.duties_loaded",
    ]


def test_load_and_list_answer_machines(capsys):
    call_command("pack", "load", "jatim-2021", "--json")
    call_command("pack", "list", "--json")

    loaded, listed = map(json.loads, capsys.readouterr().out.splitlines())
    assert loaded["pack"] == "jatim-2021"
    assert (loaded["new"]["office"], loaded["new"]["claim"], loaded["changed"]) == (40, 242, {})
    assert (loaded["new"]["duty"], loaded["new"]["experience"]) == (26, 44)
    assert [(p["slug"], p["editions"]) for p in listed] == [("jatim-2021", 39)]


def test_progress_is_told_table_by_table_across_the_rooms():
    told = []

    command.load(
        read_pack("jatim-2021"), by=Person.objects.operator(), now=timezone.now(),
        tell=lambda done, of: told.append((done, of)),
    )  # fmt: skip

    assert told == [(n, 13) for n in range(1, 14)]


def test_list_is_a_table(capsys):
    call_command("pack", "list")

    assert "jatim-2021" in capsys.readouterr().out


def test_an_unknown_pack_is_bad_input():
    with pytest.raises(BadInput, match="paket lain tidak ada; yang ada: jatim-2021") as caught:
        call_command("pack", "load", "lain")

    assert caught.value.returncode == BAD_INPUT


def test_a_pack_with_faults_is_one_line_and_writes_nothing(tmp_path, monkeypatch):
    shutil.copytree(HERE / "jatim-2021", tmp_path / "jatim-2021")
    duties = tmp_path / "jatim-2021" / "duties.csv"
    duties.write_text(duties.read_text().replace("35.74", "35.99"))
    monkeypatch.setattr(command, "read_pack", lambda slug: read_pack(slug, tmp_path))

    with pytest.raises(BadInput) as caught:
        call_command("pack", "load", "jatim-2021")

    assert str(caught.value) == (
        "paket jatim-2021 tidak dimuat: "
        "duties.csv baris 2, kolom office: “35.99” tidak ada di offices.csv"
    )
    assert not Office.objects.exists()


@pytest.mark.parametrize(("room", "deed"), [("record", "load_pack"), ("rota", "load_duties")])
def test_all_rooms_are_loaded_or_none(monkeypatch, room, deed):
    def broken(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(getattr(command, room), deed, broken)

    with pytest.raises(RuntimeError):
        call_command("pack", "load", "jatim-2021")

    assert not Office.objects.exists()
    assert not Programme.objects.exists()
