"""What commands share that take a table in with a preview, and give it out again."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from sinau.base.command import BadInput, SinauCommand, must_be_writable
from sinau.base.sheet import write
from sinau.base.table import BadTable, read_table
from sinau.people.kernel.tables.lines import KINDS, counted
from sinau.people.models import Person
from sinau.people.reads.tables import SHOWN, in_words

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Sequence

    from sinau.people.actions import Loaded
    from sinau.people.kernel.tables.lines import Change
    from sinau.people.reads.tables import Table

WORDS = {"refused": "ditolak", "new": "baru", "changed": "diubah", "same": "tetap"}


class TableCommand(SinauCommand):
    """``import BERKAS [--save]`` and ``export BERKAS``."""

    rows: ClassVar[Table]
    deed: ClassVar[Callable[..., Loaded]]
    called: ClassVar[tuple[str, str]]  # a row, on the screen and for a machine

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="asked", required=True, metavar="import|export")
        into = deeds.add_parser(
            "import", help="lihat apa yang akan berubah; --save menyimpannya"
        )
        into.add_argument("file", metavar="BERKAS", help="XLSX atau CSV")
        into.add_argument(
            "--save", action="store_true", help="simpan, semua baris atau tidak satu pun"
        )
        out = deeds.add_parser("export", help="tulis CSV berbentuk sama")
        out.add_argument("file", metavar="BERKAS")

    def handle(self, *, asked: str, file: str, save: bool = False, **_: Any) -> None:
        if asked == "export":
            self.export(file)
            return
        try:
            content = Path(file).read_bytes()
            lines = read_table(content, self.rows.required, self.rows.others)
        except OSError as error:
            raise BadInput(f"{file}: tidak dapat dibaca.") from error
        except BadTable as error:
            raise BadInput(f"{file}: {error}") from error
        changes = self.rows.compare(lines)
        self.preview(changes)
        refused = counted(changes)["refused"]
        if refused:
            raise BadInput(f"{file}: {refused} baris ditolak, tidak ada yang disimpan.")
        if save:
            by, now = Person.objects.operator(), timezone.now()
            done = asdict(type(self).deed(lines, by=by, now=now))
            self.say(f"Disimpan: {done['new']} baru, {done['changed']} diubah.")
        else:
            self.say("Belum disimpan. Ulangi dengan --save untuk menyimpannya.")

    def preview(self, changes: Sequence[Change]) -> None:
        """Show what every line would do; lines that change nothing are only counted."""
        rows = [
            (c.number, WORDS[kind], c.what, in_words(c))
            for kind in KINDS
            for c in changes
            if c.kind == kind != "same"
        ]
        if rows:
            columns = ("baris", "akibat", self.called[0], "rincian")
            self.table("Yang akan berubah", columns, rows[:SHOWN])
        if len(rows) > SHOWN:
            self.say(f"… dan {len(rows) - SHOWN} baris lagi.")
        count = counted(changes)
        self.say(", ".join(f"{count[kind]} {word}" for kind, word in WORDS.items()) + ".")
        told = [{"line": c.number, "kind": c.kind, "words": in_words(c)} for c in changes]
        self.answer({"counts": count, "lines": told})

    def export(self, file: str) -> None:
        must_be_writable(file, "-")
        rows = list(self.rows.rows())
        with Path(file).open("w", encoding="utf-8", newline="") as out:
            write(out, rows)
        word, machine = self.called
        self.say(f"{file}: {len(rows) - 1} {word}.")
        self.answer({"file": file, machine: len(rows) - 1})
