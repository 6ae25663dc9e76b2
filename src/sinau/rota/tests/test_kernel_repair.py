"""A repair changes the fewest told duties; why others were not picked is true."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sinau.rota.kernel.exact.conflict import Impossible
from sinau.rota.kernel.paper.read import BadProblem, parse
from sinau.rota.kernel.proof.check import check
from sinau.rota.kernel.proof.explain import exclusions
from sinau.rota.kernel.rota.plan import Plan
from sinau.rota.kernel.rota.repair import mend, repair
from sinau.rota.kernel.rota.solve import solve
from sinau.rota.tests import make_rota
from sinau.rota.tests.make_rota import START, Tried, away, cell, duties, score

SOME = settings(derandomize=True, max_examples=25, deadline=None)


def mended(plan, **change):
    return json.loads(json.dumps(repair(plan, **change).as_json()))


@st.composite
def events(draw):
    """Give a small problem and what happens to its plan."""
    data = draw(make_rota.problems())
    change = {}
    if draw(st.booleans()):
        change["drop"] = f"k{draw(st.integers(0, len(data['offices']) - 1))}"
    else:
        change["move"] = {1: START + timedelta(days=draw(st.integers(0, 9)))}
    if draw(st.integers(0, 2)) == 0:
        change["from_on"] = START + timedelta(days=draw(st.integers(0, 9)))
    return data, change


@SOME
@given(events())
def test_no_plan_of_all_changes_fewer_or_comes_before(event):
    data, change = event
    try:
        plan = solve(parse(data)).as_json()
        new = mended(plan, **change)
    except (BadProblem, Impossible):
        assume(False)  # noqa: FBT003
    tried = Tried(new["problem"])

    assert new["problem"]["keep_told_first"] is True
    assert tried.told == {*duties(plan)}
    assert tried.rank(duties(new)) == tried.best()
    assert check(new).ok


@pytest.fixture(name="plan")
def _plan():
    return make_rota.solved(make_rota.series)


def test_whoever_drops_out_serves_no_more_and_nobody_else_is_touched(plan):
    gone = next(d for d in plan["duties"] if d["edition"] == 9)["office"]
    new = mended(plan, drop=gone)

    assert gone not in {d["office"] for d in new["duties"]}
    assert {o for _, _, o in {*duties(plan)} - {*duties(new)}} == {gone}
    assert new["bounds"]["changes"] == {"reached": 1, "bound": 1, "proof": "count"}
    assert check(new).ok


def test_duties_before_the_day_stand(plan):
    """The office that left keeps what it has done; only what follows is given anew."""
    first, last = (next(d for d in plan["duties"] if d["edition"] == e) for e in (2, 18))
    today = date.fromisoformat(make_rota.day(7 * 10))
    for gone, changes in ((first["office"], 0), (last["office"], 1)):
        new = mended(plan, drop=gone, from_on=today)
        past = {pick for pick in duties(plan) if pick[0] <= 10}
        assert past <= {*duties(new)}
        assert len({*duties(plan)} - {*duties(new)}) == changes
        assert check(new).ok


def test_a_date_moves_and_who_cannot_come_swaps_with_one_other(plan):
    """Everybody serves once, so the office that cannot come must serve elsewhere."""
    hosts = {d["edition"]: d["office"] for d in plan["duties"] if d["team"] == "host"}
    there = date.fromisoformat(make_rota.day(400))
    plan["problem"]["away"].append({"office": hosts[7], "from": f"{there}", "to": f"{there}"})
    new = mended(plan, move={7: there})

    dates = {e["number"]: e["date"] for e in new["problem"]["editions"]}
    assert dates[7] == f"{there}"
    gone = {*duties(plan)} - {*duties(new)}
    assert (7, "host", hosts[7]) in gone
    assert len(gone) == 2
    assert new["bounds"]["spread_total"]["reached"] == 0
    assert check(new).ok


def test_nothing_changes_where_nothing_must(plan):
    problem = plan["problem"] | {
        "told": [cell(e, t, int(o[1:])) for e, t, o in duties(plan)], "keep_told_first": True,
    }  # fmt: skip

    assert duties(mend(parse(problem)).as_json()) == duties(plan)
    assert duties(mended(plan, move={19: date.fromisoformat(make_rota.day(7 * 18 + 1))})) == (
        duties(plan)
    )


def test_pins_of_an_office_that_left_do_not_bind(plan):
    new = mended(plan, drop="k5")  # pinned in edition 3

    assert new["problem"]["pins"] == []
    assert check(new).ok


def test_a_repair_that_cannot_be_is_named():
    plan = solve(parse(make_rota.problem(2, 1))).as_json()

    with pytest.raises(Impossible, match="k1 tidak lagi ikut dibagi"):
        repair(plan, drop="k1")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, "Sebutkan kantor yang berhenti atau edisi yang berpindah tanggal."),
        ({"drop": "k99"}, "Kantor k99 tidak ada dalam rencana."),
        ({"move": {99: START}}, "Edisi 99 tidak ada dalam rencana."),
    ],
)
def test_a_repair_of_what_is_not_there_is_refused(plan, change, fault):
    with pytest.raises(BadProblem) as caught:
        repair(plan, **change)

    assert str(caught.value) == fault


def why_not(data, picked, edition, team):
    """Give the reasons against the others in a plan made by hand: {(edition, team): office}."""
    plan = make_rota.solved(make_rota.series) | {
        "problem": data,
        "duties": [cell(e, t, o) for (e, t), o in picked.items()],
    }
    return {office: str(words) for office, words in exclusions(plan, edition, team)}


TWO = {(1, "host"): 0, (1, "discussant"): 1, (2, "host"): 2, (2, "discussant"): 3}


@pytest.mark.parametrize(
    ("parts", "office", "reason"),
    [
        ({}, "k3", "sudah bertugas di edisi ini pada tim lain"),
        ({"away": [away(4, 5, 9)]}, "k4", "berhalangan 2027-01-11 sampai 2027-01-15"),
        ({"away": [away(4, 0, 6)]}, "k4",
         "setara; lebih dibutuhkan di edisi lain atau kalah undian"),
        (
            {"rules": {"min_gap_days": 8}}, "k0",
            "bertugas di edisi 1, hanya 7 hari jaraknya (minimal 8)",
        ),
        ({}, "k0", "gilirannya sudah penuh (1 kali)"),
        ({"rules": {"min_gap_days": 7}}, "k0", "gilirannya sudah penuh (1 kali)"),
        (
            {"experience": [score(2, 2, 3), score(4, 2, 1)]}, "k4",
            "pengalamannya 1, yang terpilih 3",
        ),
        ({}, "k4", "setara; lebih dibutuhkan di edisi lain atau kalah undian"),
    ],
)  # fmt: skip
def test_why_an_office_was_not_picked(parts, office, reason):
    assert why_not(make_rota.problem(5, 2, **parts), TWO, 2, "host")[office] == reason


def test_an_office_that_left_is_not_picked():
    data = make_rota.problem(5, 2)
    data["offices"][4]["active"] = False

    assert why_not(data, TWO, 2, "host")["k4"] == "tidak lagi ikut dibagi"


def test_a_pair_that_would_meet_again_is_not_picked():
    picked = TWO | {(2, "discussant"): 1, (3, "host"): 1, (3, "discussant"): 4}

    found = why_not(make_rota.problem(5, 3), picked, 2, "host")
    assert found["k0"] == "akan mengulang pasangan dengan k1"  # they met in edition 1
    assert set(found) == {"k0", "k1", "k3", "k4"}


def test_every_office_that_was_not_picked_has_its_reason():
    plan = make_rota.solved(make_rota.uneven)
    for edition in range(1, 9):
        for team in ("host", "discussant"):
            picked = {o for e, t, o in duties(plan) if (e, t) == (edition, team)}
            reasons = dict(exclusions(plan, edition, team))
            assert {*reasons} | picked == {f"k{o}" for o in range(8)}
            assert not {*reasons} & picked
            assert all(map(str, reasons.values()))


def test_a_pick_says_what_speaks_for_it():
    plan = make_rota.solved(make_rota.series)
    said = {d["edition"]: d["reason"] for d in plan["duties"] if d["team"] == "host"}

    assert said[3] == "ditetapkan oleh koordinator"
    assert said[8].startswith("paling sedikit bertugas (1 kali), berpengalaman ")
    assert isinstance(make_rota.answer(make_rota.series), Plan)
