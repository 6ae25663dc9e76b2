"""Marks in notes: which lens, however it is written; slips are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinau.meet.kernel.marks.find import WORDS, marks
from sinau.plan.models.programme import Lens


def test_every_lens_of_a_programme_has_its_marks():
    assert {*Lens.values} < {*WORDS}


@pytest.mark.parametrize(
    ("text", "known", "unknown"),
    [
        ("Syarat usia #masalah, usul #solusi", ("potential_problem", "solution"), ()),
        ("#KEARIFAN gotong royong", ("local_wisdom",), ()),
        ("#masalah #potensi sama saja", ("potential_problem",), ()),
        ("tanpa tanda", (), ()),
        ("#masalh salah ketik #masalh", (), ("masalh",)),
        ("harga C#solusi dan a/#solusi dan &#solusi;", (), ()),
        ("#solusi-nya begini", ("solution",), ()),
        ("#1 bukan tanda, ## juga", (), ()),
    ],
)
def test_marks(text, known, unknown):
    found = marks(text)
    assert (found.known, found.unknown) == (known, unknown)


@given(st.text())
def test_any_text_is_read_and_each_mark_stands_once(text):
    found = marks(text)
    assert len({*found.known}) == len(found.known)
    assert {*found.known} <= {*WORDS}


@given(st.lists(st.sampled_from([w for words in WORDS.values() for w in words])))
def test_what_is_written_is_found(words):
    found = marks(" ".join(f"#{word}" for word in words))
    assert {*found.known} == {m for m, known in WORDS.items() if {*known} & {*words}}
    assert not found.unknown
