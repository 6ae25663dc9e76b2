import pytest

from sinau.desk.reads.office import gaps
from sinau.people.models import Office
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("35.15", 12),  # no recorded turn: five editions of two, and two discussants
        ("35.22", 11),  # carried edition 13 itself
        ("35.71", 11),  # carried edition 16 itself
        ("35.74", 12),  # carried edition 1, of which both places are known
    ],
)
def test_places_nobody_is_known_to_have_filled(code, places):
    make.east_java()

    assert [count for _, count in gaps(Office.objects.get(code=code))] == [places]
