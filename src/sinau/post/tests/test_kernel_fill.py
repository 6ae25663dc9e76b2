"""Placeholders: what stands in their place, what is missing, and nothing twice."""

from hypothesis import given
from hypothesis import strategies as st

from sinau.post.kernel.letter.fill import Piece, joined, missing, one_line, pieces

VALUES = {"nama": "Peserta Satu", "kosong": "  "}
NAMES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)


def test_a_text_is_taken_apart():
    assert pieces("Yth. {nama}: {batas} {kosong}!", VALUES) == (
        Piece("Yth. "),
        Piece("Peserta Satu", "nama"),
        Piece(": "),
        Piece("{batas}", "batas", is_filled=False),
        Piece(" "),
        Piece("{kosong}", "kosong", is_filled=False),
        Piece("!"),
    )


def test_what_is_missing_is_named_once_in_order():
    assert missing(pieces("{b} {a} {nama} {b}", VALUES)) == ("b", "a")


def test_other_braces_are_text():
    text = "{ } {Nama} {na ma} {{x}"
    assert missing(pieces(text, VALUES)) == ("x",)
    assert joined(pieces(text, {"x": "1"})) == "{ } {Nama} {na ma} {1"


@given(st.text(), st.dictionaries(NAMES, st.text()))
def test_without_placeholders_a_text_stays_as_it_is(text, values):
    text = text.replace("{", "")
    assert joined(pieces(text, values)) == text


@given(NAMES, st.text())
def test_what_a_value_contains_is_no_placeholder(name, value):
    found = pieces(f"{{{name}}}", {name: f"{{lain}}{value}", "lain": "tidak"})
    assert joined(found) == f"{{lain}}{value}".strip()
    assert missing(found) == ()


@given(st.text())
def test_one_line_is_one_line(text):
    assert len(one_line(text).splitlines()) <= 1
