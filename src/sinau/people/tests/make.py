"""Builders for tests: the fewest words that make a valid row."""

from itertools import count

from sinau.people.models import Level, Office, Person

_n = count(1)


def national() -> Office:
    fields = {"name": "KPU RI", "level": Level.NATIONAL}
    return Office.objects.get_or_create(code="00", defaults=fields)[0]


def province() -> Office:
    fields = {"name": "KPU Provinsi Jawa Timur", "level": Level.PROVINCE, "parent": national()}
    return Office.objects.get_or_create(code="35", defaults=fields)[0]


def office(**fields) -> Office:
    n = next(_n)
    given = {"code": f"90.{n:02}", "name": f"Kabupaten Contoh {n}", "level": Level.REGENCY}
    return Office.objects.create(**given | {"parent": province()} | fields)


def person(**fields) -> Person:
    n = next(_n)
    return Person.objects.create(
        **{"email": f"p{n}@contoh.invalid", "name": f"Nama {n}"} | fields
    )


def offices(rows) -> None:
    """Make the offices of a pack."""
    made = {}
    for row in rows:
        made[row.code] = Office.objects.create(
            code=row.code, name=row.name, level=row.level, parent=made.get(row.parent),
            zone=row.zone, tile_column=row.tile_column, tile_row=row.tile_row,
        )  # fmt: skip
