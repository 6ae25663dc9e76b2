"""What deeds do to rows."""

import pytest

from sinau.base.rows import differ, exactly, plain, put
from sinau.plan.models import Stage

pytestmark = pytest.mark.django_db


def stages(**names):
    return [
        Stage(code=code, name=name, order=n) for n, (code, name) in enumerate(names.items())
    ]


def test_put_saves_what_differs_and_tells_old_and_new():
    stage = Stage.objects.create(code="a", name="A", order=1)

    assert put(stage, {"name": "B", "order": 1}) == {"name": {"old": "A", "new": "B"}}
    assert put(stage, {"name": "B"}) == {}
    assert Stage.objects.get().name == "B"


def test_of_a_secret_only_that_it_differs():
    assert differ(Stage(code="a", name="A"), {"name": "B"}, ["name"]) == {"name": True}


def test_a_new_row_is_saved_though_nothing_differs():
    stage = Stage(code="a", name="A", order=1)

    put(stage, {"name": "A"})

    assert Stage.objects.get() == stage


def test_rows_become_exactly_those_given_and_keep_their_keys():
    exactly(Stage.objects.all(), stages(a="A", b="B", c="C"), "code")
    keys = dict(Stage.objects.values_list("code", "pk"))

    told = exactly(Stage.objects.all(), stages(b="B2", c="C", d="D"), "code")

    assert [row[1] for row in told["old"]] == ["A", "B", "C"]
    assert [row[1] for row in told["new"]] == ["B2", "C", "D"]
    now = dict(Stage.objects.values_list("code", "pk"))
    assert set(now) == {"b", "c", "d"}
    assert now["b"] == keys["b"]
    assert exactly(Stage.objects.all(), stages(b="B2", c="C", d="D"), "code") == {}


def test_facts_are_plain():
    assert [plain(value) for value in (None, 3, "x", [1], Stage(name="A"))] == [
        None, 3, "x", [1], "A",
    ]  # fmt: skip
