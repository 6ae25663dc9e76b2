"""What a checker must not let pass: open bounds that are none, problems that say two things."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sinau.rota.kernel.exact.conflict import Impossible
from sinau.rota.kernel.paper.read import BadProblem, parse
from sinau.rota.kernel.proof.check import check
from sinau.rota.kernel.proof.facts import Facts
from sinau.rota.kernel.rota.problem import fingerprint
from sinau.rota.kernel.rota.solve import solve
from sinau.rota.tests import make_rota


def honest():
    data = make_rota.problem(
        6, 3, experience=[make_rota.score(o, e, o % 4) for o in range(6) for e in (1, 2, 3)]
    )
    plan = solve(parse(data)).as_json()
    assert check(plan).ok
    return plan


def refused(plan):
    return [str(finding.words) for finding in check(plan).findings if not finding.ok]


@pytest.mark.parametrize(
    ("goal", "nearer"),
    [("experience", -1), ("repeats", 1), ("changes", 1), ("spread_total", 1)],
)
def test_an_open_bound_may_say_less_than_is_known_never_more(goal, nearer):
    plan = honest()
    claim = plan["bounds"][goal]
    claim["proof"] = "open"
    assert check(plan).ok

    claim["bound"] += nearer

    assert len(refused(plan)) == 1
    claim["bound"] = None
    assert check(plan).ok


def test_casts_say_nothing_of_changes_where_changes_come_before_pairs():
    """A plan that keeps all it told by meeting again is no worse; casts would forbid it."""
    told = [
        make_rota.cell(e, t, o) for e in (1, 2) for t, o in (("host", 0), ("discussant", 1))
    ]
    data = make_rota.problem(4, 2, told=told, keep_told_first=True)
    plan = solve(parse(data)).as_json()
    nothing = {part: [] for part in ("demand", "load", "total", "near", "pair", "unfair")}
    weights = {"experience": 1, "kept": 1}
    plan["certificate"] = nothing | {"by": "casts", "denominator": 1, "weights": weights}
    plan["bounds"]["changes"]["proof"] = "dual"

    assert any("perubahan" in words or "changes" in words for words in refused(plan))


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p["editions"].append(p["editions"][0] | {"date": "2027-12-01"}),
        lambda p: p["offices"].append(p["offices"][0]),
        lambda p: p.update(away=[make_rota.away(9)]),
        lambda p: p.update(away=[{"office": "k0", "from": "2027-05-02", "to": "2027-05-01"}]),
        lambda p: p.update(seed=""),
        lambda p: p.update(keep_told_first="yes"),
        lambda p: p.update(places={"nobody": 1}),
        lambda p: p["offices"][0].update(carried=0.0),
    ],
    ids=["edition twice", "office twice", "nobody away", "away backwards", "no seed", "yes",
         "unknown team", "a fraction"],
)  # fmt: skip
def test_a_problem_that_says_two_things_is_not_believed(change):
    plan = honest()
    change(plan["problem"])
    plan["problem_sha256"] = fingerprint(plan["problem"])

    assert len(refused(plan)) >= 1


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b.update(travel={"reached": 0, "bound": 0, "proof": "dual"}),
        lambda b: b["experience"].update(reached=float(b["experience"]["reached"])),
        lambda b: b["repeats"].update(note="trust me"),
        lambda b: b["spread_teams"].update(nobody={"reached": 0, "bound": 0, "proof": "count"}),
    ],
    ids=["a goal of its own", "a fraction", "a note", "a team of its own"],
)
def test_bounds_hold_our_goals_and_nothing_else(change):
    plan = honest()
    change(plan["bounds"])

    assert len(refused(plan)) == 1


@pytest.mark.parametrize("value", [[1, 2], "plan", None, 7, {}, {"problem": []}])
def test_what_is_no_plan_is_called_none(value):
    assert refused(value) == ["Berkas bukan rencana rota: format harus sinau-rota-plan/1."]


def test_a_search_is_not_believed_where_one_duty_given_away_is_fairer():
    """Whoever makes a plan unfair cannot hide behind a search that found nothing better."""
    plan = honest()
    last = plan["duties"][-1]
    other = next(
        duty["office"]
        for duty in plan["duties"]
        if duty["edition"] < last["edition"] and duty["team"] != last["team"]
    )
    last["office"] = other
    for claim in (plan["bounds"]["spread_total"], *plan["bounds"]["spread_teams"].values()):
        claim["proof"] = "search"
    facts = Facts(plan)
    assert facts.can_be_fairer
    assert spreads(facts, facts.duties)[0] == 2
    plan["bounds"]["spread_total"] |= {"reached": 2, "bound": 2}

    assert "spread_total: batas 2 dengan bukti search tidak terbukti." in refused(plan)


@settings(derandomize=True, max_examples=30, deadline=None)
@given(make_rota.problems())
def test_no_single_duty_makes_an_answer_fairer(data):
    try:
        plan = solve(parse(data)).as_json()
    except (BadProblem, Impossible):
        assume(False)  # noqa: FBT003

    assert not Facts(plan).can_be_fairer


def spreads(facts, picks):
    loads = [facts.loads(team, picks).values() for team in (None, *facts.teams)]
    return [max(each) - min(each) for each in loads]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(data=st.data())
def test_whether_one_duty_given_away_is_fairer_is_found_by_trying_all(data):
    """Plans that keep the rules but were shaken, beside every single gift."""
    plan = make_rota.solved(data.draw(st.sampled_from([make_rota.series, make_rota.uneven])))
    facts = Facts(plan)
    for _ in range(data.draw(st.integers(0, 6))):
        row = data.draw(st.sampled_from(plan["duties"]))
        honest, row["office"] = row["office"], data.draw(st.sampled_from([*facts.active]))
        if not follows_rules(Facts(plan)):
            row["office"] = honest
    facts = Facts(plan)

    gifts = (
        [*facts.duties[:k], (o, e, t), *facts.duties[k + 1 :]]
        for k, (giver, e, t) in enumerate(facts.duties)
        if (giver, e, t) not in facts.pins
        for o in facts.active
        if (o, e, t) in facts.free
        and not any(facts.near(e, f) for p, f, _ in facts.duties if p == o)
    )
    now = spreads(facts, facts.duties)
    assert facts.can_be_fairer is any(spreads(facts, picks) < now for picks in gifts)


def follows_rules(facts):
    served = {}
    for o, e, t in facts.duties:
        if (o, e, t) not in facts.open or any(facts.near(e, f) for f in served.get(o, [])):
            return False
        served.setdefault(o, []).append(e)
    return facts.pins <= {*facts.duties}
