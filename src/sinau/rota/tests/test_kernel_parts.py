"""The parts of the engine: even loads, runs of close editions, draws, prices that bound."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinau.rota.kernel.engine import fair, network
from sinau.rota.kernel.paper.read import BadProblem, parse
from sinau.rota.kernel.proof.facts import Facts
from sinau.rota.kernel.rota.draft import objective
from sinau.rota.kernel.rota.plan import split_prices
from sinau.rota.tests import make_rota
from sinau.rota.tests.make_rota import Tried

QUICK = settings(derandomize=True, max_examples=100, deadline=None)


@QUICK
@given(st.lists(st.integers(-5, 8), min_size=1, max_size=8), st.integers(0, 40))
def test_the_rest_is_poured_lowest_first(base, rest):
    loads = sorted(base)
    for _ in range(rest):
        loads[0] += 1
        loads.sort()

    assert fair.pour(np.array(base), rest) == fair.Window(loads[0], loads[-1])


@pytest.mark.parametrize(
    ("offices", "editions", "low", "high"), [(6, 3, 1, 1), (3, 3, 2, 2), (5, 4, 1, 2)]
)
def test_turns_are_equal_when_they_divide(offices, editions, low, high):
    problem = parse(make_rota.problem(offices, editions))

    assert fair.groups(problem)[0].window == fair.Window(low, high)


def test_windows_of_a_wider_spread_and_their_union():
    wider = fair.Window(2, 3).of_spread(2)

    assert wider == [fair.Window(1, 3), fair.Window(2, 4)]
    assert fair.union(wider) == fair.Window(1, 4)


@pytest.mark.parametrize(
    ("days", "gap", "runs"),
    [
        ([0, 7, 14], 0, [(0, 0), (1, 1), (2, 2)]),
        ([0, 7, 14], 7, [(0, 0), (1, 1), (2, 2)]),
        ([0, 7, 14], 8, [(0, 1), (1, 2)]),
        ([0, 7, 14], 99, [(0, 2)]),
        ([0, 0, 3, 20], 4, [(0, 2), (3, 3)]),
    ],
)
def test_runs_of_editions_too_close_together(days, gap, runs):
    assert network.cliques(np.array(days), gap) == runs


@QUICK
@given(st.lists(st.integers(0, 12), min_size=1, max_size=7), st.integers(0, 20))
def test_every_two_close_editions_share_a_run_and_no_two_others_do(steps, gap):
    days = np.cumsum(steps)
    inside = {
        (a, b)
        for first, last in network.cliques(days, gap)
        for a in range(first, last + 1)
        for b in range(a + 1, last + 1)
    }

    n = len(days)
    assert inside == {
        (a, b) for a in range(n) for b in range(a + 1, n) if days[b] - days[a] < gap
    }


def test_draws_are_the_same_on_every_machine():
    cells = np.array([0, 1, 2, 10**6])

    assert network.draws("undian", cells, 4096).tolist() == [1322, 1102, 795, 2199]
    assert network.draws("seri 2027", cells, 4096).tolist() == [2770, 2494, 2067, 2329]


@st.composite
def priced(draw):
    """Give a small problem, and any prices of its rows."""
    data = draw(make_rota.problems(offices=3, editions=2))
    size = st.sampled_from([0, 3000, 200_000])  # of the prices of rows, of close editions
    ends = draw(size), draw(size)
    prices = [draw(st.lists(st.integers(-end, end), min_size=20, max_size=20)) for end in ends]
    return data, prices, draw(st.booleans())


@settings(QUICK, max_examples=60)
@given(priced())
def test_no_plan_beats_what_any_prices_allow_and_the_checker_adds_up_the_same(example):
    data, prices, near = example
    try:
        problem = parse(data)
    except BadProblem:
        return
    shares, weights = fair.groups(problem), objective(problem)
    windows = [share.window for share in shares]
    net = network.build(problem, shares, windows, weights, near=near)
    rows = len(net.low) + (net.near.shape[0] if near else 0)
    main, close = (np.resize(np.array(some), rows) for some in prices)
    price = np.where(np.arange(rows) < len(net.low), main, np.abs(close))
    ceiling = network.certify(net, price, net.weight, net.scale)

    facts = Facts({"problem": data, "duties": []})
    poured = {team: facts.poured(team) for team in (None, *facts.teams)}
    named = split_prices(problem, price) | {"denominator": net.scale}
    assert [*poured.values()] == [(window.low, window.high) for window in windows]
    assert facts.ceiling(named, poured, weights) == ceiling

    tried = Tried(data)
    for plan in tried.plans():
        if tuple(tried.spreads(plan)) == tuple(window.spread for window in windows):
            free = {*plan} - tried.pins
            points = sum(tried.points.get(pick, 0) for pick in free)
            weight = weights[0] * points + weights[1] * len(tried.told & free)
            assert net.scale * weight <= ceiling
