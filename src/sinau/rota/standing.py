"""What stands, and how it changes; later rooms may change it too, inside their own deeds.

Offices answer in a room after this one, and what they answer binds the rota. As every room may
write to the journal, so a later room may call what is here: each call is part of a deed that
has its own line in the journal.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sinau.people.models import Office
from sinau.plan.models import Programme, State
from sinau.rota.models import Basis, Duty, Pin, Refusal, Rota
from sinau.rota.reads.problem import problem_of
from sinau.rota.reads.rota import current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sinau.people.models import Person
    from sinau.plan.models import Edition, Team
    from sinau.rota.kernel.rota.words import Words


class NotOpen(PermissionDenied):
    """A record, or a programme that somebody closed: nobody shares its duties anew."""

    def __init__(self, programme: Programme) -> None:
        words = _("Program %(slug)s sudah ditutup; buka lagi lebih dahulu.")
        if programme.is_record:
            words = _("Program %(slug)s adalah rekam jejak: perannya tidak dibagi ulang.")
        super().__init__(words % {"slug": programme.slug})


class NotShared(ValueError):
    """The question is faulty, or what it asks for cannot hold together."""

    def __init__(self, reasons: tuple[Words, ...], *, is_impossible: bool) -> None:
        start = "tidak dapat dipenuhi bersama: " if is_impossible else ""
        super().__init__(start + "; ".join(map(str, reasons)))
        self.reasons, self.is_impossible = reasons, is_impossible


def opened(programme: Programme) -> Programme:
    """Give the programme as it stands, for one deed at a time, unless it was closed."""
    found = Programme.objects.select_for_update().get(pk=programme.pk)
    if found.is_record or found.state == State.CLOSED:
        raise NotOpen(found)
    return found


def day_of(now: datetime) -> date:
    return now.astimezone(timezone.get_current_timezone()).date()


def asked_now(programme: Programme, *, now: datetime) -> dict[str, Any]:
    """Ask for what is still to come: who served in an edition that is over served in it."""
    asked = problem_of(programme)
    stands = current(programme)
    today = day_of(now).isoformat()
    over = {row["number"] for row in asked["editions"] if row["date"] and row["date"] < today}
    known = {tuple(pin.values()) for pin in asked["pins"]}
    asked["pins"] += [
        cell
        for duty in (stands.plan["duties"] if stands else ())
        for cell in [{name: duty[name] for name in ("edition", "team", "office")}]
        if duty["edition"] in over and tuple(cell.values()) not in known
    ]
    return asked


def binds(programme: Programme, plan: dict[str, Any]) -> bool:
    """Whether a plan fits what is there now.

    It speaks of the same editions, teams and offices, keeps every pin, and asks nobody for an
    edition to which they said no.
    """
    if _frame(plan["problem"]) != _frame(problem_of(programme)):
        return False
    of = {"edition__programme": programme}
    cells = {(duty["edition"], duty["team"], duty["office"]) for duty in plan["duties"]}
    gone = {o["id"] for o in plan["problem"]["offices"] if not o.get("active", True)}
    pins = Pin.objects.filter(**of).exclude(office__code__in=gone)
    kept = pins.values_list("edition__number", "team__code", "office__code")
    refused = Refusal.objects.filter(**of).values_list("edition__number", "office__code")
    return {*kept} <= cells and not {*refused} & {(e, office) for e, _, office in cells}


def _frame(problem: dict[str, Any]) -> tuple[set[Any], ...]:
    return (
        {row["number"] for row in problem["editions"]},
        {(row["team"], row["role"]) for row in problem["seats"]},
        {row["id"] for row in problem["offices"]},
    )


def tell(rota: Rota) -> None:
    """Offices now know what this rota asks of them: changes count from here."""
    rota.is_told = True
    rota.save(update_fields=["is_told"])


def agree(edition: Edition, team: Team, office: Office) -> None:
    """Keep a duty that its office accepted."""
    Refusal.objects.filter(edition=edition, office=office).delete()
    facts = {"team": team, "basis": Basis.AGREED, "why": ""}
    Pin.objects.update_or_create(edition=edition, office=office, defaults=facts)


def reopen(edition: Edition, office: Office) -> None:
    """Forget what an office agreed to, or was pinned to, in an edition."""
    Pin.objects.filter(edition=edition, office=office).delete()


def refuse(edition: Edition, office: Office) -> None:
    """Do not ask an office for an edition to which it said no."""
    reopen(edition, office)
    Refusal.objects.get_or_create(edition=edition, office=office)


def put(edition: Edition, team: Team, office: Office, why: str) -> None:
    """Let an office take a place, by somebody's decision."""
    Refusal.objects.filter(edition=edition, office=office).delete()
    facts = {"team": team, "basis": Basis.DECIDED, "why": why[:200]}
    Pin.objects.update_or_create(edition=edition, office=office, defaults=facts)


def mend(programme: Programme, *, why: str, by: Person, now: datetime) -> Rota:
    """Answer with the fewest changes and let it stand: part of a deed that says why.

    Raises ``NotShared`` where what was decided cannot hold together.
    """
    from sinau.rota.kernel.paper.read import parse  # noqa: PLC0415  # start-up counts
    from sinau.rota.kernel.rota.repair import mend as answer  # noqa: PLC0415

    programme = opened(programme)
    with in_our_words():
        asked = asked_now(programme, now=now) | {"keep_told_first": True}
        plan = answer(parse(asked)).as_json()
    return keep(
        programme, plan, made_at=now, made_by=by, repairs=current(programme), why=why[:300]
    )


def keep(programme: Programme, plan: dict[str, Any], **fields: Any) -> Rota:
    """Store an answer under the next number; unless it is a trial, its duties now stand."""
    before = Rota.objects.filter(programme=programme)
    last = before.aggregate(last=Max("number"))["last"] or 0
    stands = not fields.get("is_trial", False)
    if stands:
        before.filter(is_current=True).update(is_current=False)
    rota = Rota.objects.create(
        programme=programme, number=last + 1, problem=plan["problem"], plan=plan,
        is_current=stands, **fields,
    )  # fmt: skip
    if stands:
        write_duties(programme, plan)
    return rota


def write_duties(programme: Programme, plan: dict[str, Any]) -> None:
    """Make the programme's duties those of a plan."""
    editions = {edition.number: edition for edition in programme.editions.all()}
    teams = {team.code: team for team in programme.teams.all()}
    offices = {office.code: office for office in Office.objects.all()}
    Duty.objects.filter(edition__programme=programme).delete()
    Duty.objects.bulk_create(
        Duty(
            edition=editions[duty["edition"]],
            team=teams[duty["team"]],
            office=offices[duty["office"]],
        )
        for duty in plan["duties"]
    )


@contextmanager
def in_our_words() -> Iterator[None]:
    """Let what the kernel refuses be refused as ``NotShared``."""
    from sinau.rota.kernel.paper.read import BadProblem  # noqa: PLC0415  # start-up counts
    from sinau.rota.kernel.rota.solve import Impossible  # noqa: PLC0415

    try:
        yield
    except BadProblem as error:
        raise NotShared(error.faults, is_impossible=False) from error
    except Impossible as error:
        raise NotShared(error.demands, is_impossible=True) from error
