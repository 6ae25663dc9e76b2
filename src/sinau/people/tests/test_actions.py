from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sinau.packs.rows import PlacedOffice
from sinau.people import actions
from sinau.people.models import Entry, Office
from sinau.people.tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TREE = [
    PlacedOffice("00", "KPU RI", "national", "", "Asia/Jakarta"),
    PlacedOffice("35", "KPU Provinsi Jawa Timur", "province", "00", "Asia/Jakarta"),
    PlacedOffice("35.77", "Kota Madiun", "city", "35", "Asia/Jakarta", 2, 3),
]


def test_load_offices_makes_the_tree_and_writes_one_entry():
    by = make.person()

    loaded = actions.load_offices(TREE, by=by, now=NOW)

    assert loaded == actions.Loaded(new=3, changed=0)
    columns = ("code", "parent__code", "tile_column", "tile_row")
    assert list(Office.objects.values_list(*columns)) == [
        ("00", None, None, None), ("35", "00", None, None), ("35.77", "35", 2, 3),
    ]  # fmt: skip
    top = Office.objects.get(code="00")
    assert list(Entry.objects.values_list("deed", "about", "by", "at", "facts")) == [
        (
            "people.offices_loaded",
            f"people.office:{top.pk}",
            by.pk,
            NOW,
            {"new": 3, "changed": 0},
        )
    ]


def test_loading_the_same_offices_again_changes_nothing():
    by = make.person()
    actions.load_offices(TREE, by=by, now=NOW)

    assert actions.load_offices(TREE, by=by, now=NOW) == actions.Loaded(0, 0)
    assert Entry.objects.count() == 1


def test_an_office_that_differs_is_mended():
    by = make.person()
    actions.load_offices(TREE, by=by, now=NOW)
    moved = [*TREE[:2], replace(TREE[2], tile_row=4)]

    assert actions.load_offices(moved, by=by, now=NOW) == actions.Loaded(0, 1)
    assert Office.objects.get(code="35.77").tile_row == 4


def test_load_offices_is_all_or_nothing():
    with pytest.raises(AttributeError):  # the journal refuses a line without a time
        actions.load_offices(TREE, by=make.person(), now=None)

    assert not Office.objects.exists()
