"""A plan that lies is caught: planted lies by their finding, others by what they change."""

import json
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinau.rota.kernel.proof.check import check
from sinau.rota.kernel.proof.facts import Facts
from sinau.rota.kernel.rota.plan import Bound
from sinau.rota.kernel.rota.problem import fingerprint
from sinau.rota.tests import make_rota
from sinau.rota.tests.make_rota import JSON, Tried, cell, duties, nodes, put

SOME = settings(derandomize=True, max_examples=200, deadline=None)
BUILDS = [make_rota.series, make_rota.uneven]


def duty(plan, edition, team):
    return next(d for d in plan["duties"] if (d["edition"], d["team"]) == (edition, team))


def give(plan, edition, team, office):
    duty(plan, edition, team)["office"] = office


def away_serves(plan):
    give(plan, 1, "discussant", "k0")


def seat_empty(plan):
    plan["duties"].remove(duty(plan, 2, "host"))


def seat_doubled(plan):
    plan["duties"].append(duty(plan, 2, "host") | {"office": "k6"})


def twice_in_an_edition(plan):
    give(plan, 4, "host", duty(plan, 4, "discussant")["office"])


def gap_broken(plan):
    give(plan, 5, "host", duty(plan, 6, "host")["office"])


def pin_ignored(plan):
    give(plan, 3, "host", next(o for o in offices(plan) if o not in served(plan, 2, 3, 4)))


def change_hidden(plan):
    plan["bounds"]["changes"] = {"reached": 0, "bound": 0, "proof": "count"}


def spread_understated(plan):
    """Let one office serve for another, as far as the rules go, so that turns drift apart."""
    tried = Tried(plan["problem"])
    before = next(tried.spreads(duties(plan)))
    for row in plan["duties"]:
        honest = row["office"]
        for office in offices(plan):
            row["office"] = office
            if obeys(tried, plan) and next(tried.spreads(duties(plan))) > before:
                return
        row["office"] = honest


def repeats_understated(plan):
    """Let the pair of one edition meet again in another, as far as the rules go."""
    tried = Tried(plan["problem"])
    for first, again in combinations(tried.days, 2):
        honest = [row["office"] for row in plan["duties"]]
        for team in tried.teams:
            give(plan, again, team, duty(plan, first, team)["office"])
        if obeys(tried, plan):
            return
        for row, office in zip(plan["duties"], honest, strict=True):
            row["office"] = office


def obeys(tried, plan):
    picks = duties(plan)
    clashes = any(tried.clash(a, b) for a, b in combinations(picks, 2))
    return not clashes and all(tried.free(*pick) for pick in picks) and {*picks} >= tried.pins


def experience_overstated(plan):
    plan["bounds"]["experience"]["reached"] += 1
    plan["bounds"]["experience"]["bound"] += 1


def prices_altered(plan):
    for row in plan["certificate"]["demand"]:
        row["value"] -= 5 * plan["certificate"]["denominator"]
    plan["bounds"]["experience"]["proof"] = "dual"


def prices_taken_away(plan):
    plan["certificate"] |= {"demand": [], "load": [], "total": [], "near": []}
    plan["bounds"]["experience"]["proof"] = "dual"


def price_a_fraction(plan):
    plan["certificate"]["demand"][0]["value"] += 0.5


def near_price_below_nothing(plan):
    plan["certificate"]["near"] = [{"office": "k2", "editions": [1, 2], "value": -9}]


def near_price_far_apart(plan):
    plan["certificate"]["near"] = [{"office": "k2", "editions": [1, 6], "value": 9}]


def problem_altered(plan):
    plan["problem"]["experience"][0]["score"] += 1


def problem_altered_and_hashed(plan):
    plan["problem"]["away"].append(make_rota.away(int(plan["duties"][2]["office"][1:])))
    plan["problem_sha256"] = fingerprint(plan["problem"])


def seed_altered(plan):
    plan["problem"]["seed"] = "undian lain"
    plan["problem_sha256"] = fingerprint(plan["problem"])


