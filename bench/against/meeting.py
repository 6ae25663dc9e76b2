"""A meeting that never was: who was expected, what each did, and the report of the call.

Everybody is invented. What is true of each is counted on a grid of seconds while it is made up,
so that neither side has a say in it.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import numpy as np

WIB = timezone(timedelta(hours=7))
BEGINS = datetime(2027, 9, 15, 9, tzinfo=WIB)
MINUTES = 120
FIRST = (
    "Agus", "Bambang", "Citra", "Dewi", "Eko", "Fitri", "Gunawan", "Hartono", "Indah", "Joko",
    "Kartika", "Lestari", "Mulyono", "Ningsih", "Oktavia", "Purnomo", "Ratna", "Slamet",
    "Triyono", "Umi", "Wahyu", "Yuliana", "Zainal", "Siti", "Muhammad",
)  # fmt: skip
LAST = (
    "Pratama", "Saputra", "Wijaya", "Kusuma", "Hidayat", "Nugroho", "Rahayu", "Santoso",
    "Utami", "Wibowo", "Setiawan", "Hartati", "Susanto", "Permana", "Anggraini",
    "Firmansyah", "Maulana", "Purwanto", "Suryadi", "Wulandari",
)  # fmt: skip
WITH_ADDRESS, WITH_SLIP, WITH_TITLE = 0.4, 0.35, 0.3  # shares
OFFICES = [f"{level} {place}" for place in (
    "Kediri", "Blitar", "Malang", "Madiun", "Pasuruan", "Probolinggo", "Mojokerto", "Pacitan",
    "Ponorogo", "Trenggalek", "Tulungagung", "Lumajang", "Jember", "Banyuwangi", "Bondowoso",
    "Situbondo", "Sidoarjo", "Jombang", "Nganjuk", "Magetan", "Ngawi", "Bojonegoro", "Tuban",
    "Lamongan", "Gresik", "Bangkalan", "Sampang", "Pamekasan", "Sumenep",
) for level in ("Kabupaten", "Kota")][:38]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meeting:
    """The files, and what is true."""

    report: bytes  # Zoom, without the block of the meeting
    roster: bytes
    minutes: dict[str, float]  # by id of the roster: present in the window
    named: dict[str, str]  # displayed name -> id, of those without an address
    rows: int


def meeting(rows: int, seed: int, people: int = 300, came: int = 230) -> Meeting:
    """Make one up; four of ten have an address in the report, the others only a name."""
    chance = random.Random(seed)  # noqa: S311  # no secrets
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    chance.shuffle(names)
    expected = [
        (str(at), name, OFFICES[at % len(OFFICES)], f"p{at}@contoh.invalid")
        for at, name in enumerate(names[:people], 1)
    ]
    held: list[tuple[str, str, str, int, int]] = []
    there = expected[:came]
    for at in range(rows):
        id_, name, office, email = there[at % came]
        start = chance.randrange(-900, MINUTES * 60)
        length = int(chance.expovariate(1 / 900)) + 5
        known = email if int(id_) % 10 < 10 * WITH_ADDRESS else ""
        held.append((id_, shown(name, office, id_, seed), known, start, start + length))
    minutes = {id_: 0.0 for id_, *_rest in there}
    for id_ in minutes:
        grid = np.zeros(MINUTES * 60, bool)
        for _id, _name, _email, a, b in (row for row in held if row[0] == id_):
            grid[max(a, 0) : max(b, 0)] = True
        minutes[id_] = grid.sum() / 60
    chance.shuffle(held)
    named = {name: id_ for id_, name, email, *_span in held if not email}
    return Meeting(report_of(held), roster_of(expected), minutes, named, len(held))


def shown(name: str, office: str, id_: str, seed: int) -> str:
    """Write a name as its owner does in the call: with the office, a title, a slip."""
    chance = random.Random(f"{id_} {seed}")  # noqa: S311  # the same
    if chance.random() < WITH_SLIP:
        at = chance.randrange(1, len(name))
        name = name[:at] + chance.choice("aeiou") + name[at + 1 :] if name[at] != " " else name
    if chance.random() < WITH_TITLE:
        name = chance.choice((f"{name}, S.H.", f"Dr. {name}", f"H. {name}, M.Si."))
    short = office.replace("Kabupaten", chance.choice(("Kab.", "Kabupaten", "KAB")))
    return chance.choice(
        (f"KPU {short} - {name}", f"KPU {short}_{name}", name, f"{name} ({short})")
    )


def report_of(held: list[tuple[str, str, str, int, int]]) -> bytes:
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(
        ("Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)")
    )
    for _id, name, email, a, b in held:
        moments = [
            (BEGINS + timedelta(seconds=s)).strftime("%m/%d/%Y %I:%M:%S %p") for s in (a, b)
        ]
        write((name, email, *moments, -((a - b) // 60)))
    return out.getvalue().encode()


def roster_of(expected: list[tuple[str, str, str, str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([("id", "name", "office", "email"), *expected])
    return out.getvalue().encode()
