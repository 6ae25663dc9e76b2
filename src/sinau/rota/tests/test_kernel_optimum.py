"""The rota against every plan there is, against planted answers, and against the books."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from itertools import combinations, combinations_with_replacement

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sinau.rota.kernel.exact import program, settle
from sinau.rota.kernel.exact.conflict import Impossible
from sinau.rota.kernel.paper.read import BadProblem, parse
from sinau.rota.kernel.proof.check import check
from sinau.rota.kernel.rota.solve import solve
from sinau.rota.tests import make_rota
from sinau.rota.tests.make_rota import Tried, away, cell, duties, score

SOME = settings(derandomize=True, max_examples=40, deadline=None)


def bounds(data):
    return solve(parse(data)).as_json()["bounds"]


def solved(data):
    """Give the plan, or the demands that exclude each other; skip what is no problem."""
    try:
        return solve(parse(data)).as_json(), None
    except BadProblem:
        assume(False)  # noqa: FBT003
    except Impossible as error:
        return None, error


@SOME
@given(make_rota.problems())
def test_no_plan_of_all_comes_before_the_answer(data):
    plan, error = solved(data)
    tried = Tried(data)

    assert tried.best() == (plan and tried.rank(duties(plan)))
    if plan:
        assert check(json.loads(json.dumps(plan))).ok
        claims = [*plan["bounds"].pop("spread_teams").values(), *plan["bounds"].values()]
        assert [c for c in claims if c["proof"] == "open" and c["bound"] is not None] == []
    else:
        assert error.smallest


def only(data, demands):
    """Ask for nothing but some demands, worded as the rota words them."""
    said = [str(words) for words in demands]
    slots = re.findall(r"edisi (\d+) perlu \d+ kantor untuk tim (\w+)", "; ".join(said))
    left = data | {
        "away": [
            row for row in data["away"]
            if f"{row['office']} berhalangan {row['from']} sampai {row['to']}" in said
        ],
        "offices": [
            o | {"active": f"{o['id']} tidak lagi ikut dibagi" not in said}
            for o in data["offices"]
        ],
        "pins": [
            p for p in data["pins"]
            if f"{p['office']} ditetapkan di edisi {p['edition']} untuk tim {p['team']}" in said
        ],
    }  # fmt: skip
    rules = {"gap": "jeda antara", "once": "satu kantor paling banyak"}
    dropped = {
        rule for rule, start in rules.items() if not any(s.startswith(start) for s in said)
    }
    return Tried(left, dropped=dropped, asked={(int(e), team) for e, team in slots})


@settings(SOME, max_examples=15)
@given(make_rota.problems(offices=3), st.integers(0, 20))
def test_the_demands_named_exclude_each_other_and_none_is_idle(data, first):
    data["away"] += [away(0, first, first + 9)]
    data["rules"]["min_gap_days"] += 4
    _, error = solved(data)
    assume(error)

    assert error.smallest
    assert not only(data, error.demands).is_possible()
    for rest in combinations(error.demands, len(error.demands) - 1):
        assert only(data, rest).is_possible()


@pytest.mark.parametrize(
    ("data", "demands"),
    [
        (
            make_rota.problem(3, 1, away=[away(0), away(1, 0, 3)]),
            {"k0 berhalangan", "k1 berhalangan 2027-01-06 sampai 2027-01-09"},
        ),
        (make_rota.problem(3, 2, gap=8),
         {"jeda antara dua tugas satu kantor paling sedikit 8 hari"}),
        (
            make_rota.problem(3, 1, away=[away(2)], pins=[cell(1, "host", 0)])
            | {"places": {"discussant": 2}},
            {"k2 berhalangan", "edisi 1 perlu 2 kantor untuk tim discussant"},
        ),
        (
            make_rota.problem(
                3, 2, gap=8, pins=[cell(1, "host", 0)], away=[away(1, 7, 7), away(2, 7, 7)]
            ),
            {"k0 ditetapkan di edisi 1 untuk tim host", "jeda antara dua tugas"},
        ),
        (make_rota.problem(3, 1, places={"host": 4}), {"edisi 1 perlu 4 kantor"}),
        (
            make_rota.problem(2, 2, away=[away(0), away(1)]),
            {"k0 berhalangan", "k1 berhalangan"},
        ),
        (make_rota.problem(1, 1), {"satu kantor paling banyak satu tugas dalam satu edisi"}),
        (make_rota.problem(1, 1, gap=9), {"satu kantor paling banyak satu tugas dalam satu"}),
    ],
    ids=["absences", "gap", "places", "pins", "more places than offices", "all are away",
         "one office", "one office, with a gap"],
)  # fmt: skip
def test_what_cannot_hold_together_is_named(data, demands):
    with pytest.raises(Impossible) as caught:
        solve(parse(data))

    said = [str(words) for words in caught.value.demands]
    assert caught.value.smallest
    assert {start for start in demands if any(s.startswith(start) for s in said)} == demands


def test_an_office_that_left_is_named_where_it_would_be_needed():
    data = make_rota.problem(2, 1)
    data["offices"][1]["active"] = False

    with pytest.raises(Impossible, match="k1 tidak lagi ikut dibagi"):
        solve(parse(data))


def test_one_expert_for_each_slot_is_found():
    slots = [(e, team) for e in range(1, 7) for team in ("host", "discussant")]
    experts = [(k * 5) % 12 for k in range(12)]  # 5 and 12 share no divisor: each office once
    points = [
        score(o, e, 9 if experts[k] == o else (o + k) % 3, team=team)
        for k, (e, team) in enumerate(slots)
        for o in range(12)
    ]
    plan = solve(parse(make_rota.problem(12, 6, experience=points))).as_json()

    assert duties(plan) == [(e, t, f"k{o}") for (e, t), o in zip(slots, experts, strict=True)]
    assert plan["bounds"]["experience"] == {"reached": 108, "bound": 108, "proof": "dual"}


def test_38_offices_in_19_editions_serve_once_and_no_pair_meets_again():
    found = make_rota.solved(make_rota.series)["bounds"]

    assert found["spread_total"] == {"reached": 0, "bound": 0, "proof": "count"}
    assert found["repeats"] == {"reached": 0, "bound": 0, "proof": "count"}


@pytest.mark.parametrize("editions", [3, 4])
def test_pairs_meet_again_only_as_often_as_counting_forces(editions):
    """Of 3 offices there are 3 pairs; the first repeat is the fourth edition."""
    assert bounds(make_rota.problem(3, editions))["repeats"] == {
        "reached": editions - 3, "bound": editions - 3, "proof": "count",
    }  # fmt: skip


def test_four_triples_of_six_offices_share_no_pair():
    """D(6, 3, 2) = 4.

    Source: S. M. Johnson, "A new upper bound for error-correcting codes", IRE Transactions on
    Information Theory 8 (1962): at most floor(6 / 3 * floor(5 / 2)) = 4 triples of 6 points
    share no pair. Four reach it (Pasch); a fifth must repeat.
    """
    triples = make_rota.problem(6, 4, teams=("host",), places={"host": 3})

    assert bounds(triples)["repeats"] == {"reached": 0, "bound": 0, "proof": "count"}


def test_a_fifth_triple_repeats_two_pairs():
    triples = list(combinations(range(6), 3))
    least = 15
    for others in combinations_with_replacement(triples, 4):
        chosen = triples[0], *others  # names do not matter: some triple is the first
        turns = Counter(o for triple in chosen for o in triple)
        if len(turns) == 6 and max(turns.values()) - min(turns.values()) == 1:
            met = {pair for triple in chosen for pair in combinations(triple, 2)}
            least = min(least, 15 - len(met))

    found = bounds(make_rota.problem(6, 5, teams=("host",), places={"host": 3}))
    assert found["repeats"] == {"reached": least, "bound": least, "proof": "search"}


def test_what_ran_out_of_nodes_is_not_called_proven(monkeypatch):
    monkeypatch.setattr(program, "NODES", 1)

    found = bounds(make_rota.problem(6, 5, teams=("host",), places={"host": 3}))
    assert found["repeats"]["proof"] == "open"
    assert found["repeats"]["bound"] <= 2


def test_a_gap_that_ran_out_of_nodes_stays_open(monkeypatch):
    def out_of_nodes(*_):
        raise TimeoutError

    monkeypatch.setattr(settle.Ladder, "wider", out_of_nodes)

    found = bounds(make_rota.problem(5, 6))["gap_days"]
    assert (found["reached"] >= 7, found["proof"]) == (True, "open")


def test_a_search_that_finds_nothing_in_time_excludes_nothing(monkeypatch):
    monkeypatch.setattr(program, "NODES", 0)
    with pytest.raises(Impossible) as caught:
        solve(parse(make_rota.problem(3, 3, gap=30)))

    assert (caught.value.demands, caught.value.smallest) == ((), False)


def as_text(data):
    return json.dumps(solve(parse(data)).as_json())


@pytest.mark.parametrize("build", [make_rota.series, make_rota.uneven])
def test_the_same_question_has_the_same_answer_in_any_process(build):
    code = "import json, sys; from sinau.rota.tests.test_kernel_optimum import as_text; "
    code += f"from sinau.rota.tests.make_rota import {build.__name__} as build; "
    code += "sys.stdout.write(as_text(build()))"
    threads = dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "2"
    )
    fresh = {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path), **threads}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | fresh, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert as_text(build()) == as_text(build()) == done.stdout


def test_another_seed_draws_another_plan_among_equals():
    data = make_rota.problem(12, 6)
    one, other = (duties(solve(parse(data | {"seed": s})).as_json()) for s in ("a", "b"))

    assert one != other
    assert Tried(data).rank(one) == Tried(data).rank(other)
