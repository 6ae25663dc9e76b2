import pytest

from sinau.plan.models import Edition, Programme
from sinau.record.reads.claims import Standing, questions, standings
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db

EXPECTED = [
    (8, "opens", Standing.DISPUTED),
    (1, "date", Standing.AGREED),
    (3, "host", Standing.UNCERTAIN),  # an inference against its page
    (4, "number", Standing.UNCERTAIN),  # a lone inference
    (5, "date", Standing.UNCERTAIN),  # a page against itself
    (6, "theme", Standing.UNCERTAIN),  # one of two pages against one of the two
    (15, "theme", Standing.UNCERTAIN),  # a lone inference, not adopted
    (16, "discussant", Standing.UNCERTAIN),  # cut off
]


def test_only_two_different_pages_disagree():
    make.east_java()
    record = Programme.objects.get(slug="berbagi-2021")

    for number, field, standing in EXPECTED:
        asked = questions(record.editions.get(number=number))
        assert {q.field: q.standing for q in asked}[field] == standing


def test_standings_are_counted_per_edition():
    make.east_java()
    record = Edition.objects.filter(programme__slug="berbagi-2021")

    found = standings(record)

    for edition in record:
        asked = [question.standing for question in questions(edition)]
        assert sorted(found[edition.pk].elements()) == sorted(asked)
    assert sum(fields[Standing.DISPUTED] for fields in found.values()) == 20
