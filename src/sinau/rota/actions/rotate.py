"""Share the duties of a programme, and mend a shared plan with the fewest changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from django.db import transaction

from sinau.people.journal import record
from sinau.people.models import Office
from sinau.rota.models import Pin, Rota
from sinau.rota.reads.moving import moves, stay
from sinau.rota.reads.problem import asks_the_same, problem_of
from sinau.rota.reads.rota import current
from sinau.rota.standing import (
    asked_now,
    binds,
    day_of,
    in_our_words,
    keep,
    opened,
    write_duties,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from sinau.people.models import Person
    from sinau.plan.models import Programme

    Tell = Callable[[str, float], None]  # what is being done, share done from 0 to 1


class Change(TypedDict, total=False):
    """What happened to a plan that must now be repaired."""

    drop: str | None  # code of an office that serves no more
    from_on: date | None  # the first day it does not; without it, from the first edition
    move: dict[int, date] | None  # number of an edition -> its new day


class CannotMove(ValueError):
    """What is over stays on its day, and nobody meets in the past; carries the sentences."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class NotTheCurrent(ValueError):
    """Only the rota that stands can be repaired."""

    def __init__(self, slug: str, number: int) -> None:
        super().__init__(f"rota {number} program {slug} tidak sedang berlaku")
        self.slug, self.number = slug, number


@transaction.atomic
def rotate_duties(
    programme: Programme, *, by: Person, now: datetime, tell: Tell | None = None
) -> Rota:
    """Give every seat to an office; where nothing was asked anew, the current rota stands.

    Raises ``NotShared`` and leaves everything as it was.
    """
    programme = opened(programme)
    problem, stands = problem_of(programme), current(programme)
    if stands is not None and asks_the_same(stands.problem, problem):
        return stands
    from sinau.rota.kernel.paper.read import parse  # noqa: PLC0415  # start-up counts
    from sinau.rota.kernel.rota.solve import solve  # noqa: PLC0415

    with in_our_words():
        plan = solve(parse(problem), tell).as_json()
    rota = keep(programme, plan, made_at=now, made_by=by)
    record("rota.rotated", rota, by=by, at=now, reached=_reached(rota))
    return rota


@transaction.atomic
def repair_duties(
    rota: Rota,
    *,
    why: str,
    by: Person,
    now: datetime,
    is_trial: bool = False,
    **change: Unpack[Change],
) -> Rota:
    """Drop an office or move editions; change the fewest duties, and none of what is over.

    A trial changes no duty and no date; the same change twice is one.
    """
    programme = opened(rota.programme)
    _may_move(programme, change.get("move") or {}, now)
    stands = current(programme)
    if stands is None or stands.pk != rota.pk:
        raise NotTheCurrent(programme.slug, rota.number)
    from sinau.rota.kernel.rota.repair import repair  # noqa: PLC0415  # start-up counts

    with in_our_words():
        asked = stands.plan | {"problem": problem_of(programme)}
        given: dict[str, Any] = {name: value for name, value in change.items() if value}
        plan = repair(asked, **{"from_on": day_of(now)} | given).as_json()
    if asks_the_same(stands.problem, plan["problem"]):
        return stands
    if is_trial and (found := _tried(stands, plan)):
        return found
    mended = keep(
        programme, plan, made_at=now, made_by=by, is_trial=is_trial, repairs=stands, why=why
    )
    if not is_trial:
        programme.editions.move(change.get("move") or {})
        _pin(programme, plan, mended)
    record(
        "rota.repaired", mended, by=by, at=now, is_trial=is_trial, why=why,
        repairs=stands.number, reached=_reached(mended),
        **{name: _plain(value) for name, value in change.items() if value},
    )  # fmt: skip
    return mended


