"""How well an office knows a theme, read off the record of a pack.

Three for having hosted an edition on the theme, two for having discussed it, one for having
published a report of it (a page that dates the edition). The highest counts, they are not
added up: the record is too thin to weigh how often. Nothing else is taken as experience.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sinau.packs.read import Pack

SCORES = {"host": 3, "discussant": 2}
REPORTED = 1
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DONE = {"host": "Tuan rumah", "discussant": "Pembahas"}


@dataclass(frozen=True, slots=True)
class Known:
    """One office and one theme."""

    office: str  # code
    theme: str  # code
    score: int  # 0 to 3
    basis: str  # a sentence naming edition and source


def experiences(pack: Pack) -> list[Known]:
    """Give the best score of every office and theme, in the order of offices and themes."""
    best: dict[tuple[str, str], Known] = {}
    for known in (*_served(pack), *_reported(pack)):
        key = (known.office, known.theme)
        if key not in best or known.score > best[key].score:
            best[key] = known
    return [best[key] for key in sorted(best)]


def _themes(pack: Pack) -> dict[tuple[str, int], str]:
    return {(e.programme, e.number): e.theme for e in pack.tables["editions.csv"] if e.theme}


def _pages(pack: Pack) -> dict[str, str]:
    return {s.key: f"{s.publisher}, {_dated(s.page_date)}" for s in pack.tables["sources.csv"]}


def _dated(written: str) -> str:
    """Word a day as 8 September 2021; a question mark behind it, that of doubt, stays."""
    text = written.removesuffix("?")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return f"tanggal {written}"
    return written.replace(text, f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def _called(edition: int) -> str:
    return f"edisi {edition}" if edition else "rapat awal"


def _served(pack: Pack) -> Iterator[Known]:
    themes, pages = _themes(pack), _pages(pack)
    said = {
        (claim.programme, claim.edition, claim.field): claim
        for claim in pack.tables["claims.csv"]
        if claim.adopted
    }
    for duty in pack.tables["duties.csv"]:
        theme = themes.get((duty.programme, duty.edition))
        if theme and duty.team in SCORES:
            claim = said.get((duty.programme, duty.edition, duty.team))
            source = pages[claim.source] if claim and claim.source else "peran disimpulkan"
            basis = f"{DONE[duty.team]} {_called(duty.edition)} seri 2021 ({source})."
            yield Known(duty.office, theme, SCORES[duty.team], basis)


def _reported(pack: Pack) -> Iterator[Known]:
    themes, pages = _themes(pack), _pages(pack)
    owner = {source.key: source.office for source in pack.tables["sources.csv"]}
    branches = {office.code for office in pack.offices if office.level in ("regency", "city")}
    for claim in pack.tables["claims.csv"]:
        theme, office = themes.get((claim.programme, claim.edition)), owner.get(claim.source)
        if theme and office in branches and claim.field == "date":
            basis = f"Memberitakan {_called(claim.edition)} seri 2021 ({pages[claim.source]})."
            yield Known(office, theme, REPORTED, basis)
