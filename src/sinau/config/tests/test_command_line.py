import subprocess
import sys
from sqlite3 import connect

import pytest

from sinau import __main__ as command_line
from sinau import __version__


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


@pytest.mark.parametrize("word", ["--version", "version"])
def test_the_version_is_our_own(word):
    done = sinau(word, SINAU_HOME="/proc/none")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"Sinau {__version__}\n", "")


@pytest.mark.parametrize(
    ("where", "code", "err"),
    [
        (">/dev/full", 2, "sinau: jawaban tidak dapat ditulis: No space left on device.\n"),
        (">&-", 0, ""),
        ("| true", 0, ""),
        ("| (sleep 1; true)", 0, ""),
    ],
)
def test_an_answer_nobody_hears_is_no_traceback(where, code, err):
    words = f"{sys.executable} -m sinau --help {where}"
    done = subprocess.run(
        ["/bin/sh", "-c", words],
        env={"PATH": "/usr/bin", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (code, err)


def test_a_terminal_without_our_letters_gets_others():
    done = sinau("--help", PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stderr) == (0, "")


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
            ["demo", "--no-serve", "--port", "0"],
            {},
            "sinau demo: porta 0 tidak ada; pilih 1 sampai 65535.",
        ),
        (
            ["demo", "--no-serve", "--port", "65536"],
            {},
            "sinau demo: porta 65536 tidak ada; pilih 1 sampai 65535.",
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


EVERY = [["compare", "berbagi-2027"], ["rotate", "x"], ["repair", "x", "--drop", "35.14"],
         ["pack", "load", "jatim-2021"]]  # fmt: skip
BEGINS = [["serve", "--port", "65000"], ["demo", "--no-serve"], ["migrate"]]


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words[0])
def test_a_database_without_tables_is_one_line(tmp_path, words):
    done = sinau(*words, SINAU_HOME=str(tmp_path))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "sinau: basis data belum disiapkan: jalankan sinau demo atau sinau migrate.\n"
    )


@pytest.mark.parametrize("words", EVERY + BEGINS, ids=lambda words: words[0])
def test_a_database_that_does_not_answer_is_one_line(tmp_path, words):
    nobody = "postgresql://u:p@127.0.0.1:1/x"
    done = sinau(*words, SINAU_HOME=str(tmp_path), SINAU_DATABASE_URL=nobody)

    assert done.returncode == 2
    assert done.stderr.startswith("sinau: basis data tidak menjawab: ")
    assert done.stderr.count("\n") == 1


def test_a_database_that_is_none_is_one_line(tmp_path):
    (tmp_path / "db.sqlite3").write_text("bukan basis data" * 100)
    done = sinau(*EVERY[0], SINAU_HOME=str(tmp_path))

    assert done.returncode == 2
    assert done.stderr == "sinau: basis data tidak menjawab: file is not a database.\n"


@pytest.mark.parametrize("home", ["/proc", "/proc/none"])
@pytest.mark.parametrize("words", EVERY + BEGINS, ids=lambda words: words[0])
def test_a_home_that_cannot_be_written_is_one_line(words, home):
    done = sinau(*words, SINAU_HOME=home)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"sinau: SINAU_HOME tidak dapat ditulisi: {home}.\n"


def test_a_database_that_refuses_is_one_line(tmp_path):
    sinau("migrate", SINAU_HOME=str(tmp_path))
    with connect(tmp_path / "db.sqlite3") as database:
        database.execute("ALTER TABLE plan_programme RENAME TO gone")
    done = sinau(*EVERY[0], SINAU_HOME=str(tmp_path))

    assert done.returncode == 2
    assert done.stderr == "sinau: basis data menolak: no such table: plan_programme.\n"
