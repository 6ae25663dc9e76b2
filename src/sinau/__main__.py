"""The command line: ``sinau <command>``, Django's manage.py under our own name.

``sinau --help`` and a wrong SINAU_ variable are answered before Django is imported; what is
not ours (``migrate``, ``shell``) goes to Django as it is.
"""

from __future__ import annotations

import ast
import errno
import os
import sys
from difflib import get_close_matches
from pathlib import Path

from sinau import __version__
from sinau.config import environment

SRC = Path(__file__).parent
ROOMS = {  # in the order of the work; what a room is for
    "config": "menjalankan Sinau",
    "people": "kantor dan orang",
    "enter": "masuk: sandi, langkah kedua, tautan",
    "post": "surat dan kalender",
    "stream": "aliran: apa yang baru, kepada halaman yang terbuka",
    "days": "hari: hari libur dan jadwal tahapan",
    "plan": "rencana: program dan edisi",
    "record": "rekam jejak: sumber dan klaim seri yang sudah lewat",
    "rota": "pembagian peran: siapa bertugas, dengan bukti",
    "check": "periksa: rencana sebagai berkas, dibuktikan siapa pun",
    "offer": "tawaran: rilis kepada kantor, dan jawabannya",
    "meet": "pertemuan: acara berjalan, catatan, bahan",
    "poll": "jajak pendapat: ditulis, dibuka, dijawab, dihitung",
    "ask": "tanya jawab: pertanyaan, giliran bicara, layar",
    "attend": "kehadiran: siapa hadir, dari sumber apa",
    "settle": "penetapan: hasil kehadiran, penutupan edisi",
    "desk": "meja: yang dirangkum dari banyak ruang",
}
HEAD = """Sinau: merencanakan seri berbagi pengetahuan secara adil, dan menyimpan rekamannya.

Pakai: sinau PERINTAH [pilihan]    sinau PERINTAH --help untuk rinciannya
"""
FOOT = "Perintah Django (migrate, check, shell, …) juga dapat dipanggil."
BAD_INPUT = 2  # exit code
LOST = (errno.EPIPE, errno.ENOSPC, errno.EIO)  # whoever reads is gone, or the disk is full


def main() -> int:
    """Answer; where the answer cannot be written say so, but not to a pipe that is gone."""
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until we end
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or nowhere  # none: closed by whoever called
        stream.reconfigure(errors="replace")  # a terminal without our letters
        setattr(sys, name, stream)
    try:
        code = answer(sys.argv[1:])
        sys.stdout.flush()
    except OSError as error:
        if error.errno not in LOST:
            raise
        sys.stdout = nowhere
        if not isinstance(error, BrokenPipeError):
            return refuse(f"jawaban tidak dapat ditulis: {error.strerror}.")
        return 1
    return code


def answer(words: list[str]) -> int:
    if not words or (words[0] in ("help", "--help", "-h") and len(words) == 1):
        print(overview())  # noqa: T201
        return 0
    if words in (["--version"], ["version"]):
        print(f"Sinau {__version__}")  # noqa: T201
        return 0
    _, problems = environment.read(os.environ)
    if problems:
        return refuse(" ".join(problems))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinau.config.settings")
    return run(words)


def run(words: list[str]) -> int:
    import django  # noqa: PLC0415  # after the cheap answers
    from django.core import management  # noqa: PLC0415
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415

    try:
        django.setup()  # before get_commands, which keeps its first answer
    except ImproperlyConfigured as error:
        return refuse(str(error))
    known = {"help", *management.get_commands()}
    if not words[0].startswith("-") and words[0] not in known:
        near = get_close_matches(words[0], sorted(known), n=1)
        hint = f"mungkin maksudnya “{near[0]}”?" if near else "lihat sinau --help."
        return refuse(f"perintah “{words[0]}” tidak ada; {hint}")
    try:
        management.execute_from_command_line(["sinau", *words])
    except DatabaseError as error:
        sentence = "" if "--traceback" in words else out_of_order(error)
        if not sentence:
            raise
        return refuse(sentence)
    return 0


def out_of_order(error: Exception) -> str:
    """Say what is wrong with the database itself; empty where the fault is ours."""
    from django.db import DatabaseError, OperationalError, connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    try:
        connection.close()
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as silent:
        return f"basis data tidak menjawab: {first_line(silent)}."
    if behind:
        return "basis data belum disiapkan: jalankan sinau demo atau sinau migrate."
    if isinstance(error, OperationalError):  # a full disk, a lock that was not given back
        return f"basis data menolak: {first_line(error)}."
    return ""


def first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")


def refuse(sentence: str) -> int:
    print(f"sinau: {sentence}", file=sys.stderr)  # noqa: T201
    return BAD_INPUT


def overview() -> str:
    groups = {room: commands(room) for room in ROOMS}
    wide = max(len(name) for found in groups.values() for name in found)
    parts = [HEAD]
    for room, found in groups.items():
        if found:
            lines = [f"  {name:<{wide}}  {line}" for name, line in found.items()]
            parts.append("\n".join([f"{room} · {ROOMS[room]}", *lines, ""]))
    return "\n".join([*parts, FOOT])


def commands(room: str) -> dict[str, str]:
    """Name and help line of a room's commands, read without running them."""
    folder = SRC / room / "management" / "commands"
    return {
        path.stem: _help(path) for path in sorted(folder.glob("*.py")) if path.stem[0] != "_"
    }


def _help(path: Path) -> str:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Assign(targets=[ast.Name(id="help")], value=ast.Constant(value=str(line))):
                return line
    return ""


if __name__ == "__main__":
    sys.exit(main())
