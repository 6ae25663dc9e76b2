"""Builders for tests: the fewest words that make a valid row."""

from datetime import date, timedelta
from itertools import count

from django.contrib.auth.models import AnonymousUser

from sinau.people.models import Division, Level, Office, Person, Position, Title

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


def holds(office, title=Title.MEMBER, division="", *, since=date(2024, 6, 1), until=None):
    """Make a person with a position."""
    who = person()
    Position.objects.create(
        person=who, office=office, title=title, division=division, since=since, until=until
    )
    return who


def everybody(branch, day) -> dict:
    """Make one of every kind of person, as they stand on a day."""
    yesterday, tomorrow = day - timedelta(days=1), day + timedelta(days=1)
    people = {
        "coordinator": holds(province(), division=Division.HR),
        "province": holds(province(), division=Division.LEGAL),
        "head": holds(branch, Title.HEAD),
        "secretary": holds(branch, Title.SECRETARY),
        "finance": holds(branch, Title.SUBHEAD, Division.FINANCE),
        "delegate": holds(branch, division=Division.HR),
        "neighbour": holds(office(), Title.HEAD),
        "observer": holds(national(), Title.STAFF),
        "former": holds(branch, Title.HEAD, until=yesterday),
        "coming": holds(branch, Title.HEAD, since=tomorrow),
        "nobody": person(),
        "operator": Person.objects.operator(),
        "public": AnonymousUser(),
    }
    for who in people.values():
        who.asks_on = day
    return people


def all_kinds(branch, day) -> dict:
    """Give everybody, and who coordinates in another province."""
    other = Office.objects.create(
        code="33", name="KPU Provinsi Lain", level=Level.PROVINCE, parent=national()
    )
    elsewhere = holds(other, division=Division.HR)
    elsewhere.asks_on = day
    return everybody(branch, day) | {"elsewhere": elsewhere}


def may_of(permissions) -> list[str]:
    """Name every permission that a module of them gives itself: each wants a row in a table."""
    return sorted(
        name
        for name, thing in vars(permissions).items()
        if name.startswith("may_") and thing.__module__ == permissions.__name__
    )
