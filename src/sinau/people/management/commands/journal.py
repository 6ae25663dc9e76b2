"""``sinau journal``: whether the journal still says what was written."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError

from sinau.base.command import BadInput, Once, SinauCommand
from sinau.people.journal import verify

if TYPE_CHECKING:
    from argparse import ArgumentParser

SHOWN = 20  # faults
WORDS = {
    "changed": "isinya bukan lagi yang dicatat",
    "missing": "hilang",
    "moved": "tidak menyambung pada baris sebelumnya",
    "cut": "ujung jurnal tidak cocok dengan segelnya",
}


class Command(SinauCommand):
    help = "Periksa apakah jurnal utuh: sinau journal verify."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="verify")
        check = deeds.add_parser("verify", help="baca seluruh jurnal dan segelnya")
        check.add_argument(
            "--noted", action=Once, metavar="HASH", help="hash yang dulu dicatat di luar Sinau"
        )

    def handle(self, *, noted: str | None = None, **_: Any) -> None:
        noted = (noted or "").lower()
        if noted and not re.fullmatch(r"[0-9a-f]{64}", noted):
            raise BadInput("--noted: hash terdiri dari 64 angka heksadesimal.")
        with self.progress("Membaca jurnal") as tell:
            found = verify(noted, tell)
        self.answer(asdict(found) | {"ok": found.ok})
        for fault in found.faults[:SHOWN]:
            self.say(f"Baris {fault.number}: {WORDS[fault.kind]}.")
        if (more := len(found.faults) - SHOWN) > 0:
            self.say(f"… dan {more} lagi.")
        if found.known is False:
            self.say("Hash yang dicatat itu tidak ada lagi: jurnal pernah ditulis ulang.")
        if not found.ok:
            raise CommandError("jurnal tidak utuh.")
        self.say(f"Jurnal utuh: {found.lines} baris.")
        if found.hash:
            self.say(f"Catat di luar Sinau, untuk --noted kelak: {found.hash}")
