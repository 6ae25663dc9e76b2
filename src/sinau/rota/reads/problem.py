"""A programme as a problem of the rota: PROBLEM.json, described in docs/formats/rota.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinau.plan.models import Seat
from sinau.rota.models import Away, Experience, Pin, Refusal, Rota
from sinau.rota.reads.rota import current

if TYPE_CHECKING:
    from sinau.plan.models import Programme

FORMAT = "sinau-rota-problem/1"
OF_THE_LAST_ANSWER = ("told", "keep_told_first")  # no part of the question itself


def problem_of(programme: Programme) -> dict[str, Any]:
    """Everything the rota must know, from the tables.

    Told are the duties of the last rota that was released; before any, of the current one. To
    what an office said no, it is away that day. The offices that
    dropped out in a repair live on in the current rota: the tables have no place for them yet.
    """
    before = current(programme)
    asked: dict[str, Any] = before.problem if before else {}
    retired = {o["id"] for o in asked.get("offices", []) if not o.get("active", True)}
    participants = list(
        programme.participants.select_related("office").order_by("office__code")
    )
    codes = {participant.office_id: participant.office.code for participant in participants}
    return {
        "format": FORMAT,
        "title": programme.name,
        "offices": [
            {"id": p.office.code, "name": p.office.name, "carried": p.carried}
            | ({"active": False} if p.office.code in retired else {})
            for p in participants
        ],
        **_frame(programme),
        "away": [
            {"office": codes[away.office_id], "from": f"{away.from_on}", "to": f"{away.to_on}"}
            for away in Away.objects.filter(office__in=codes).order_by(
                "office__code", "from_on"
            )
        ]
        + _refused(programme),
        "experience": _experience(programme, codes),
        "pins": _pins(programme),
        "told": _told(programme, before),
        "seed": programme.seed,
    }


def _pins(programme: Programme) -> list[dict[str, Any]]:
    """Give what people decided, and what offices agreed to."""
    found = Pin.objects.filter(edition__programme=programme).order_by(
        "edition__number", "team__code", "office__code"
    )
    cells = found.values_list("edition__number", "team__code", "office__code")
    return [dict(zip(("edition", "team", "office"), cell, strict=True)) for cell in cells]


def _refused(programme: Programme) -> list[dict[str, Any]]:
    """Give the days of editions to which an office said no."""
    found = Refusal.objects.filter(edition__programme=programme)
    return [
        {"office": code, "from": f"{day}", "to": f"{day}"}
        for code, day in found.values_list("office__code", "edition__held_on")
        if day
    ]


def _told(programme: Programme, before: Rota | None) -> list[dict[str, Any]]:
    told = Rota.objects.filter(programme=programme, is_told=True).last() or before
    return [_cell(duty) for duty in told.plan["duties"]] if told else []


def asks_the_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two problems differ in nothing but what people were told since."""
    return _question(one) == _question(other)


def _question(problem: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in problem.items() if name not in OF_THE_LAST_ANSWER}


def _frame(programme: Programme) -> dict[str, Any]:
    """Editions, seats, places and rules."""
    seats = Seat.objects.filter(team__programme=programme).select_related("team")
    return {
        "editions": [
            {
                "number": edition.number,
                "date": f"{edition.held_on}" if edition.held_on else None,
                "theme": edition.theme.name if edition.theme else "",
            }
            for edition in programme.editions.select_related("theme").order_by("number")
        ],
        "seats": [
            {"role": seat.role, "team": seat.team.code}
            for seat in seats.order_by("team__order", "order")
        ],
        "places": {team.code: team.places for team in programme.teams.order_by("order")},
        "rules": {"min_gap_days": programme.min_gap_days},
    }


def _experience(programme: Programme, codes: dict[int, str]) -> list[dict[str, Any]]:
    on = (
        programme.editions.exclude(theme=None).order_by("number").values_list("theme", "number")
    )
    known = Experience.objects.filter(office__in=codes, score__gt=0).order_by("office__code")
    scores: dict[int, list[Experience]] = {}
    for one in known:
        scores.setdefault(one.theme_id, []).append(one)
    return [
        {"office": codes[one.office_id], "edition": number, "score": one.score}
        for theme, number in on
        for one in scores.get(theme, [])
    ]


def _cell(duty: dict[str, Any]) -> dict[str, Any]:
    return {name: duty[name] for name in ("edition", "team", "office")}