def reason_altered(plan):
    plan["duties"][4]["reason"] = "kenalan koordinator"


def facts_altered(plan):
    plan["duties"][4]["facts"]["best"] += 1


def unfair_without_proof(plan):
    plan["certificate"]["unfair"] = []
    claimed = plan["bounds"]["spread_teams"]["host"]
    plan["bounds"]["spread_teams"]["host"] = claimed | {"bound": 0, "proof": "dual"}


def unfair_by_counting(plan):
    plan["bounds"]["spread_total"]["bound"] += 1
    plan["bounds"]["spread_total"]["proof"] = "count"


def made_up_proof(plan):
    plan["bounds"]["experience"]["proof"] = "sumpah"


def duties_in_disorder(plan):
    plan["duties"][4:6] = reversed(plan["duties"][4:6])


def empty_refusal(plan):
    nothing = {key: [] for key in ("demand", "load", "total", "near")}
    row = {"team": None, "low": 0, "high": 9, "denominator": 1}
    plan["certificate"]["unfair"].append(nothing | row)


def refused_twice(plan):
    empty_refusal(plan)
    empty_refusal(plan)


def a_note_beside(plan):
    plan["note"] = "adil"


def told_without_worth(plan):
    plan["problem"]["keep_told_first"] = True
    plan["certificate"]["weights"]["kept"] = 0


def told_twice(plan):
    plan["problem"]["told"] *= 2


def nobody_active(plan):
    for office in plan["problem"]["offices"]:
        office["active"] = False


def no_place(plan):
    plan["problem"]["places"] = {"host": 0, "discussant": 0}


def price_of_a_stranger(plan):
    plan["certificate"]["total"] = [{"office": "k99", "value": 3}]


def pair_of_one(plan):
    plan["certificate"]["pair"] = [{"offices": ["k1", "k1"], "value": 3}]


def half_a_letter(plan):
    plan["problem"]["seed"] = chr(0xD800)


def pinned_on_a_day_of_absence(plan):
    plan["problem"]["away"].append(make_rota.away(5))


def carried_beyond_measure(plan):
    plan["problem"]["offices"][2]["carried"] = 2_000_000


def too_many_editions(plan):
    first = plan["problem"]["editions"][0]
    plan["problem"]["editions"] += [first | {"number": 100 + n} for n in range(5_000)]


def offices(plan):
    return [office["id"] for office in plan["problem"]["offices"][:7]]


def served(plan, *editions):
    return {d["office"] for d in plan["duties"] if d["edition"] in editions}


LIES = [
    (away_serves, "k0 tidak boleh bertugas di edisi 1, tim discussant."),
    (seat_empty, "Edisi 2, tim host: jumlah kantor tidak sesuai."),
    (seat_doubled, "Edisi 2, tim host: jumlah kantor tidak sesuai."),
    (twice_in_an_edition, "bertugas di edisi 4 dan 4, terlalu dekat."),
    (gap_broken, "bertugas di edisi 5 dan 6, terlalu dekat."),
    (pin_ignored, "Ketetapan tidak dipenuhi: k5 di edisi 3."),
    (change_hidden, "changes: tertulis 0, terhitung 2."),
    (spread_understated, "spread_total: tertulis "),
    (repeats_understated, "repeats: tertulis 0, terhitung "),
    (experience_overstated, "experience: tertulis "),
    (prices_altered, "dengan bukti dual tidak terbukti."),
    (prices_taken_away, "dengan bukti dual tidak terbukti."),
    (price_a_fraction, "certificate, demand #1, value harus bilangan bulat dari "),
    (near_price_below_nothing, "near #1, value harus bilangan bulat dari 1 sampai "),
    (near_price_far_apart, "near baris 1: edisi tidak berdekatan."),
    (problem_altered, "Sidik problem_sha256 tidak cocok: soal atau undian diubah."),
    (problem_altered_and_hashed, "tidak boleh bertugas di edisi"),
    (seed_altered, "Sidik seed_sha256 tidak cocok: soal atau undian diubah."),
    (reason_altered, "1 alasan tidak sesuai dengan hitungan."),
    (facts_altered, "1 alasan tidak sesuai dengan hitungan."),
    (unfair_without_proof, "spread_teams/host: batas 0 dengan bukti dual tidak terbukti."),
    (unfair_by_counting, "spread_total: batas "),
    (duties_in_disorder, "Tugas tidak urut menurut tanggal, tim dan kantor."),
    (empty_refusal, "spread_total: tidak terbukti bahwa 0 sampai 9 tugas mustahil."),
    (refused_twice, "unfair baris "),
    (a_note_beside, "note tidak dikenal."),
    (told_without_worth, "weights, kept harus lebih dari nol bila keep_told_first."),
    (told_twice, "told baris 3 tertulis dua kali."),
    (nobody_active, "Tidak ada kantor yang masih bertugas."),
    (no_place, "Tidak ada tempat yang harus diisi."),
    (price_of_a_stranger, "total baris 1: office tidak ada dalam soal."),
    (pair_of_one, "pair baris 1 bukan dua kantor."),
    (pinned_on_a_day_of_absence, "pins: k5 dipasang di edisi 3, padahal berhalangan."),
    (carried_beyond_measure, "carried harus bilangan bulat dari -1000000 sampai 1000000."),
    (too_many_editions, "Soal terlalu besar: "),
    (half_a_letter, "problem, seed harus berupa teks yang tidak kosong."),
    (made_up_proof, "proof harus salah satu dari: count, dual, search, open."),
]


