"""Which column is which, by what reports call them in English, Indonesian and a few others."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIELDS = ("name", "first", "last", "email", "join", "leave", "minutes", "waiting", "office")
CALLED = {  # as `plain` writes them
    "name": (
        "name original name", "name", "user name", "username", "full name", "display name",
        "participant", "participant name", "attendee", "attendee name",
        "user name original name", "nama nama asli", "nama", "nama lengkap", "nama peserta",
        "nama pengguna", "nama pengguna nama asli", "nama tampilan", "peserta",
        "nombre nombre original", "nombre", "nom nom d origine", "nom nom original", "nom",
        "nom complet", "name originalname", "nome nome original", "nome",
        "naam oorspronkelijke naam", "naam", "nama nama asal",
    ),
    "first": ("first name", "nama depan", "given name"),
    "last": ("last name", "nama belakang", "surname", "family name"),
    "email": (
        "user email", "email", "e mail", "email address", "e mail address", "participant email",
        "surel", "alamat email", "alamat surel", "email pengguna", "surel pengguna",
        "correo electronico", "correo electrónico", "adresse e mail", "e mail adresse",
    ),
    "join": (
        "join time", "time joined", "joined at", "joined", "first join", "join", "first seen",
        "waktu bergabung", "waktu gabung", "jam bergabung", "waktu masuk", "jam masuk",
        "pertama bergabung", "bergabung", "hora de entrada", "heure d arrivée",
        "heure de connexion", "beitrittszeit", "hora de ingresso", "deelnametijd",
        "masa sertai",
    ),
    "leave": (
        "leave time", "time exited", "left at", "left", "last leave", "leave", "last seen",
        "time left", "waktu keluar", "waktu meninggalkan", "jam keluar", "terakhir keluar",
        "keluar", "waktu pergi", "hora de salida", "heure de départ",
        "heure de déconnexion", "austrittszeit", "hora de saída", "vertrektijd", "masa keluar",
    ),
    "minutes": (
        "duration minutes", "total duration minutes", "total duration", "duration",
        "in meeting duration", "time in call", "time in session minutes", "durasi menit",
        "total durasi menit", "total durasi menit s", "durasi", "total durasi", "lama menit",
        "lama", "durasi dalam rapat", "duración minutos", "duración total minutos",
        "durée minutes", "durée totale minutes", "dauer minuten", "gesamtdauer minuten",
        "duração minutos", "duur minuten",
    ),
    "waiting": (
        "in waiting room", "di ruang tunggu", "dalam ruang tunggu", "ruang tunggu",
        "en sala de espera", "dans la salle d attente", "im warteraum",
    ),
    "office": ("office", "kantor", "satker", "satuan kerja", "instansi", "asal kantor"),
}  # fmt: skip
KEYS = {name: key for key, every in CALLED.items() for name in every}
MEETING = {"meeting id", "id", "id rapat", "id pertemuan", "meetingid"}  # of a meeting
TOPIC = {"topic", "topik", "meeting topic", "tema"}
ENDS = {"end time", "waktu selesai", "waktu berakhir", "waktu akhir"}
STARTS = {"start time", "waktu mulai", "waktu dimulai"}
YES = {"yes", "ya", "y", "true", "si", "sí", "oui", "ja", "sim"}


def plain(text: str) -> str:
    """Write a head without case, marks and double spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())


def found_in(head: Sequence[str]) -> dict[str, int]:
    """Find the columns of a table of people.

    Reports that put the meeting into every row have its host's name and address first: what is
    about the participant stands behind the last column of names before the join.

    Returns
    -------
    dict of str to int
        Column by field, of FIELDS; empty where this is no head of people.
    """
    keys = [KEYS.get(plain(cell), "") for cell in head]
    wide = is_wide(head)
    first = 0
    if wide and "join" in keys:
        names = [at for at, key in enumerate(keys[: keys.index("join")]) if key == "name"]
        first = names[-1] if names else 0
    found: dict[str, int] = {}
    for at in range(first, len(keys)):
        if keys[at]:
            found.setdefault(keys[at], at)
    has_name = "name" in found or "first" in found
    has_time = {"join", "leave"} <= found.keys() or ("minutes" in found and not wide)
    return found if has_name and has_time else {}


def is_wide(head: Sequence[str]) -> bool:
    """Whether every row repeats the meeting before its participant."""
    names = {plain(cell) for cell in head}
    return bool(names & MEETING and names & TOPIC)


def fingerprint(head: Sequence[str]) -> str:
    """Name the columns of a table, so that a mapping is asked for once."""
    return hashlib.sha256("\n".join(map(plain, head)).encode()).hexdigest()


def mapped(head: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Find columns by what somebody said they are called; KeyError names the one not there."""
    names = [plain(cell) for cell in head]
    found = {}
    for key, name in mapping.items():
        if plain(name) not in names:
            raise KeyError(name)
        found[key] = names.index(plain(name))
    return found
