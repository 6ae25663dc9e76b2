"""Names that were recorded in Indonesian say so on English pages, wherever they are shown."""

from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from sinau.people.models import Person
from sinau.plan.models import Programme, Stage, Trace
from sinau.rota import actions, standing
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db
NAMES = {"Seri Lama", "Seri Baru", "Seri <Esok>", "Seleksi & tes", "Pembentukan PPK"}
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Reader(HTMLParser):
    """Collects the recorded names and the language in which each is read aloud."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [("", "")], set()

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang") or self.open[-1][1]))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        tag, language = self.open[-1]
        if tag != "title":  # it holds words of two languages, and no markup
            self.found |= {(name, language) for name in NAMES if name in data}


@pytest.fixture(name="shown")
def _shown(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    def shown(name, *args):
        response = client.get(reverse(name, args=args))
        assert response.status_code == 200
        reader = Reader()
        reader.feed(response.content.decode())
        assert {language for _name, language in reader.found} <= {"id"}, reader.found
        return {name for name, _language in reader.found}

    return shown


@pytest.fixture(name="slugs")
def _slugs():
    """Give a record, a plan that was shared and repaired, and one that was not shared."""
    by, now = Person.objects.operator(), timezone.now()
    stage = Stage.objects.create(code="ppk", name="Pembentukan PPK", order=1)
    theme = make.theme(name="Seleksi & tes", stage=stage)
    record = make.programme(is_record=True, editions=0, offices=1, name="Seri Lama")
    make.edition(record, 1, trace=Trace.MISSING)
    held = make.edition(record, 2, theme=theme, trace=Trace.FOUND)
    plan = make.programme(editions=0, offices=6, name="Seri Baru")
    make.edition(plan, 1, theme=theme)
    make.duty(held, "host", plan.participants.first().office)
    make.experience(plan.participants.first().office, theme, 3)
    rota = actions.rotate_duties(plan, by=by, now=now)
    dropped = rota.plan["duties"][0]["office"]
    standing.tell(rota)
    standing.tell(actions.repair_duties(rota, drop=dropped, why="", by=by, now=now))
    return record.slug, plan.slug, make.programme(name="Seri <Esok>").slug


def test_on_lists_and_heads(shown, slugs):
    record, plan, later = slugs
    every = {"Seri Lama", "Seri Baru", "Seri <Esok>"}

    assert shown("desk:home") >= every
    assert shown("desk:programmes") == every
    assert shown("desk:editions") == every | {"Seleksi & tes"}
    assert shown("desk:programme", record) == {"Seri Lama", "Seleksi & tes"}
    assert shown("desk:programme", later) == {"Seri <Esok>"}
    assert shown("desk:edition", plan, 1) == NAMES - {"Seri Lama", "Seri <Esok>"}
    assert shown("desk:comparison", plan) == {"Seri Lama", "Seri Baru"}


def test_on_the_page_of_an_office(shown, slugs):
    record, plan, _later = slugs
    served, idle = (Programme.objects.get(slug=slug).offices.first() for slug in (plan, record))

    assert shown("desk:office", served.code) >= {"Seri Lama", "Seleksi & tes"}
    assert shown("desk:office", idle.code) == {"Seri Lama"}  # what is not known


def test_on_the_pages_of_a_rota(shown, slugs):
    record, plan, later = slugs

    assert shown("check:rota", plan) == {"Seri Baru", "Seleksi & tes"}
    assert shown("check:changes", plan, 2) == {"Seri Baru"}
    assert shown("check:stored", plan, 2) == {"Seri Baru"}
    assert shown("check:rota", record) == {"Seri Lama"}
    assert shown("check:rota", later) == {"Seri <Esok>"}
