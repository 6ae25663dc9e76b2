import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sinau.base.command import BadInput, SinauCommand


class Example(SinauCommand):
    help = "Contoh."

    def add_arguments(self, parser):
        verbs = parser.add_subparsers(dest="verb", required=True)
        count = verbs.add_parser("count")
        count.add_argument("number", type=int)

    def handle(self, *, verb, number, **_):
        if number < 0:
            raise BadInput(f"{number} kurang dari nol.")
        if number == 0:
            raise CommandError("nol tidak lolos.")
        with self.progress("menghitung") as step:
            step(1, number)
        self.say(f"{verb} {number}")
        self.table("Jumlah", ["nama", "giliran"], [["Kota [Malang]", 1], [None, number]])
        self.answer({"number": number})


def called(*words, **options):
    out = StringIO()
    call_command(Example(stdout=out), *words, **options)
    return out.getvalue()


def typed(capsys, *words):
    """Run it as from the command line: exit code, what was printed, what was complained."""
    code = 0
    try:
        Example().run_from_argv(["/usr/bin/sinau", "example", *words])
    except SystemExit as end:
        code = end.code
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_people_get_lines_and_a_table():
    shown = called("count", "12")

    assert shown.startswith("count 12\n")
    assert "Kota [Malang]" in shown
    assert "None" not in shown
    assert "{" not in shown


@pytest.mark.parametrize("words", [("count", "12", "--json"), ("--json", "count", "12")])
def test_machines_get_json_and_nothing_else(words):
    assert json.loads(called(*words)) == {"number": 12}
    assert json.loads(called("count", "12", json=True)) == {"number": 12}


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (["count", "--", "-1"], 2, "sinau example count: -1 kurang dari nol."),
        (["count", "0"], 1, "sinau example count: nol tidak lolos."),
        (["count", "x"], 2, "sinau example count: number: 'x' bukan bilangan"),
        (["count"], 2, "sinau example count: belum disebut: number"),
        (["count", "1", "--far"], 2, "sinau example: tidak dikenal: --far"),
        ([], 2, "sinau example: belum disebut: verb"),
        (["draw"], 2, "sinau example: verb: 'draw' bukan dari 'count'"),
    ],
)
def test_an_error_is_one_line_and_an_exit_code(capsys, words, code, line):
    assert typed(capsys, *words) == (code, "", f"{line}\n")


def test_a_caller_in_python_gets_the_exception():
    with pytest.raises(BadInput, match="-1 kurang dari nol"):
        called("count", "--", "-1")
    with pytest.raises(BadInput, match="belum disebut: number"):
        called("count")
