import json

import pytest
from django.core.management import call_command

from sinau.base.command import BadInput
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db


def test_compare_prints_every_office_and_what_is_not_known(capsys):
    make.east_java()
    call_command("rotate", "berbagi-2027")
    capsys.readouterr()

    call_command("compare", "berbagi-2027")

    shown = capsys.readouterr().out
    line = next(line for line in shown.splitlines() if "Kabupaten Ponorogo" in line)
    assert "tidak diketahui" in line
    assert "1 tuan rumah" in line or "1 pembahas" in line
    gap = next(line for line in shown.splitlines() if "jeda terpendek" in line)
    assert "tidak diketahui" in gap
    assert "tidak ada" in gap


def test_compare_answers_machines(capsys):
    make.east_java()

    call_command("compare", "berbagi-2027", "--json")

    answer = json.loads(capsys.readouterr().out)
    assert (answer["record"], answer["plan"]) == ("berbagi-2021", "berbagi-2027")
    assert ["giliran yang diketahui", "26", "0"] in answer["totals"]


def test_compare_needs_a_record():
    make.programme(slug="contoh")

    with pytest.raises(BadInput, match="belum ada rekam jejak"):
        call_command("compare", "contoh")


def test_a_record_is_not_compared_with_itself():
    make.east_java()

    with pytest.raises(BadInput, match="berbagi-2021 adalah rekam jejak itu sendiri"):
        call_command("compare", "berbagi-2021")
