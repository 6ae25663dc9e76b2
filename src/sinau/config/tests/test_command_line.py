import subprocess
import sys

import pytest

from sinau import __main__ as command_line


def sinau(*words, **environ):
    environ = {"PATH": "/usr/bin", "PYTHONPATH": ":".join(sys.path)} | environ
    return subprocess.run(
        [sys.executable, "-m", "sinau", *words], env=environ, capture_output=True, text=True
    )


def test_help_lists_every_command_under_its_room_with_one_line():
    shown = command_line.overview()

    for room, meaning in command_line.ROOMS.items():
        for name, line in command_line.commands(room).items():
            assert 0 < len(line) <= 72, name
            assert f"  {name} " in shown
            assert line in shown
            assert f"{room} · {meaning}" in shown


def test_help_needs_no_settings():
    done = sinau("--help", SINAU_HOME="/proc/none", SINAU_DEBUG="yes")

    assert (done.returncode, done.stderr) == (0, "")
    assert "serve" in done.stdout


@pytest.mark.parametrize(
    ("words", "environ", "line"),
    [
        (["serv"], {}, "sinau: perintah “serv” tidak ada; mungkin maksudnya “serve”?"),
        (["qqqq"], {}, "sinau: perintah “qqqq” tidak ada; lihat sinau --help."),
        (["serve"], {"SINAU_TLS": "x"}, "sinau: SINAU_TLS harus 0 atau 1, bukan “x”."),
        (["serve", "--port", "x"], {}, "sinau serve: --port: 'x' bukan bilangan"),
        (["serve", "--prot"], {}, "sinau serve: tidak dikenal: --prot"),
        (["serve", "--port"], {}, "sinau serve: --port: nilainya belum disebut"),
        (
            ["serve", "--port", "0"],
            {},
            "sinau serve: porta 0 tidak ada; pilih 1 sampai 65535.",
        ),
        (
            ["serve", "--port", "65000"],
            {},
            "sinau serve: tabel belum siap; jalankan sinau migrate, atau sinau demo.",
        ),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(tmp_path, words, environ, line):
    done = sinau(*words, SINAU_HOME=str(tmp_path), **environ)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{line}\n")
