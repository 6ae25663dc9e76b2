"""``sinau attendance merge`` from files to who was there; needs no database."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command

from sinau.attend.tests.reports import make
from sinau.base.command import BadInput

ROSTER = (
    "id,name,office,email\n7,Budi Contoh,Kabupaten Kediri,\n"
    "8,Siti Contoh,Kota Kediri,siti@contoh.invalid\n9,Rini Contoh,Kota Kediri,\n"
)
WINDOW = ("2027-09-15T09:00+07:00", "2027-09-15T11:00+07:00")


@pytest.fixture
def files(tmp_path):
    for shape, content in make.SHAPES.items():
        (tmp_path / f"{shape}.csv").write_bytes(content)
    (tmp_path / "roster.csv").write_text(ROSTER)
    return tmp_path


def merged(files, *reports, window=WINDOW, roster="roster.csv", json=True, **options):
    out = StringIO()
    call_command(
        "attendance", "merge", *(str(files / name) for name in reports),
        "--roster", str(files / roster), "--window", *window,
        *(["--json"] if json else []),
        *(word for key, value in options.items() for word in (f"--{key}", value)),
        stdout=out,
    )  # fmt: skip
    return out.getvalue()


def refusal(*args, **kwargs):
    with pytest.raises(BadInput) as caught:
        merged(*args, **kwargs)
    assert caught.value.returncode == 2
    return str(caught.value)


def test_a_machine_gets_people_and_totals(files):
    found = json.loads(merged(files, "zoom.csv", "teams.csv"))
    siti, budi = found["people"]

    assert {key: siti[key] for key in (
        "name", "person", "office", "minutes", "share", "sources", "doubtful",
    )} == {
        "name": "Siti Contoh", "person": "8", "office": "Kota Kediri", "minutes": 60,
        "share": 0.5, "sources": ["zoom.csv", "teams.csv"], "doubtful": False,
    }  # fmt: skip
    told = [budi[key] for key in ("name", "person", "office", "minutes", "doubtful")]
    assert told == (
        ["Budi Contoh", None, "Kabupaten Kediri", 120, True]
    )  # fmt: skip
    assert budi["candidates"][0] == {
        "person": "7", "name": "Budi Contoh", "office": "Kabupaten Kediri", "score": 1.0,
        "why": "namanya sama; kantornya sama",
    }  # fmt: skip
    assert found["totals"] == {
        "people": 2, "matched": 1, "doubtful": 1, "connections": 8, "offices": 2, "roster": 3,
        "absent": 2, "rows": 10, "waiting_room": 1, "window_minutes": 120.0,
    }  # fmt: skip


def test_people_read_a_table(files):
    found = merged(files, "zoom.csv", json=False)

    assert "Siti Contoh" in found
    assert "2 orang (4 sambungan): 1 dikenal, 1 meragukan; 2 dari 3 yang diharapkan" in found


def test_a_report_named_twice_counts_once_and_reports_of_one_name_are_told_apart(files):
    (files / "other").mkdir()
    (files / "other" / "zoom.csv").write_bytes(make.ZOOM)

    once = json.loads(merged(files, "zoom.csv", "zoom.csv"))
    both = json.loads(merged(files, "zoom.csv", "other/zoom.csv"))

    assert once["totals"]["rows"] == 5
    assert both["people"][0]["sources"] == [
        str(files / "zoom.csv"), str(files / "other" / "zoom.csv"),
    ]  # fmt: skip
    assert both["people"][0]["minutes"] == 60


@pytest.mark.parametrize(
    ("window", "by_clock"),
    [
        (("2027-09-15T09:00", "2027-09-15T11:00"), {60, 120}),
        (("2027-09-15 09:00+07:00", "2027-09-15 11:00"), {60, 120}),
        (("2027-09-15T10:00+08:00", "2027-09-15T12:00+08:00"), {10, 71}),
        (("2027-09-15T02:00Z", "2027-09-15T04:00Z"), set()),
    ],
)
def test_times_without_a_zone_are_the_windows(files, window, by_clock):
    """The same window in four ways: what BigBlueButton means is always the same."""
    for report, wanted in (("bbb.csv", {60, 120}), ("zoom.csv", by_clock)):
        found = json.loads(merged(files, report, window=window))
        assert {one["minutes"] for one in found["people"]} == wanted


def test_what_is_asked_is_answered_with_an_option(files):
    (files / "two.csv").write_text(
        "Name,Join Time,Leave Time\nBudi Contoh,08/09/2027 09:00,08/09/2027 10:00\n"
    )
    (files / "own.csv").write_text("Peserta rapat;Menit hadir\nBudi Contoh;45\n")
    window = ("2027-09-08T09:00", "2027-09-08T11:00")

    asked = refusal(files, "two.csv", window=window)
    answered = json.loads(merged(files, "two.csv", window=window, dates="dmy"))
    columns = refusal(files, "own.csv", window=window)
    mapped = json.loads(merged_with_maps(files, window))

    assert "two.csv: baris 2: tanggal 08/09/2027 09:00 dapat berarti 2027-09-08" in asked
    assert "--dates dmy" in asked
    assert answered["people"][0]["minutes"] == 60
    assert "own.csv: baris 1: kolomnya tidak dikenal: Peserta rapat, Menit hadir" in columns
    assert (mapped["people"][0]["minutes"], mapped["people"][0]["exact"]) == (45, False)


def merged_with_maps(files, window):
    out = StringIO()
    call_command(
        "attendance", "merge", str(files / "own.csv"), "--roster", str(files / "roster.csv"),
        "--window", *window, "--json", "--map", "name=Peserta rapat",
        "--map", "minutes=Menit hadir", stdout=out,
    )  # fmt: skip
    return out.getvalue()


@pytest.mark.parametrize(
    ("report", "more", "words"),
    [
        ("none.csv", {}, "none.csv: berkas tidak ada."),
        ("", {}, "ini folder, bukan berkas."),
        ("zoom.csv", {"roster": "none.csv"}, "none.csv: berkas tidak ada."),
        ("zoom.csv", {"roster": "zoom.csv"}, "zoom.csv: baris 1: kolom tidak ada"),
        ("zoom.csv", {"window": ("kemarin", WINDOW[1])}, "--window: bukan waktu: kemarin."),
        ("zoom.csv", {"window": WINDOW[::-1]}, "--window: selesai tidak sesudah mulai."),
        ("zoom.csv", {"map": "name"}, "--map: name bukan ISIAN=KOLOM"),
        ("zoom.csv", {"map": "umur=Umur"}, "--map: umur=Umur bukan ISIAN=KOLOM"),
        ("zoom.csv", {"dates": "ymd"}, "--dates: 'ymd' bukan dari"),
    ],
)
def test_bad_input_is_one_line(files, report, more, words):
    line = refusal(files, report, **more)

    assert words in line
    assert "\n" not in line


def test_many_faults_are_one_line(files):
    lines = "\n".join("Budi,kemarin,besok" for _ in range(9))
    (files / "bad.csv").write_text(f"Name,Join Time,Leave Time\n{lines}\n")

    assert refusal(files, "bad.csv").endswith(
        "bad.csv: baris 2: bukan waktu: kemarin; baris 3: bukan waktu: kemarin; "
        "baris 4: bukan waktu: kemarin; dan 6 lagi."
    )


def test_the_command_line_ends_with_2_and_needs_no_database(files):
    arguments = ("--roster", str(files / "roster.csv"), "--window", *WINDOW, "--json")
    environment = {
        "SINAU_HOME": str(files / "home"),
        "SINAU_DATABASE_URL": "postgres://x@127.0.0.1:1/x",
    }

    def run(report):
        words = ("attendance", "merge", str(files / report), *arguments)
        return subprocess.run(
            [sys.executable, "-m", "sinau", *words],
            capture_output=True, text=True, env=environment, check=False,
        )  # fmt: skip

    good, bad = run("zoom.csv"), run("none.csv")

    assert (good.returncode, good.stderr) == (0, "")
    assert json.loads(good.stdout)["totals"]["people"] == 2
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (2, "", 1)
