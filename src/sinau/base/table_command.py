"""What commands share that take a table in with a preview, and give it out again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinau.base.command import BadInput, SinauCommand, must_be_writable
from sinau.base.sheet import write
from sinau.base.table import BadTable, read_table

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from sinau.base.table import Line

WORDS = {"refused": "ditolak", "new": "baru", "changed": "diubah", "same": "tetap"}
SHOWN = 200  # lines of a preview


class TableCommand(SinauCommand):
    """``import BERKAS [--save]`` and ``export BERKAS``; a room says what its table is."""

    sheet: Any  # required, others, compare(lines), said(change), rows() with the head first
    called: tuple[str, str]  # a row, on the screen and for a machine

    def keep(self, lines: Sequence[Line]) -> Any:
        """Do the deed; give how many rows are new and changed."""
        raise NotImplementedError

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
            lines = read_table(content, self.sheet.required, self.sheet.others)
        except OSError as error:
            raise BadInput(f"{file}: tidak dapat dibaca.") from error
        except BadTable as error:
            raise BadInput(f"{file}: {error}") from error
        if refused := self.preview(self.sheet.compare(lines)):
            raise BadInput(f"{file}: {refused} baris ditolak, tidak ada yang disimpan.")
        if save:
            done = self.keep(lines)
            self.say(f"Disimpan: {done.new} baru, {done.changed} diubah.")
        else:
            self.say("Belum disimpan. Ulangi dengan --save untuk menyimpannya.")

    def preview(self, changes: Sequence[Any]) -> int:
        """Show what every line would do, and count those that are refused."""
        rows = [
            (c.number, WORDS[kind], c.what, self.sheet.said(c))
            for kind in WORDS
            for c in changes
            if c.kind == kind != "same"
        ]
        if rows:
            columns = ("baris", "akibat", self.called[0], "rincian")
            self.table("Yang akan berubah", columns, rows[:SHOWN])
        if len(rows) > SHOWN:
            self.say(f"… dan {len(rows) - SHOWN} baris lagi.")
        found = Counter(change.kind for change in changes)
        count = {kind: found[kind] for kind in WORDS}
        self.say(", ".join(f"{count[kind]} {word}" for kind, word in WORDS.items()) + ".")
        told = [
            {"line": c.number, "kind": c.kind, "words": self.sheet.said(c)} for c in changes
        ]
        self.answer({"counts": count, "lines": told})
        return count["refused"]

    def export(self, file: str) -> None:
        must_be_writable(file, "-")
        rows = list(self.sheet.rows())
        with Path(file).open("w", encoding="utf-8", newline="") as out:
            write(out, rows)
        word, machine = self.called
        self.say(f"{file}: {len(rows) - 1} {word}.")
        self.answer({"file": file, machine: len(rows) - 1})
