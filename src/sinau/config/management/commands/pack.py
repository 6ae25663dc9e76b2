"""``sinau pack``: what Sinau brings along as files, listed and loaded.

Stands here and not in a room, because a pack speaks to several of them.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from sinau.base.command import BadInput, SinauCommand
from sinau.days import actions as days
from sinau.packs.read import BadPack, NoPack, Pack, packs, read_pack
from sinau.people import actions as people
from sinau.people.models import Person
from sinau.record import actions as record
from sinau.rota import actions as rota

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable
    from datetime import datetime

    Tell = Callable[[int, int], None]

KINDS = {"new": "baru", "changed": "diubah", "gone": "dihapus"}


@transaction.atomic
def load(pack: Pack, *, by: Person, now: datetime, tell: Tell | None = None) -> dict[str, Any]:
    """Load a pack into every room it speaks to, or into none; counts by kind and table."""
    offices = people.load_offices(pack.offices, by=by, now=now)
    tables, step = record.TABLES + rota.TABLES, tell or (lambda _done, _of: None)
    what = record.load_pack(pack, by=by, now=now, tell=lambda done, _: step(done, tables))
    who = rota.load_duties(
        pack, by=by, now=now, tell=lambda done, _: step(record.TABLES + done, tables)
    )
    when = asdict(days.load_stage_dates(pack, by=by, now=now))
    also = asdict(who)
    counts = {kind: found | also[kind] | when[kind] for kind, found in asdict(what).items()}
    for kind, number in asdict(offices).items():
        if number:
            counts[kind]["office"] = number
    return counts


def in_words(pack: Pack, counts: dict[str, Any]) -> str:
    """Say in one line what a load did."""
    did = [f"{sum(n.values())} baris {KINDS[kind]}" for kind, n in counts.items() if n]
    return f"Paket {pack.slug}: {', '.join(did) or 'sudah ada, tidak ada yang berubah'}."


class Command(SinauCommand):
    help = "Lihat atau muat paket data: sinau pack list, sinau pack load NAMA."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="list|load")
        deeds.add_parser("list", help="paket yang ada")
        load_one = deeds.add_parser(
            "load", help="muat satu paket; mengulang tidak mengubah apa pun"
        )
        load_one.add_argument("slug", help="nama paket, misalnya jatim-2021")

    def handle(self, *, deed: str, slug: str = "", **_: Any) -> None:
        try:
            if deed == "list":
                self.list_packs()
            else:
                self.load_pack(read_pack(slug))
        except (BadPack, NoPack) as error:
            raise BadInput(error) from error

    def list_packs(self) -> None:
        found = [read_pack(slug) for slug in packs()]
        rows = [(p.slug, p.name, len(p.tables["editions.csv"])) for p in found]
        self.table("Paket", ("paket", "nama", "edisi"), rows)
        self.answer([{"slug": s, "name": n, "editions": e} for s, n, e in rows])

    def load_pack(self, pack: Pack) -> None:
        with self.progress(f"Memuat {pack.slug}") as tell:
            by, now = Person.objects.operator(), timezone.now()
            counts = load(pack, by=by, now=now, tell=tell)
        self.say(in_words(pack, counts))
        self.answer({"pack": pack.slug, "sha256": pack.sha256} | counts)
