"""``sinau rota`` from file to file, as it is typed."""

import io
import json
import sys
from itertools import combinations
from pathlib import Path

import pytest
from django.utils.translation import override

from sinau.check.management.commands import rota
from sinau.rota.kernel.exact.conflict import Impossible
from sinau.rota.kernel.paper.read import parse
from sinau.rota.kernel.rota import solve as solving
from sinau.rota.tests import make_rota
from sinau.rota.tests.make_rota import away, duties, score


@pytest.fixture(name="typed")
def _typed(capsys, monkeypatch, tmp_path):
    """Run the command as from a terminal: exit code, what was printed, what was complained."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        code = 0
        try:
            rota.Command().run_from_argv(["/usr/bin/sinau", "rota", *map(str, words)])
        except SystemExit as end:
            code = end.code
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.fixture(name="write")
def _write(tmp_path):
    def write(data, name="file.json"):
        path = tmp_path / name
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        return path

    return write


@pytest.fixture(name="plan")
def _plan(write):
    return write(make_rota.solved(make_rota.uneven), "PLAN.json")


def test_from_a_problem_to_a_repaired_plan_that_holds(typed, write, tmp_path):
    problem, plan, new = (
        write(make_rota.uneven()),
        tmp_path / "PLAN.json",
        tmp_path / "NEW.json",
    )

    assert typed("solve", problem, "-o", plan)[0] == 0
    assert typed("check", plan)[0] == 0
    assert typed("repair", plan, "--drop", "k3", "--from", "2027-01-20", "-o", new)[0] == 0
    assert typed("check", new)[0] == 0
    late = [d["office"] for d in json.loads(new.read_text())["duties"] if d["edition"] > 2]
    assert "k3" not in late


def test_solve_prints_turns_goals_and_fingerprints(typed, write, tmp_path):
    _, out, err = typed("solve", write(make_rota.uneven()), "-o", tmp_path / "PLAN.json")
    plan = json.loads((tmp_path / "PLAN.json").read_text())

    assert err == ""
    assert "Kota 5" in out
    assert "tuan rumah" in out
    assert "selisih giliran pembahas" in out
    assert "terbukti: sertifikat" in out
    assert f"Soal: SHA-256 {plan['problem_sha256']}" in out
    assert f"Teks undian: undian (SHA-256 {plan['seed_sha256']})" in out


def test_the_same_problem_is_written_the_same(typed, write, tmp_path):
    problem = write(make_rota.uneven())
    for name in ("one", "other"):
        typed("solve", problem, "-o", tmp_path / name)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_plan_may_pass_through(typed, write, monkeypatch):
    code, out, _ = typed("solve", write(make_rota.uneven()), "-o", "-")
    assert (code, duties(json.loads(out))) == (0, duties(make_rota.solved(make_rota.uneven)))

    for words in (["check", "-"], ["repair", "-", "--drop", "k3", "-o", "-"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(out.encode())))
        code, shown, _ = typed(*words)
        assert code == 0
    assert "k3" not in {d["office"] for d in json.loads(shown)["duties"]}


def test_machines_get_json(typed, write, plan):
    out = typed("solve", write(make_rota.uneven()), "-o", "x", "--json")[1]
    assert set(json.loads(out)) == {"bounds", "problem_sha256", "seed_sha256", "duties"}

    out = typed("check", plan, "--json")[1]
    assert json.loads(out)["holds"] is True
    assert {"ok", "trusted", "words"} == set(json.loads(out)["findings"][0])
    assert json.loads(out)["goals"] == {"proven": 4, "trusted": 3, "open": 0}

    out = typed("repair", plan, "--drop", "k3", "-o", "x", "--json")[1]
    found = json.loads(out)
    assert "k3" in found["touched"]
    assert ["Kota 3"] in [change["before"] for change in found["changed"]]

    out = typed("explain", plan, "--edition", 3, "--team", "host", "--json")[1]
    (slot,) = json.loads(out)["teams"]
    assert slot["picked"] == [
        {"office": "k5", "name": "Kota 5", "reason": "ditetapkan oleh koordinator"}
    ]
    assert len(slot["others"]) == 7


def test_check_says_what_holds_and_what_rests_on_a_search(typed, plan):
    code, out, err = typed("check", plan)

    assert (code, err) == (0, "")
    assert "✓ cocok     16 tugas memenuhi semua aturan." in out
    assert "~ dipercaya pengalaman: batas " in out
    assert out.endswith(
        "Rencana menaati aturannya.\n"  # no more than that: the rest is trust
        "Dari 7 tujuan: 4 terbukti dengan menghitung atau menjumlahkan, 3 bertumpu pada "
        "pencarian yang harus diulang untuk diyakini, 0 belum terbukti.\n"
    )


def test_check_says_how_many_goals_are_open(typed, write):
    plan = make_rota.solved(make_rota.uneven)
    for goal in ("experience", "gap_days"):
        plan["bounds"][goal] |= {"bound": None, "proof": "open"}
    path = write(plan)

    assert typed("check", path)[1].endswith(", 2 belum terbukti.\n")
    assert json.loads(typed("check", path, "--json")[1])["goals"]["open"] == 2


def test_check_names_a_lie_and_ends_with_one(typed, write):
    plan = make_rota.solved(make_rota.uneven)
    plan["bounds"]["experience"]["reached"] += 1
    code, out, err = typed("check", write(plan))

    assert code == 1
    assert "✗ salah     pengalaman: tertulis 35, terhitung 34." in out
    assert err.startswith("sinau rota check: rencana tidak berlaku: pengalaman: tertulis 35")
    assert err.count("\n") == 1
    assert "Rencana berlaku" not in out
    assert "Dari 7 tujuan" not in out


def test_check_shows_the_first_of_very_many_findings(typed, write):
    plan = make_rota.solved(make_rota.series)
    plan["problem"]["rules"]["min_gap_days"] = 999
    plan["duties"] = [d | {"office": o} for o in ("k0", "k1") for d in plan["duties"]]
    code, out, err = typed("check", write(plan))

    assert code == 1
    assert "temuan lagi" in out
    assert out.count("\n") < 110
    assert "Kota 0 tidak boleh bertugas" in out  # a name, not a number
    assert err.count("\n") == 1


def test_repair_prints_before_after_and_whom_it_touches(typed, plan):
    out = typed("repair", plan, "--move", "8=2027-03-03", "--drop", "k3", "-o", "x")[1]

    assert "tugas berubah" in out
    assert "semula" in out
    assert "kantor tersentuh" in out
    assert "Kota 3" in out.split("kantor tersentuh")[1]


def test_explain_names_every_office(typed, plan):
    code, out, _ = typed("explain", plan, "--edition", 3)

    assert code == 0
    assert "Edisi 3 · tuan rumah · yang bertugas" in out
    assert "Edisi 3 · pembahas · yang tidak" in out
    assert "ditetapkan oleh koordinator" in out
    assert "berhalangan" in out


def test_demands_that_exclude_each_other_are_named(typed, write, tmp_path):
    problem = write(make_rota.problem(2, 1, away=[away(1)]))
    code, out, err = typed("solve", problem, "-o", "x")

    assert (code, out) == (1, "")
    assert "tuntutan tidak dapat dipenuhi bersama: " in err
    assert "Kota 1 berhalangan Rabu, 6 Januari 2027 sampai " in err
    assert err.endswith(" (terkecil).\n")
    assert not (tmp_path / "x").exists()

    out = typed("solve", problem, "-o", "x", "--json")[1]
    assert json.loads(out)["smallest"] is True


@pytest.mark.parametrize("error", [Impossible((), smallest=False), TimeoutError()])
def test_what_was_not_found_is_not_called_impossible(typed, write, monkeypatch, error):
    def give_up(*_):
        raise error

    monkeypatch.setattr(solving, "solve", give_up)
    code, _, err = typed("solve", write(make_rota.problem()), "-o", "x")

    assert code == 1
    assert "belum terbukti bahwa memang tidak ada" in err
    assert err.count("\n") == 1


def test_a_set_that_may_not_be_smallest_says_so():
    assert rota.impossible(["a", "b"], is_smallest=False) == (
        "2 tuntutan tidak dapat dipenuhi bersama: a; b (tidak terbukti terkecil)."
    )


FOUR = make_rota.problem(experience=[score(9, 1, 1), score(8, 1, 1), score(7, 1, 1)], told=[{}])


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("[", "bukan JSON."),
        ("[" * 200_000, "bukan JSON."),
        ("\ufeff{}", "format harus sinau-rota-"),
        ('{"format": NaN}', "bukan JSON."),
        ('{"format": "\\ud800"}', "bukan JSON."),
        ("9" * 5000, "bukan JSON."),
        ('{"seed": "a", "seed": "b"}', '"seed" tertulis dua kali dalam satu objek.'),
        ("null", "format harus sinau-rota-"),
        ("[1, 2]", "format harus sinau-rota-"),
    ],
    ids=[
        "half",
        "deep",
        "mark",
        "nan",
        "surrogate",
        "long number",
        "two seeds",
        "null",
        "list",
    ],
)
@pytest.mark.parametrize(
    "words", [["solve", "-o", "x"], ["check"], ["repair", "--drop", "k1", "-o", "x"],
              ["explain", "--edition", "1"]],
    ids=lambda words: words[0],
)  # fmt: skip
def test_bad_input_is_one_line(typed, write, words, content, line):
    code, out, err = typed(words[0], write(content), *words[1:])

    assert (code, out) == (2, "")
    assert line in err
    assert err.count("\n") == 1


def test_many_faults_share_the_line(typed, write):
    code, _, err = typed("solve", write(FOUR), "-o", "x")

    assert code == 2
    assert err == (
        "sinau rota solve: told baris 1: edition, team, office tidak ada; "
        "experience baris 1: office k9 tidak dikenal; "
        "experience baris 2: office k8 tidak dikenal; dan 1 lagi.\n"
    )


def test_faults_are_said_in_the_language_of_the_reader_and_fields_as_they_are_written(
    typed, write
):
    problem = make_rota.problem(host=1, rules={"min_gap_day": 9})
    problem["offices"][1]["carry"] = 1
    with override("en"):
        code, _, err = typed("solve", write(problem), "-o", "x")

    assert code == 2
    assert err == (
        "sinau rota solve: offices row 2: carry is not known; perhaps carried is meant; "
        "The part rules.min_gap_day is not known; perhaps min_gap_days is meant; "
        "The part host is not known; perhaps seats is meant.\n"
    )


def test_a_fault_of_many_lines_stays_on_one(typed, write):
    problem = make_rota.problem()
    problem["offices"] += [{"id": "a\nb" * 300, "name": ""}] * 2
    code, _, err = typed("solve", write(problem), "-o", "x")

    assert code == 2
    assert err.count("\n") == 1
    assert len(err) < 600


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["check", "tidak-ada"], "tidak-ada: berkas tidak ada."),
        (["check", "."], ".: ini folder, bukan berkas."),
        (["check", "P"], "Berkas bukan rencana rota: format harus sinau-rota-plan/1."),
        (["solve", "PLAN.json", "-o", "x"], "format harus sinau-rota-problem/1."),
        (["solve", "P"], "belum disebut: -o"),
        (["solve", "P", "-o", "tidak/ada"], "tidak/ada: tidak dapat ditulis."),
        (["solve", "P", "-o", "."], ".: tidak dapat ditulis."),
        (["solve", "P", "-o", "P"], "P: ini berkas yang dibaca; tulis ke berkas lain."),
        (["solve", "P", "-o", "link"], "link: ini berkas yang dibaca"),
        (
            ["repair", "PLAN.json", "--drop", "k1", "-o", "./PLAN.json"],
            "ini berkas yang dibaca",
        ),
        (
            ["repair", "PLAN.json", "--drop", "k1", "--drop", "k2", "-o", "x"],
            "--drop hanya dapat disebut sekali",
        ),
        (
            ["repair", "PLAN.json", "--from", "2027-01-01", "--from", "2027-01-02", "-o", "x"],
            "--from hanya dapat disebut sekali",
        ),
        (["solve", "titled", "-o", "x"], "title harus berupa teks."),
        (["repair", "PLAN.json", "-o", "x"], "sebut kantor yang mundur (--drop)"),
        (["repair", "PLAN.json", "--drop", "k99", "-o", "x"], "Kantor k99 tidak ada"),
        (["repair", "PLAN.json", "--move", "99=2027-01-01", "-o", "x"], "Edisi 99 tidak ada"),
        (["repair", "PLAN.json", "--move", "2=lusa", "-o", "x"], "lusa bukan tanggal"),
        (["repair", "PLAN.json", "--drop", "k1", "--from", "9", "-o", "x"], "9 bukan tanggal"),
        (["explain", "PLAN.json"], "belum disebut: --edition"),
        (["explain", "PLAN.json", "--edition", "tiga"], "'tiga' bukan bilangan"),
        (["explain", "PLAN.json", "--edition", "99"], "edisi 99 tidak ada dalam rencana."),
        (
            ["explain", "PLAN.json", "--edition", "1", "--team", "x"],
            "tim x tidak ada; yang ada: host, discussant.",
        ),
        ([], "belum disebut: KERJA"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.usefixtures("plan")
def test_wrong_words_are_one_line(typed, write, words, line):
    write(make_rota.problem(title=["a"]), "titled")
    Path("link").symlink_to(write(make_rota.problem(), "P"))
    code, out, err = typed(*words)

    assert (code, out) == (2, "")
    assert line in err
    assert err.count("\n") == 1
    assert not Path("x").exists()
    assert json.loads(Path("P").read_text()) == make_rota.problem()


def test_a_file_beyond_measure_is_not_read(typed, write, monkeypatch):
    monkeypatch.setattr(rota, "MOST", 1024**2)

    code, _, err = typed("check", write(" " * (1024**2 + 1)))
    assert (code, err.endswith(": lebih besar dari 1 MB.\n")) == (2, True)


@pytest.mark.parametrize(
    "verb", [["repair", "--drop", "k1", "-o", "x"], ["explain", "--edition", "1"]]
)
def test_of_what_is_no_plan_nothing_is_repaired_or_explained(typed, write, verb):
    plan = make_rota.solved(make_rota.uneven)
    for duty in plan["duties"]:
        del duty["facts"]
    code, out, err = typed(verb[0], write(plan), *verb[1:])

    assert (code, out) == (2, "")
    assert "duties #1, facts tidak ada" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "verb", [["repair", "--drop", "k1", "-o", "x"], ["explain", "--edition", "1"]]
)
def test_a_plan_that_breaks_its_own_rules_is_not_built_upon(typed, write, verb):
    plan = make_rota.solved(make_rota.uneven)
    plan["duties"].pop()
    code, out, err = typed(verb[0], write(plan), *verb[1:])

    assert (code, out) == (1, "")
    assert "melanggar aturannya sendiri" in err


def test_names_and_numbers_that_are_too_long_are_refused_in_short(typed, write):
    plan = write(make_rota.solved(make_rota.uneven))
    for words in (
        ["repair", plan, "-o", "x", "--move", f"{'9' * 5000}=2027-01-01"],
        ["repair", plan, "-o", "x" * 5000, "--drop", "k1"],
        ["check", "x" * 5000],
    ):
        code, _, err = typed(*words)
        assert code == 2
        assert len(err) < 400


def test_checking_what_is_made_to_keep_us_busy_ends(typed, write):
    """One edition, many places, and a price for every pair."""
    offices, places = 60, 40
    data = make_rota.problem(offices, 1, teams=("host",), places={"host": places})
    plan = solving.solve(parse(data)).as_json()
    names = [f"k{o}" for o in range(offices)]
    plan["certificate"] |= {
        "by": "casts",
        "pair": [{"offices": [a, b], "value": 1} for a, b in combinations(names, 2)],
    }

    assert typed("check", write(plan))[0] in (0, 1)
