from types import SimpleNamespace as Row

from sinau.packs.load import Loaded, beside


def test_rows_are_matched_by_key_and_compared_by_what_a_pack_can_say():
    same, other, left = Row(key="a", says=1), Row(key="b", says=1), Row(key="c", says=1)
    again, mended, new = Row(key="a", says=1), Row(key="b", says=2), Row(key="d", says=1)

    found = beside([same, other, left], [again, mended, new], ["key"], ["says"])

    assert found.kept == [(same, again), (other, mended)]
    assert (found.new, found.changed, found.gone) == ([new], [mended], [left])
    assert found.rows == {("a",): again, ("b",): mended, ("d",): new}


def test_a_load_that_did_nothing_is_nothing():
    loaded = Loaded()
    loaded.count("duty", new=0, gone=0)
    assert not loaded

    loaded.count("duty", new=2, gone=0)
    assert (loaded.new, loaded.gone) == ({"duty": 2}, {})
    assert loaded
