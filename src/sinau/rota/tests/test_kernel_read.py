"""What is no problem is refused in words, all of it at once, and never with a traceback."""

import json
from contextlib import suppress
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinau.rota.kernel.exact.conflict import Impossible
from sinau.rota.kernel.paper.read import BadProblem, opened, parse
from sinau.rota.kernel.proof.check import check
from sinau.rota.kernel.rota.solve import solve
from sinau.rota.tests import make_rota
from sinau.rota.tests.make_rota import JSON, away, cell, nodes, put, score

SOME = settings(derandomize=True, max_examples=300, deadline=None)
HUGE = 10**30


def office(**fields):
    return {
        "offices": [{"id": "k0", "name": "Kota 0"}, {"id": "k1", "name": "Kota 1"} | fields]
    }


def edition(**fields):
    first = {"number": 1, "date": "2027-01-06", "theme": ""}
    return {"editions": [first, first | {"number": 2, "date": "2027-01-13"} | fields]}


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"offices": []}, "Bagian offices kosong atau bukan daftar."),
        ({"offices": {"k0": "Kota"}}, "Bagian offices kosong atau bukan daftar."),
        ({"offices": ["k0"]}, "offices baris 1: id, name tidak ada."),
        (office(id=None), "offices baris 2: id tidak ada."),
        (office(id="k0"), "offices: k0 tertulis dua kali."),
        (office(id=7), "offices baris 2: id harus berupa teks."),
        (office(name=["Kota"]), "offices baris 2: name harus berupa teks."),
        (office(carried="2"), 'offices baris 2: "2" bukan bilangan bulat.'),
        (office(carried=True), "offices baris 2: true bukan bilangan bulat."),
        (office(carried=HUGE), "offices baris 2: bilangan lebih dari 1000000."),
        (office(active="tidak"), "active harus true atau false."),
        (office(active=0), "active harus true atau false."),
        ({"editions": None}, "Bagian editions kosong atau bukan daftar."),
        (edition(number=1), "editions: 1 tertulis dua kali."),
        (edition(number="2"), 'editions baris 2: "2" bukan bilangan bulat.'),
        (edition(number=True), "editions baris 2: true bukan bilangan bulat."),
        (edition(number=-1), "editions baris 2: -1 kurang dari 0."),
        (edition(number=HUGE), "editions baris 2: bilangan lebih dari 1000000."),
        (edition(date="lusa"), 'editions baris 2: "lusa" bukan tanggal ("TTTT-BB-HH").'),
        (
            edition(date="2027-02-30"),
            'editions baris 2: "2027-02-30" bukan tanggal ("TTTT-BB-HH").',
        ),
        (
            edition(date="20270113"),
            'editions baris 2: "20270113" bukan tanggal ("TTTT-BB-HH").',
        ),
        (edition(date=20270113), 'editions baris 2: 20270113 bukan tanggal ("TTTT-BB-HH").'),
        (edition(date=None), "editions baris 2: date tidak ada."),
        (edition(places=[1]), "Bagian places harus berupa pasangan nama dan nilai."),
        (edition(places={"host": -1}), "editions baris 2: -1 kurang dari 0."),
        (edition(places={"notulis": 1}), "places: tim notulis tidak ada dalam seats."),
        ({"places": {"host": HUGE}}, "editions baris 1: bilangan lebih dari 1000000."),
        ({"places": {"host": 1.5}}, "editions baris 1: 1.5 bukan bilangan bulat."),
        ({"places": {"notulis": 1}}, "places: tim notulis tidak ada dalam seats."),
        ({"seats": [{"role": "host"}]}, "seats baris 1: team tidak ada."),
        (
            {"seats": [{"role": "host", "team": ["host"]}]},
            "seats baris 1: team harus berupa teks.",
        ),
        ({"rules": [9]}, "Bagian rules harus berupa pasangan nama dan nilai."),
        ({"rules": {"min_gap_days": -1}}, "rules baris 1: -1 kurang dari 0."),
        ({"rules": {"min_gap_days": HUGE}}, "rules baris 1: bilangan lebih dari 1000000."),
        (office(id=" "), "offices baris 2: id kosong."),
        ({"seats": [{"role": "host", "team": ""}]}, "seats baris 1: team kosong."),
        ({"seed": "  "}, "Teks undian (seed) tidak ada."),
        ({"places": {"host": 0, "discussant": 0}}, "Tidak ada tempat yang harus diisi."),
        ({"told": [cell(1, "host", 0)] * 2}, "told baris 2 tertulis dua kali."),
        ({"pins": [cell(1, "host", 0)] * 2}, "pins baris 2 tertulis dua kali."),
        ({"seed": ""}, "Teks undian (seed) tidak ada."),
        ({"seed": 7}, "Teks undian (seed) tidak ada."),
        ({"title": ["a"]}, "title harus berupa teks."),
        ({"title": None}, "title harus berupa teks."),
        (edition(theme=["a"]), "theme harus berupa teks."),
        ({"pin": []}, "Bagian pin tidak dikenal; mungkin maksudnya pins."),
        (
            {"keep_told": 1},
            "Bagian keep_told tidak dikenal; mungkin maksudnya keep_told_first.",
        ),
        (
            {"rules": {"min_gap_day": 100}},
            "Bagian rules.min_gap_day tidak dikenal; mungkin maksudnya min_gap_days.",
        ),
        (office(carry=1), "offices baris 2: carry tidak dikenal; mungkin maksudnya carried."),
        (edition(place={}), "editions baris 2: place tidak dikenal; mungkin maksudnya places."),
        (
            {"seats": [{"role": "host", "team": "host", "seat": 1}]},
            "seats baris 1: seat tidak dikenal; mungkin maksudnya team.",
        ),
        (
            {"away": [away(0) | {"form": "2027-01-06"}]},
            "away baris 1: form tidak dikenal; mungkin maksudnya from.",
        ),
        (
            {"experience": [score(0, 1, 2, teams="host")]},
            "experience baris 1: teams tidak dikenal; mungkin maksudnya team.",
        ),
        (
            {"told": [cell(1, "host", 0) | {"offices": 1}]},
            "told baris 1: offices tidak dikenal; mungkin maksudnya office.",
        ),
        ({"keep_told_first": "ya"}, "keep_told_first harus true atau false."),
        ({"away": [away(9)]}, "away baris 1: office k9 tidak dikenal."),
        ({"away": [away(0, 9, 3)]}, "away baris 1: berakhir sebelum mulai."),
        ({"away": {"office": "k0"}}, "Bagian away kosong atau bukan daftar."),
        ({"away": [{"office": "k0", "from": "2027-01-06"}]}, "away baris 1: to tidak ada."),
        ({"experience": [score(9, 1, 2)]}, "experience baris 1: office k9 tidak dikenal."),
        ({"experience": [score(0, 9, 2)]}, "experience baris 1: edition 9 tidak dikenal."),
        ({"experience": [score(0, "1", 2)]}, 'experience baris 1: "1" bukan bilangan bulat.'),
        ({"experience": [score(0, 1, -2)]}, "experience baris 1: -2 kurang dari 0."),
        (
            {"experience": [score(0, 1, HUGE)]},
            "experience baris 1: bilangan lebih dari 1000000.",
        ),
        (
            {"experience": [score(0, 1, 2, team="notulis")]},
            "experience baris 1: team notulis tidak dikenal.",
        ),
        ({"pins": [cell(1, "notulis", 0)]}, "pins baris 1: team notulis tidak dikenal."),
        ({"told": [cell(9, "host", 0)]}, "told baris 1: edition 9 tidak dikenal."),
        ({"pins": [cell(True, "host", 0)]}, "pins baris 1: true bukan bilangan bulat."),  # noqa: FBT003
        ({"told": ["k0"]}, "told baris 1: edition, team, office tidak ada."),
        (
            {"pins": [cell(1, "host", 0), cell(1, "host", 1)]},
            "pins: edisi 1, tim host: lebih banyak kantor daripada tempat.",
        ),
        (
            {"pins": [cell(1, "host", 0), cell(1, "discussant", 0)]},
            "pins: k0 dipasang pada dua tim di edisi 1.",
        ),
        (
            {"pins": [cell(1, "host", 0)], "away": [away(0)]},
            "pins: k0 dipasang di edisi 1, padahal berhalangan.",
        ),
        (
            {"pins": [cell(1, "host", 0), cell(2, "host", 0)], "rules": {"min_gap_days": 8}},
            "pins: k0 dipasang di edisi 1 dan 2, kurang dari 8 hari.",
        ),
    ],
)
def test_a_fault_is_named(parts, fault):
    with pytest.raises(BadProblem) as caught:
        parse(make_rota.problem() | deepcopy(parts))

    assert fault in [str(words) for words in caught.value.faults]


