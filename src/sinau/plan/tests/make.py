"""Builders for tests: the fewest words that make a valid row."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from sinau.packs.read import Pack, read_pack
from sinau.people.models import Person
from sinau.people.tests import make as people
from sinau.plan.models import Edition, Participant, Programme, Seat, Team, Theme
from sinau.record import actions

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
_n = count(1)


def theme(**fields) -> Theme:
    n = next(_n)
    return Theme.objects.create(**{"code": f"tema-{n}", "name": f"Tema {n}"} | fields)


def team(programme: Programme, code: str, name: str, order: int, roles: list[str]) -> Team:
    made = Team.objects.create(programme=programme, code=code, name=name, order=order)
    for place, role in enumerate(roles, 1):
        Seat.objects.create(team=made, role=role, order=place)
    return made


def edition(programme: Programme, number: int, **fields) -> Edition:
    given = {"held_on": date(2027, 9, 1) + timedelta(days=7 * number), "opens": time(9)}
    return Edition.objects.create(
        **given | {"programme": programme, "number": number, "closes": time(11)} | fields
    )


def programme(*, offices: int = 4, editions: int = 2, **fields) -> Programme:
    """Host and discussant teams, one edition a week, every office taking part."""
    given = {"slug": f"program-{next(_n)}", "name": "Program", "seed": "undian"}
    made = Programme.objects.create(**given | {"host": people.province()} | fields)
    for _ in range(offices):
        Participant.objects.create(programme=made, office=people.office())
    team(made, "host", "tuan rumah", 1, ["narasumber", "moderator"])
    team(made, "discussant", "pembahas", 2, ["pembahas"])
    for number in range(1, editions + 1):
        edition(made, number, theme=theme())
    return made


def east_java() -> Pack:
    """Load the pack of East Java: the record of 2021 and the programme of 2027."""
    pack = read_pack("jatim-2021")
    people.offices(pack.offices)
    actions.load_pack(pack, by=Person.objects.operator(), now=NOW)
    return pack
