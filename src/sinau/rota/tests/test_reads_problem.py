from datetime import date

import pytest

from sinau.plan.models import Programme
from sinau.rota.kernel.paper.read import parse
from sinau.rota.models import Away, Rota
from sinau.rota.reads.problem import asks_the_same, problem_of
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db


def test_problem_of_the_programme_of_2027_is_a_problem():
    make.east_java()

    problem = problem_of(Programme.objects.get(slug="berbagi-2027"))

    assert parse(problem).gap == 14
    assert (len(problem["offices"]), len(problem["editions"])) == (38, 19)
    assert problem["offices"][0] == {"id": "35.01", "name": "Kabupaten Pacitan", "carried": 0}
    assert problem["editions"][0] == {
        "number": 1, "date": "2027-09-08",
        "theme": "Sosialisasi, publikasi, dan koordinasi pembentukan badan adhoc",
    }  # fmt: skip
    assert problem["seats"] == [
        {"role": "narasumber", "team": "host"},
        {"role": "moderator", "team": "host"},
        {"role": "pembahas", "team": "discussant"},
    ]
    assert problem["places"] == {"host": 1, "discussant": 1}
    assert {"office": "35.14", "edition": 8, "score": 3} in problem["experience"]
    assert (problem["away"], problem["pins"], problem["told"]) == ([], [], [])


def test_absence_and_debts_are_part_of_the_problem():
    programme = make.programme(offices=1)
    one = programme.participants.get()
    one.carried = -1
    one.save()
    Away.objects.create(office=one.office, from_on=date(2027, 9, 1), to_on=date(2027, 9, 9))

    problem = problem_of(programme)

    assert problem["offices"][0]["carried"] == -1
    assert problem["away"] == [
        {"office": one.office.code, "from": "2027-09-01", "to": "2027-09-09"}
    ]


def test_the_last_answer_lives_on_in_the_next_question():
    programme = make.programme(offices=2, editions=1)
    a, b = (p.office.code for p in programme.participants.all())
    asked = problem_of(programme)
    pin = {"edition": 1, "team": "host", "office": b}
    asked["offices"][0]["active"] = False
    make.pin(programme.editions.get(), "host", b)
    Rota.objects.create(
        programme=programme, number=1, problem=asked, plan={"duties": [pin | {"reason": "x"}]},
        is_current=True, made_at=make.NOW, made_by=make.people.person(),
    )  # fmt: skip

    problem = problem_of(programme)

    assert [o.get("active", True) for o in problem["offices"]] == [False, True]
    assert (problem["pins"], problem["told"]) == ([pin], [pin])
    assert a != b


def test_a_question_is_the_same_whatever_was_told():
    asked = problem_of(make.programme())

    assert asks_the_same(asked, asked | {"told": [1], "keep_told_first": True})
    assert not asks_the_same(asked, asked | {"seed": "lain"})


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    for offices in (2, 8):
        programme = make.programme(offices=offices, editions=offices)
        with django_assert_num_queries(11):
            problem_of(programme)