def wrong(plan):
    return [str(finding.words) for finding in check(plan).findings if not finding.ok]


@pytest.mark.parametrize("build", BUILDS)
def test_the_honest_plan_holds(build):
    assert wrong(json.loads(json.dumps(make_rota.solved(build)))) == []


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize(("lie", "finding"), LIES, ids=[lie.__name__ for lie, _ in LIES])
def test_a_planted_lie_is_found(build, lie, finding):
    plan = make_rota.solved(build)
    lie(plan)

    found = wrong(plan)
    assert [words for words in found if finding in words] != [], found


def test_a_larger_spread_is_believed_only_with_its_proof():
    plan = make_rota.solved(make_rota.uneven)
    assert plan["bounds"]["spread_total"] == {"reached": 3, "bound": 3, "proof": "dual"}

    for row in plan["certificate"]["unfair"]:
        group = "spread_teams" if row["team"] else "spread_total"
        claim = plan["bounds"][group]
        if row["high"] - row["low"] == (claim[row["team"]] if row["team"] else claim)["bound"]:
            continue  # not needed: a spread that fits elsewhere
        less, free = deepcopy(plan), deepcopy(plan)
        less["certificate"]["unfair"].remove(row)
        at = plan["certificate"]["unfair"].index(row)
        nothing = {key: [] for key in ("demand", "load", "total", "near")}
        free["certificate"]["unfair"][at] |= nothing  # these prices show nothing
        assert wrong(less) != []
        assert wrong(free) != []


def test_a_worse_plan_with_honest_figures_does_not_pass_for_the_best():
    """Two hosts change places, everything is counted anew, and the old prices stand."""
    best = make_rota.answer(make_rota.series)
    for first, second in ((7, 11), (8, 12), (9, 14), (6, 16), (10, 17), (13, 18)):
        table = best.table.copy()
        table[:, [first, second], 0] = table[:, [second, first], 0]
        points = int(best.problem.score[table].sum())
        if points < best.bounds["experience"].reached:
            break
    claim = {"experience": Bound(points, points, "dual")}
    worse = replace(best, table=table, bounds=best.bounds | claim).as_json()

    assert wrong(worse) == [
        f"experience: batas {points} dengan bukti dual tidak terbukti.",
        "changes: batas 2 dengan bukti dual tidak terbukti.",  # it rests on the same sum
    ]


