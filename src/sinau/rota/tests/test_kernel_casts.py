"""Whole casts: priced rightly, never below a plan there is, believed only when they add up."""

import json
from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sinau.rota.kernel.casts import choose, hull, master
from sinau.rota.kernel.casts.price import NEVER, best_casts
from sinau.rota.kernel.exact.conflict import Impossible
from sinau.rota.kernel.paper.read import BadProblem, parse
from sinau.rota.kernel.proof import casts as cut
from sinau.rota.kernel.proof.casts import best_cast
from sinau.rota.kernel.proof.check import check
from sinau.rota.kernel.rota import solve as way
from sinau.rota.kernel.rota.draft import Draft
from sinau.rota.kernel.rota.words import reason
from sinau.rota.tests import make_rota
from sinau.rota.tests.make_rota import Tried, duties

SOME = settings(derandomize=True, max_examples=30, deadline=None)


@SOME
@given(data=st.data(), seats=st.integers(1, 3), offices=st.integers(3, 5))
def test_the_best_cast_is_the_best_of_all(data, seats, offices):
    def numbers(low, high, count):
        return np.array(
            data.draw(st.lists(st.integers(low, high), min_size=count, max_size=count))
        )

    worth = numbers(-5, 9, seats * offices).reshape(seats, offices)
    pair = np.triu(numbers(0, 4, 25).reshape(5, 5), 1)
    pair = (pair + pair.T)[:offices, :offices]

    casts, values = best_casts(worth, np.zeros(seats, bool), pair, NEVER // 2, 4)

    def value(cast):
        paid = sum(pair[a, b] for i, a in enumerate(cast) for b in cast[:i])
        return sum(worth[k, o] for k, o in enumerate(cast)) - paid

    everybody = permutations(range(offices), seats)
    all_of_them = sorted(map(value, everybody), reverse=True)
    assert values.tolist() == all_of_them[: len(values)]
    assert [value(cast) for cast in casts.tolist()] == values.tolist()
    named = {
        frozenset((str(a), str(b))): int(pair[a, b]) for a in range(offices) for b in range(a)
    }
    by_hand = [
        sorted(((int(worth[k, o]), str(o)) for o in range(offices)), reverse=True)
        for k in range(seats)
    ]
    assert best_cast(by_hand, named)[0] == all_of_them[0]
    assert best_cast(by_hand, named, 2)[0] >= all_of_them[0]  # cut short, it may only say more
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cut, "MOST_SEATS", 0)
        assert best_cast(by_hand, named)[0] >= all_of_them[0]


