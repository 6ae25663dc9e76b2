"""``sinau repair``: an office drops out, a date moves; the fewest duties change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sinau.base.command import BadInput, Once, SinauCommand
from sinau.people.models import Person
from sinau.rota import actions
from sinau.rota.management.commands.rotate import facts, programme_named, show
from sinau.rota.reads.moving import moved
from sinau.rota.reads.rota import current

if TYPE_CHECKING:
    from argparse import ArgumentParser


LONGEST = 10  # digits of an edition's number


class Command(SinauCommand):
    help = "Perbaiki pembagian peran dengan perubahan tersedikit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programme", help="program, misalnya berbagi-2027")
        add_change(parser)
        parser.add_argument(
            "--trial", action="store_true", help="simulasi: tidak mengubah apa pun"
        )
        parser.add_argument("--why", default="", help="alasan, untuk riwayat")

    def handle(
        self, *, programme: str, drop: str | None, from_on: str | None, move: list[str],
        **options: Any,
    ) -> None:  # fmt: skip
        found = programme_named(programme)
        rota = current(found)
        if rota is None:
            raise BadInput(f"peran program {programme} belum dibagi; jalankan sinau rotate.")
        change = change_of(drop, from_on, move)
        try:
            mended = actions.repair_duties(
                rota, why=options["why"], by=Person.objects.operator(),
                now=timezone.now(), is_trial=options["trial"], **change,
            )  # fmt: skip
        except (actions.NotOpen, actions.NotShared, actions.CannotMove) as error:
            raise BadInput(error) from error
        show(self, mended)
        for one in moved(found, rota.problem, mended.plan):
            for words in one.odd:
                self.say(f"Perhatian: edisi ke-{one.edition} pada {one.new}: {words}.")
        self.answer(facts(mended))


def add_change(parser: ArgumentParser) -> None:
    """Take what happened to a plan: an office drops out, editions move."""
    parser.add_argument(
        "--drop", action=Once, metavar="KODE", help="kantor yang mundur, misalnya 35.14"
    )
    parser.add_argument(
        "--from", action=Once, dest="from_on", metavar="TANGGAL", help="mundur mulai hari ini"
    )
    parser.add_argument(
        "--move", action="append", default=[], metavar="EDISI=TANGGAL",
        help="edisi yang pindah hari, misalnya 7=2027-10-02; boleh diulang",
    )  # fmt: skip


def change_of(drop: str | None, from_on: str | None, move: list[str]) -> actions.Change:
    """Read what ``add_change`` took."""
    if not drop and not move:
        raise BadInput("sebut kantor yang mundur (--drop) atau edisi yang pindah (--move).")
    return {
        "drop": drop,
        "from_on": _day(from_on) if from_on else None,
        "move": dict(map(_moved, move)) or None,
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{text} bukan tanggal (TTTT-BB-HH).") from None


def _moved(text: str) -> tuple[int, date]:
    number, equals, day = text.partition("=")
    if not (equals and number.isdecimal() and len(number) < LONGEST):
        raise BadInput(f"--move {text[:40]}: tulis EDISI=TANGGAL, misalnya 7=2027-10-02.")
    return int(number), _day(day)