def leaves(value, path=()):
    """Give the paths of everything that is neither a list nor an object."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for key, part in pairs for leaf in leaves(part, (*path, key))]
    return [path]


def is_told(path):
    """Whether anything but the truth must be refused there."""
    head, last = path[0], path[-1]
    return head in {"problem", "problem_sha256", "seed_sha256", "duties"} or (
        head == "bounds" and last in {"reached", "bound"}
    )


PATHS = {
    build.__name__: [path for path in leaves(make_rota.solved(build)) if is_told(path)]
    for build in BUILDS
}


def altered(value):
    if isinstance(value, bool) or value is None:
        return 7
    return f"{value}x" if isinstance(value, str) else value + 1


@SOME
@given(st.data())
def test_no_figure_and_no_text_can_be_altered(data):
    build = data.draw(st.sampled_from(BUILDS))
    path = data.draw(st.sampled_from(PATHS[build.__name__]))
    plan = make_rota.solved(build)
    part = plan
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = altered(part[path[-1]])

    assert not check(plan).ok, path


@st.composite
def shuffles(draw):
    """Give a plan some of whose duties went to other offices."""
    plan = make_rota.solved(make_rota.uneven)
    count = len(plan["problem"]["offices"])
    for _ in range(draw(st.integers(1, 3))):
        row = draw(st.sampled_from(plan["duties"]))
        row["office"] = f"k{draw(st.integers(0, count - 1))}"
    return plan


@SOME
@given(shuffles())
def test_whatever_is_accepted_is_as_good_as_the_best(plan):
    if check(plan).ok:
        best, tried = make_rota.solved(make_rota.uneven), Tried(plan["problem"])
        assert tried.rank(duties(plan)) == tried.rank(duties(best))
        assert obeys(tried, plan)
        seats = Counter((e, team) for e, team, _ in duties(plan))
        assert {*seats.values()} == {1}


@settings(SOME, max_examples=60)
@given(st.integers(0, 10**6), st.integers(-2000, 2000))
def test_other_prices_prove_no_less_than_the_plan_reaches(at, change):
    """A certificate may be changed; it may only prove less, never something false."""
    facts = Facts(make_rota.solved(make_rota.series))
    prices = facts.plan["certificate"]
    rows = [row for name in ("demand", "load", "total") for row in prices[name]]
    rows[at % len(rows)]["value"] += change
    windows = {team: facts.poured(team) for team in (None, *facts.teams)}
    a, b = prices["weights"]["experience"], prices["weights"]["kept"]
    free = {*facts.duties} - facts.pins
    weight = sum(a * facts.score.get(pick, 0) + b * (pick in facts.told) for pick in free)

    assert facts.ceiling(prices, windows, (a, b)) >= weight * prices["denominator"]


@SOME
@given(JSON)
def test_the_checker_never_stumbles_over_any_json(value):
    for plan in (value, {"problem": value, "duties": value}):
        report = check(plan)
        assert not report.ok
        assert all(str(finding.words) for finding in report.findings)


NODES = nodes(make_rota.solved(make_rota.uneven))[1:]


@SOME
@given(st.data())
def test_the_checker_never_stumbles_over_a_broken_plan(data):
    plan = make_rota.solved(make_rota.uneven)
    path = data.draw(st.sampled_from(NODES))
    put(plan, path, data.draw(JSON | st.sampled_from([10**30, 10**4299, -(10**18), [], {}])))

    report = check(plan)
    assert all(str(finding.words) for finding in report.findings)


def test_a_number_beyond_belief_is_refused_before_anybody_must_print_it():
    plan = make_rota.solved(make_rota.uneven)
    for row in plan["problem"]["experience"]:
        row["score"] = 9 * 10**4299  # Python prints no more digits than that

    assert wrong(plan)[-1].endswith("score harus bilangan bulat dari 0 sampai 1000000.")


def test_the_table_of_a_plan_is_its_duties():
    best = make_rota.answer(make_rota.series)

    assert int(best.table.sum()) == len(best.as_json()["duties"]) == 38
    assert np.array_equal(best.table.sum(axis=0), best.problem.places)
    assert cell(3, "host", 5) in [
        {k: d[k] for k in ("edition", "team", "office")} for d in best.as_json()["duties"]
    ]