@transaction.atomic
def try_duties(
    programme: Programme, *, is_fresh: bool, why: str = "", by: Person, now: datetime
) -> Rota:
    """Answer anew without telling anybody: with the fewest changes, or as if none were told.

    A trial changes no duty; ``adopt_duties`` makes it stand. Where nothing would change, the
    rota that stands comes back.
    """
    programme = opened(programme)
    from sinau.rota.kernel.paper.read import parse  # noqa: PLC0415  # start-up counts
    from sinau.rota.kernel.rota.repair import mend  # noqa: PLC0415
    from sinau.rota.kernel.rota.solve import solve  # noqa: PLC0415

    stands = current(programme)
    asked = asked_now(programme, now=now) | {"keep_told_first": not is_fresh}
    with in_our_words():
        answer = solve if is_fresh or stands is None else mend
        plan = answer(parse(asked)).as_json()
    if stands is not None and _cells(stands.plan) == _cells(plan):
        return stands
    if stands is not None and (found := _tried(stands, plan)):
        return found
    trial = keep(
        programme, plan, made_at=now, made_by=by, is_trial=True, repairs=stands, why=why
    )
    record("rota.tried", trial, by=by, at=now, is_fresh=is_fresh, reached=_reached(trial))
    return trial


@transaction.atomic
def adopt_duties(rota: Rota, *, by: Person, now: datetime) -> Rota:
    """Let a trial stand; only one that was made beside what stands now."""
    programme = opened(rota.programme)
    stands = current(programme)
    if not rota.is_trial or (stands and stands.pk) != rota.repairs_id:
        raise NotTheCurrent(programme.slug, rota.number)
    if not binds(programme, rota.plan):
        raise NotTheCurrent(programme.slug, rota.number)
    move = moves(programme, rota.problem)
    _may_move(programme, move, now)
    if stands is not None:
        stands.is_current = False
        stands.save(update_fields=["is_current"])
    rota.is_trial, rota.is_current = False, True
    rota.save(update_fields=["is_trial", "is_current"])
    programme.editions.move(move)
    _pin(programme, rota.plan, rota)
    write_duties(programme, rota.plan)
    record("rota.adopted", rota, by=by, at=now, replaces=stands.number if stands else None)
    return rota


def _may_move(programme: Programme, move: Mapping[int, date], now: datetime) -> None:
    if reasons := stay(programme, move, on=day_of(now)):
        raise CannotMove(reasons)


def _pin(programme: Programme, plan: dict[str, Any], rota: Rota) -> None:
    """Write down what a repair had to keep, such as duties that were done already."""
    cells = ("edition__number", "team__code", "office__code")
    of = {"edition__programme": programme}
    known = {*Pin.objects.filter(**of).values_list(*cells)}
    editions = {edition.number: edition for edition in programme.editions.all()}
    teams = {team.code: team for team in programme.teams.all()}
    offices = {office.code: office for office in Office.objects.all()}
    Pin.objects.bulk_create(
        Pin(
            edition=editions[pin["edition"]], team=teams[pin["team"]],
            office=offices[pin["office"]], why=f"rota {rota.number}",
        )
        for pin in plan["problem"].get("pins", [])
        if (pin["edition"], pin["team"], pin["office"]) not in known
    )  # fmt: skip


def _cells(plan: dict[str, Any]) -> set[tuple[Any, ...]]:
    return {(duty["edition"], duty["team"], duty["office"]) for duty in plan["duties"]}


def _tried(stands: Rota, plan: dict[str, Any]) -> Rota | None:
    """Find the trial of the same change to the same rota."""
    trials = Rota.objects.filter(repairs=stands, is_trial=True).order_by("number")
    same = (one for one in trials if one.plan["problem_sha256"] == plan["problem_sha256"])
    return next(same, None)


def _reached(rota: Rota) -> dict[str, Any]:
    bounds = dict(rota.plan["bounds"])
    teams = bounds.pop("spread_teams")
    return {goal: bound["reached"] for goal, bound in bounds.items()} | {
        "spread_teams": {team: bound["reached"] for team, bound in teams.items()}
    }


def _plain(value: Any) -> Any:
    """Give a change in a form the journal can keep."""
    if isinstance(value, dict):
        return {str(key): str(day) for key, day in value.items()}
    return str(value)