@pytest.mark.parametrize("data", [None, [], "soal", 7, {}, {"format": "sinau-rota-plan/1"}])
def test_another_file_is_no_problem(data):
    with pytest.raises(BadProblem) as caught:
        parse(data)

    assert str(caught.value) == "Berkas bukan soal rota: format harus sinau-rota-problem/1."


def test_every_fault_is_named_at_once():
    data = make_rota.problem() | office(id="k0") | edition(date="lusa") | {"seed": None}

    with pytest.raises(BadProblem) as caught:
        parse(data)

    assert len(caught.value.faults) == 3


def test_nobody_takes_part():
    data = make_rota.problem(2)
    data["offices"] = [row | {"active": False} for row in data["offices"]]

    with pytest.raises(BadProblem, match="Tidak ada kantor yang masih bertugas"):
        parse(data)


@pytest.mark.parametrize(("offices", "editions"), [(5001, 1), (1700, 1700)])
def test_a_problem_beyond_any_measure_is_refused_before_it_fills_the_memory(offices, editions):
    data = make_rota.problem(offices, 1)
    data["editions"] = [data["editions"][0] | {"number": n} for n in range(editions)]

    with pytest.raises(BadProblem, match=f"terlalu besar: {offices} kantor, {editions} edisi"):
        parse(data)


