"""The form of PLAN.json: every field of it, and a sentence for each that is not as it must be.

Standard library only. A plan that passes here and in ``sound`` can be counted without care: no
field is missing, none is there that nobody looks at, and no number is beyond belief.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sinau.rota.kernel.rota.words import Words, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FORMATS = "sinau-rota-plan/1", "sinau-rota-problem/1"
MOST = 10**18  # of any number in a certificate
ASKED = 10**6  # of any number in a problem
LONGEST = 40  # letters of a field's name that are shown


def misshapen(plan: Any) -> Iterator[Words]:
    """Say what is not of the form that docs/formats/rota.md describes.

    Parameters
    ----------
    plan : dict
        PLAN.json as Python values, or anything else.

    Yields
    ------
    Words
    """
    if isinstance(plan, dict) and plan.get("format") == FORMATS[0]:
        yield from _walk(plan, PLAN, "")
    else:
        yield say("Berkas bukan rencana rota: format harus %(wanted)s.", wanted=FORMATS[0])


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value: what is asked of it, and the sentence for one that is not so."""

    good: Callable[[Any], bool]
    fault: Words


def number(least: int = -MOST, most: int = MOST) -> Leaf:
    """Ask for a whole number from ``least`` to ``most``."""
    return Leaf(
        lambda value: type(value) is int and least <= value <= most,
        say(
            "%(where)s harus bilangan bulat dari %(least)s sampai %(most)s.",
            least=least,
            most=most,
        ),
    )


def one_of(*known: str) -> Leaf:
    """Ask for one of a few texts."""
    return Leaf(
        lambda value: isinstance(value, str) and value in known,
        say("%(where)s harus salah satu dari: %(known)s.", known=", ".join(known)),
    )


def or_nothing(leaf: Leaf) -> Leaf:
    """Let it be null as well."""
    return Leaf(lambda value: value is None or leaf.good(value), leaf.fault)


def _text(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(value.encode() or True)
    except UnicodeEncodeError:  # half a letter cannot be hashed
        return False


def _is_day(value: Any) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == str(value)
    except (TypeError, ValueError):
        return False


FREE = Leaf(_text, say("%(where)s harus berupa teks."))
TEXT = Leaf(
    lambda value: _text(value) and value.strip() != "",
    say("%(where)s harus berupa teks yang tidak kosong."),
)
FLAG = Leaf(lambda value: isinstance(value, bool), say("%(where)s harus true atau false."))
DAY = Leaf(_is_day, say("%(where)s bukan tanggal (TTTT-BB-HH)."))
OFFICE, EDITION, TEAM, COUNT, PRICE = TEXT, number(0, ASKED), TEXT, number(0), number(1)
SMALL = number(0, ASKED)

# An object is {name: shape}, a name with ? may be left out and * stands for any name; a list
# is [shape of its rows].
PICK: dict[str, Any] = {"edition": EDITION, "team": TEAM, "office": OFFICE}
PROBLEM = {
    "format": one_of(FORMATS[1]),
    "title?": FREE,
    "offices": [
        {"id": OFFICE, "name": FREE, "carried?": number(-ASKED, ASKED), "active?": FLAG}
    ],
    "editions": [{"number": EDITION, "date": DAY, "theme?": FREE, "places?": {"*": SMALL}}],
    "seats": [{"role": TEXT, "team": TEAM}],
    "places?": {"*": SMALL},
    "rules?": {"min_gap_days?": SMALL},
    "away?": [{"office": OFFICE, "from": DAY, "to": DAY}],
    "experience?": [{"office": OFFICE, "edition": EDITION, "score": SMALL, "team?": TEAM}],
    "pins?": [PICK],
    "told?": [PICK],
    "keep_told_first?": FLAG,
    "seed": TEXT,
}
FACTS = {
    "turns": number(), "lowest": number(), "score": COUNT, "best": COUNT, "rivals": COUNT,
    "gap_days": or_nothing(COUNT), "pinned": FLAG, "kept": FLAG,
}  # fmt: skip
PROOF = one_of("count", "dual", "search", "open")
CLAIM = {"reached": COUNT, "bound": or_nothing(COUNT), "proof": PROOF}
BOUNDS = {
    "spread_total": CLAIM, "spread_teams": {"*": CLAIM}, "repeats": CLAIM, "experience": CLAIM,
    "changes": CLAIM, "gap_days": CLAIM | {"reached": or_nothing(COUNT)},
}  # fmt: skip
PRICES: dict[str, Any] = {
    "denominator": number(1),
    "demand": [{"edition": EDITION, "team": TEAM, "value": number()}],
    "load": [{"office": OFFICE, "team": TEAM, "value": number()}],
    "total": [{"office": OFFICE, "value": number()}],
    "near": [{"office": OFFICE, "editions": [EDITION], "value": PRICE}],
}
PLAN = {
    "format": one_of(FORMATS[0]),
    "problem": PROBLEM,
    "problem_sha256": TEXT,
    "seed_sha256": TEXT,
    "duties": [PICK | {"reason": TEXT, "facts": FACTS}],
    "bounds": BOUNDS,
    "certificate": PRICES | {
        "weights": {"experience": number(1), "kept": COUNT},
        "by": one_of("picks", "casts"),
        "pair": [{"offices": [OFFICE], "value": PRICE}],
        "unfair": [PRICES | {"team": or_nothing(TEAM), "low": number(), "high": number()}],
    },
}  # fmt: skip


def _walk(value: Any, shape: Any, where: str) -> Iterator[Words]:
    """Compare a value with its shape, part by part."""
    if isinstance(shape, Leaf):
        if not shape.good(value):
            yield Words(shape.fault.text, {**shape.fault.facts, "where": where})
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield say("%(where)s harus berupa daftar.", where=where)
            return
        for row, each in enumerate(value, 1):
            yield from _walk(each, shape[0], f"{where} #{row}")
    elif not isinstance(value, dict):
        yield say("%(where)s harus berupa pasangan nama dan nilai.", where=where)
    else:
        yield from _fields(value, shape, where)


def _fields(value: dict[str, Any], shape: dict[str, Any], where: str) -> Iterator[Words]:
    """Compare an object with its fields."""
    every = shape.get("*")
    known = {name.rstrip("?"): part for name, part in shape.items() if name != "*"}
    for name in shape:
        if name[-1] not in "?*" and name not in value:
            yield say("%(where)s tidak ada.", where=_at(where, name))
    for name, part in value.items():
        if name in known or every:
            yield from _walk(part, known.get(name, every), _at(where, name))
        else:
            yield say("%(where)s tidak dikenal.", where=_at(where, name))


def _at(where: str, name: str) -> str:
    shown = name if name.isidentifier() and len(name) < LONGEST else json.dumps(name[:LONGEST])
    return f"{where}, {shown}" if where else shown
