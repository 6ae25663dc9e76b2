"""Builders for tests: who serves, on top of what the plan's builders make."""

from sinau.packs.read import Pack
from sinau.people.models import Office, Person
from sinau.plan.models import Edition, Theme
from sinau.plan.tests import make as plan
from sinau.plan.tests.make import NOW, edition, people, programme, theme
from sinau.rota import actions
from sinau.rota.models import Duty, Experience, Pin

__all__ = [
    "NOW", "duty", "east_java", "edition", "experience", "people", "pin", "programme", "theme",
]  # fmt: skip


def duty(edition: Edition, code: str, office, **fields) -> Duty:
    team = edition.programme.teams.get(code=code)
    return Duty.objects.create(edition=edition, team=team, office=office, **fields)


def pin(edition: Edition, code: str, office: str) -> Pin:
    team = edition.programme.teams.get(code=code)
    return Pin.objects.create(
        edition=edition, team=team, office=Office.objects.get(code=office), why="contoh"
    )


def experience(office, theme: Theme, score: int) -> Experience:
    return Experience.objects.create(office=office, theme=theme, score=score, basis="contoh")


def east_java() -> Pack:
    """Load the pack of East Java: the record of 2021 and the programme of 2027."""
    pack = plan.east_java()
    actions.load_duties(pack, by=Person.objects.operator(), now=NOW)
    return pack
