"""Contrast AA of the words of every piece, in both schemes, worked out from the tokens."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static" / "base" / "sinau.css"
WORDS = [  # what is written on what
    *[(ink, on) for ink in ("ink", "muted", "wedel", "soga") for on in ("paper", "surface")],
    ("wedel-ink", "wedel"),  # primary button
    ("wedel", "wedel-tint"),  # chip, the place in the navigation
    ("ink", "wedel-tint"),  # tiles, the row under the pointer
    ("muted", "wedel-tint"),
    ("ink", "wait-tint"),  # refusal
    *[(state, f"{state}-tint") for state in ("done", "wait", "stop")],
    ("stop", "paper"),  # error beside a field
    ("stop", "surface"),
]
LINES = [
    ("wedel", "paper"),
    ("wedel", "surface"),
    ("muted", "surface"),
]  # focus, edges of fields
AA_WORDS, AA_LINES = 4.5, 3.0


def schemes():
    screen = CSS.read_text().split("@page", 1)[0]
    light, dark = re.findall(r":root \{(.*?)\n\s*\}", screen, re.DOTALL)
    tokens = [dict(re.findall(r"--([\w-]+): (#\w+);", part)) for part in (light, dark)]
    return {"light": tokens[0], "dark": tokens[0] | tokens[1]}


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white_is_the_published_one():
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_is_legible(scheme):
    tokens = schemes()[scheme]
    ratios = {f"{a} on {b}": round(contrast(tokens[a], tokens[b]), 2) for a, b in WORDS}

    assert {pair: ratio for pair, ratio in ratios.items() if ratio < AA_WORDS} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_edge_that_matters_is_visible(scheme):
    tokens = schemes()[scheme]
    ratios = {f"{a} on {b}": round(contrast(tokens[a], tokens[b]), 2) for a, b in LINES}

    assert {pair: ratio for pair, ratio in ratios.items() if ratio < AA_LINES} == {}


def test_colours_stand_in_the_tokens_only():
    after = CSS.read_text().split("* { box-sizing", 1)[1].split("@media print", 1)[0]

    assert re.findall(r"(?<![\w&])#[0-9a-fA-F]{3,8}\b", after) == []
