"""``sinau people``: who holds which position, as a table in and out."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sinau.base.command import BadInput, SinauCommand, must_be_writable
from sinau.base.sheet import write
from sinau.base.table import BadTable, Line, read_table
from sinau.people import actions
from sinau.people.models import Person
from sinau.people.reads.roster import OTHERS, REQUIRED, Change, compare, table

if TYPE_CHECKING:
    from argparse import ArgumentParser

KINDS = {"new": "baru", "changed": "diubah", "same": "tetap", "refused": "ditolak"}
SHOWN = 200  # lines of a preview


class Command(SinauCommand):
    help = "Orang dan jabatannya: sinau people import BERKAS, export BERKAS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="import|export")
        into = deeds.add_parser(
            "import", help="lihat apa yang akan berubah; --save menyimpannya"
        )
        into.add_argument("file", metavar="BERKAS", help="XLSX atau CSV")
        into.add_argument(
            "--save", action="store_true", help="simpan, semua baris atau tidak satu pun"
        )
        out = deeds.add_parser("export", help="tulis CSV berbentuk sama")
        out.add_argument("file", metavar="BERKAS")

    def handle(self, *, deed: str, file: str, save: bool = False, **_: Any) -> None:
        if deed == "export":
            self.export(file)
            return
        try:
            lines = read_table(Path(file).read_bytes(), REQUIRED, OTHERS)
        except OSError as error:
            raise BadInput(f"{file}: tidak dapat dibaca.") from error
        except BadTable as error:
            raise BadInput(f"{file}: {error}") from error
        changes = compare(lines)
        self.preview(changes)
        refused = sum(change.kind == "refused" for change in changes)
        if refused:
            raise BadInput(f"{file}: {refused} baris ditolak, tidak ada yang disimpan.")
        if save:
            self.keep(lines)
        else:
            self.say("Belum disimpan. Ulangi dengan --save untuk menyimpannya.")

    def preview(self, changes: list[Change]) -> None:
        """Show what every line would do; lines that change nothing are only counted."""
        rows = [
            (
                c.number,
                KINDS[c.kind],
                f"{c.held.name}, {c.held.office}" if c.held else "",
                c.words,
            )
            for c in changes
            if c.kind != "same"
        ]
        rows.sort(key=lambda row: row[1] != KINDS["refused"])
        if rows:
            self.table(
                "Yang akan berubah", ("baris", "akibat", "siapa", "rincian"), rows[:SHOWN]
            )
        if len(rows) > SHOWN:
            self.say(f"… dan {len(rows) - SHOWN} baris lagi.")
        count = Counter(change.kind for change in changes)
        self.say(", ".join(f"{count[kind]} {word}" for kind, word in KINDS.items()) + ".")
        told = [{"line": c.number, "kind": c.kind, "words": c.words} for c in changes]
        self.answer({"counts": count, "lines": told})

    def keep(self, lines: list[Line]) -> None:
        by, now = Person.objects.operator(), timezone.now()
        done = asdict(actions.import_people(lines, by=by, now=now))
        self.say(f"Disimpan: {done['new']} baru, {done['changed']} diubah.")

    def export(self, file: str) -> None:
        must_be_writable(file, "-")
        rows = list(table())
        with Path(file).open("w", encoding="utf-8", newline="") as out:
            write(out, rows)
        self.say(f"{file}: {len(rows) - 1} jabatan.")
        self.answer({"file": file, "positions": len(rows) - 1})