@pytest.mark.parametrize(
    ("fails", "rounds"), [(way.FAILS, hull.ROUNDS), (0, 1)], ids=["diving", "choosing"]
)
@settings(SOME, max_examples=25)
@given(data=make_rota.problems())
def test_what_casts_prove_no_plan_beats(data, fails, rounds):
    """Small problems, forced the way of the larger ones: sharply priced, or hardly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(way, "SMALL", 0)
        patch.setattr(way, "FAILS", fails)
        patch.setattr(way, "FEW_MOVES", 0 if rounds == 1 else way.FEW_MOVES)
        patch.setattr(hull, "ROUNDS", rounds)
        patch.setattr(hull, "CENTRES", 0 if rounds == 1 else hull.CENTRES)
        try:
            plan = way.solve(parse(data)).as_json()
        except BadProblem:
            assume(False)  # noqa: FBT003
        except Impossible as error:
            plan, demands = None, error.demands
    if plan is None:  # either nothing is possible, or the search says that it does not know
        assert Tried(data).best() is None or not demands
        return

    assert check(json.loads(json.dumps(plan))).ok
    bounds = plan["bounds"]
    claims = [bounds["repeats"], bounds["experience"], bounds["changes"]]
    if all(claim["proof"] != "open" for claim in claims):
        tried = Tried(data)
        assert tried.rank(duties(plan))[:-1] == tried.best()[:-1]  # the gap is only searched


def test_pairs_that_cost_points_are_paid_in_the_certificate():
    """The flow alone would let a pair meet again for a point more."""
    offices, editions = range(6), range(1, 6)
    points = {(o, e): (o * 7 + e * 3 + 5) * (e + 2) % 11 for o in offices for e in editions}
    data = make_rota.problem(
        len(offices), len(editions), teams=("a", "b"),
        experience=[make_rota.score(o, e, n) for (o, e), n in points.items()],
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(way, "SMALL", 0)
        plan = way.solve(parse(data)).as_json()

    assert plan["certificate"]["by"] == "casts"
    assert any(row["value"] > 0 for row in plan["certificate"]["pair"])
    assert plan["bounds"]["repeats"]["reached"] == 0
    assert plan["bounds"]["experience"] == {"reached": 80, "bound": 80, "proof": "dual"}
    assert check(plan).ok
    plan["certificate"]["pair"] = []
    assert not check(plan).ok


def test_choosing_is_exact_where_the_bound_is_too_high(monkeypatch):
    """From the worst plan and prices hardly begun to the best plan, which is 80."""

    def problem(points):
        return parse(
            make_rota.problem(
                6, 5, teams=("a", "b"),
                experience=[
                    make_rota.score(o, e, points((o * 7 + e * 3 + 5) * (e + 2) % 11))
                    for o in range(6) for e in range(1, 6)
                ],
            )
        )  # fmt: skip

    worst = way.solve(problem(lambda n: 10 - n)).table
    draft = Draft.begun(problem(lambda n: n))
    known = int(draft.problem.score[worst].sum())
    stage = master.Stage(draft.problem, draft.windows, draft.problem.score)
    first = master.Prices(
        np.zeros((6, 3), int),
        np.zeros((6, len(stage.runs)), int),
        np.zeros((6, 6), int),
    )
    for name, few in {"ROUNDS": 1, "CENTRES": 0, "KEEP": 1}.items():
        monkeypatch.setattr(hull, name, few)
    monkeypatch.setattr(choose, "FEW", 1)
    loose = hull.generate(stage, worst, first, 0, known)
    assert known < 80 < loose.limit

    table, bound = choose.choose(loose, worst, known, loose.limit)

    assert int(draft.problem.score[table].sum()) == bound == 80
    assert choose.choose(loose, table, 80, loose.limit) == (None, 80)


def forged(*, active: bool, extra):
    """A plan with 0 points where 9 are possible, called the best by a certificate of casts."""
    data = make_rota.problem(
        5, 2, teams=("host",), every=31,
        pins=[make_rota.cell(1, "host", 0)], experience=[make_rota.score(1, 2, 9)],
    )  # fmt: skip
    data["offices"][0]["active"] = active
    plan = way.solve(parse(data)).as_json()
    assert check(plan).ok
    duty = next(duty for duty in plan["duties"] if duty["edition"] == 2)
    duty["office"] = "k2"
    duty["facts"] |= {"score": 0, "rivals": 2 + active}
    duty["reason"] = reason(duty["facts"])
    plan["bounds"]["experience"] = {"reached": 0, "bound": 0, "proof": "dual"}
    nothing = {part: [] for part in ("demand", "load", "total", "near", "pair", "unfair")}
    weights = {"experience": 1, "kept": 0}
    plan["certificate"] = {
        "weights": weights,
        "by": "casts",
        "denominator": 1,
        **nothing,
        **extra,
    }
    return plan


@pytest.mark.parametrize(
    ("active", "extra"),
    [
        (True, {"demand": [{"edition": 1, "team": "host", "value": 9}]}),
        (False, {"load": [{"office": "k0", "team": "host", "value": 9}]}),
        (False, {"total": [{"office": "k0", "value": 9}]}),
        (True, {"pair": [{"offices": ["k0", "k1"], "value": -9}]}),
    ],
    ids=[
        "the pin pays its slot",
        "an inactive pin pays its team",
        "its office",
        "a pair earns",
    ],
)
def test_prices_that_nobody_is_paid_prove_nothing(active, extra):
    said = [
        str(f.words) for f in check(forged(active=active, extra=extra)).findings if not f.ok
    ]

    assert len(said) == 1
    assert "tidak terbukti" in said[0] or "value harus bilangan bulat dari 1" in said[0]