PROBLEM = make_rota.series(6, 4, places={"host": 1})
PLACES = nodes(PROBLEM)[1:]


def faults(data):
    try:
        parse(data)
    except BadProblem as error:
        return [str(words) for words in error.faults]
    return None


@SOME
@given(st.data())
def test_a_broken_problem_is_read_or_refused(data):
    problem = deepcopy(PROBLEM)
    put(problem, data.draw(st.sampled_from(PLACES)), data.draw(JSON | st.just(HUGE)))

    found = faults(problem)
    assert found is None or all(found)


@given(st.data())
def test_whatever_is_read_is_answered_and_the_answer_believed(data):
    problem = deepcopy(PROBLEM)
    odd = st.none() | st.booleans() | st.integers(-1, 3) | st.text(max_size=2)
    put(problem, data.draw(st.sampled_from(PLACES)), data.draw(odd))
    with suppress(BadProblem, Impossible):
        assert check(json.loads(json.dumps(solve(parse(problem)).as_json()))).ok


@SOME
@given(JSON)
def test_any_json_is_refused(value):
    with pytest.raises(BadProblem):
        parse(value)
    with pytest.raises(BadProblem):
        opened(value)


def test_a_plan_is_read_back():
    plan = make_rota.solved(make_rota.series)
    problem, table = opened(json.loads(json.dumps(plan)))

    best = make_rota.answer(make_rota.series)
    assert problem.sha256 == plan["problem_sha256"]
    assert (table == best.table).all()


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"format": "?"}, "Berkas bukan rencana rota: format harus sinau-rota-plan/1."),
        ({"problem": None}, "Berkas bukan soal rota: format harus sinau-rota-problem/1."),
        ({"duties": {}}, "Bagian duties kosong atau bukan daftar."),
        ({"duties": [cell(1, "host", 99)]}, "duties baris 1: office k99 tidak dikenal."),
        (
            {"duties": [cell(1, "host", 9) | {"edition": None}]},
            "duties baris 1: edition tidak ada.",
        ),
    ],
)
def test_a_broken_plan_is_refused(parts, fault):
    with pytest.raises(BadProblem) as caught:
        opened(make_rota.solved(make_rota.series) | parts)

    assert [str(words) for words in caught.value.faults] == [fault]


def test_very_many_strays_are_named_in_part():
    data = make_rota.problem() | {f"{n}{'x' * 100_000}": n for n in range(200)}

    with pytest.raises(BadProblem) as caught:
        parse(data)

    assert len(caught.value.faults) == 20
