import pytest
from django.db import IntegrityError, transaction

from sinau.people.models import Level
from sinau.people.tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "broken"),
    [
        ({"name": "Malang"}, "a_regency_is_written_kabupaten"),
        ({"name": "Malang", "level": Level.CITY}, "a_city_is_written_kota"),
        ({"parent": None}, "only_the_national_office_has_no_parent"),
    ],
)
def test_an_office_that_breaks_a_rule_is_refused(fields, broken):
    with pytest.raises(IntegrityError, match=broken), transaction.atomic():
        make.office(**fields)


def test_a_national_office_has_no_parent():
    below = make.office(level=Level.PROVINCE, name="Provinsi")

    with pytest.raises(IntegrityError, match="only_the_national_office_has_no_parent"):
        make.office(level=Level.NATIONAL, name="Pusat lain", parent=below)
