import json
import socket

import pytest
from django.core.management import call_command

from sinau.base.command import BadInput
from sinau.config.management.commands import demo
from sinau.people.models import Entry
from sinau.rota.models import Rota

pytestmark = pytest.mark.django_db


def test_demo_loads_rotates_tries_a_drop_and_says_where_to_click(capsys):
    call_command("demo", "--no-serve")

    shown = capsys.readouterr().out
    assert "Berbagi Pengetahuan Badan Adhoc 2027: 38 tugas dibagi, rota 1." in shown
    assert "Simulasi, tidak mengubah apa pun: bila " in shown
    assert "terbukti: sertifikat" in shown
    assert "tidak diketahui" in shown
    assert "http://127.0.0.1:8000/program/berbagi-2027/rota/" in shown
    assert list(Rota.objects.values_list("number", "is_current", "is_trial")) == [
        (1, True, False), (2, False, True),
    ]  # fmt: skip


def test_demo_again_changes_nothing_and_says_so(capsys):
    call_command("demo", "--no-serve")
    before = Entry.objects.count()
    capsys.readouterr()

    call_command("demo", "--no-serve")

    assert capsys.readouterr().out.count("sudah ada") == 3
    assert (Rota.objects.count(), Entry.objects.count()) == (2, before)


def test_demo_answers_machines(capsys):
    call_command("demo", "--no-serve", "--json")

    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["rota"] for answer in answers] == [1]


def test_demo_serves_at_the_end(monkeypatch):
    served = []
    monkeypatch.setattr(demo, "serve", lambda port, **_: served.append(port))
    monkeypatch.setattr(demo, "must_be_free", lambda _port: None)

    call_command("demo", "--port", "8123")

    assert served == [8123]


def test_demo_asks_for_a_free_port_before_any_work():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BadInput, match="sudah dipakai"):
            call_command("demo", port=taken.getsockname()[1])

    assert not Rota.objects.exists()
