"""``sinau compare``: a plan beside the record of the earlier series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinau.base.command import BadInput, SinauCommand
from sinau.desk.reads.compare import compare
from sinau.plan.models import Programme
from sinau.rota.management.commands.rotate import programme_named

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from sinau.desk.reads.compare import Comparison, Served, Totals

NOT_KNOWN = "tidak diketahui"


class Command(SinauCommand):
    help = "Bandingkan sebuah program dengan rekam jejak, kantor demi kantor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programme", help="program, misalnya berbagi-2027")

    def handle(self, *, programme: str, **_: Any) -> None:
        plan = programme_named(programme)
        if plan.is_record:
            raise BadInput(
                f"{plan.slug} adalah rekam jejak itu sendiri; sebutkan program lain."
            )
        record = Programme.objects.filter(is_record=True).exclude(pk=plan.pk).first()
        if record is None:
            raise BadInput("belum ada rekam jejak; muat dahulu sebuah paket.")
        found = compare(record, plan)
        self.table(
            f"{plan.slug} di samping {record.slug}",
            ("kantor", "giliran tercatat", "giliran rencana", "jeda", "pengalaman"),
            [
                (b.office, _turns(b.recorded, found), _turns(b.planned, found),
                 b.planned.gap_days, b.planned.experience)
                for b in found.offices
            ],
        )  # fmt: skip
        show_totals(self, found)
        self.answer({"record": record.slug, "plan": plan.slug, "totals": totals(found)})


def totals(found: Comparison) -> list[tuple[str, str, str]]:
    """List what, in the record, in the plan; what is not known says so."""
    return [
        (what, _figure(one(found.recorded)), _figure(one(found.planned)))
        for what, one in (
            ("giliran yang diketahui", lambda t: t.turns),
            ("giliran yang tidak diketahui", lambda t: t.unknown_turns),
            ("kantor dengan giliran", lambda t: t.offices),
            ("kantor yang tidak diketahui", lambda t: t.unknown_offices),
            ("selisih giliran", lambda t: t.spread),
            ("nilai pengalaman", lambda t: t.experience),
            ("jeda terpendek (hari)", _gap),
        )
    ]


def show_totals(command: SinauCommand, found: Comparison) -> None:
    columns = ("perbandingan", found.record.slug, found.plan.slug)
    command.table("Rencana di samping rekam jejak", columns, totals(found))


def _gap(totals: Totals) -> str | None:
    if totals.gap_days is not None:
        return str(totals.gap_days)
    return None if totals.unknown_turns else "tidak ada"


def _figure(value: float | str | None) -> str:
    return NOT_KNOWN if value is None else str(value)


def _turns(served: Served, found: Comparison) -> str:
    if served.turns is None:
        return NOT_KNOWN
    named = [f"{n} {found.teams.get(code, code)}" for code, n in served.turns.items()]
    return ", ".join(named) or "0"
