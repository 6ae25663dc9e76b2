from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from sinau.people.journal import record
from sinau.people.models import Entry, Person
from sinau.people.tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_a_line_says_who_did_what_to_what_when_and_the_facts():
    office, by = make.office(), Person.objects.operator()

    record("people.added", office, by=by, at=NOW, offices=39)

    assert list(Entry.objects.values_list("deed", "about", "by", "at", "facts")) == [
        ("people.added", f"people.office:{office.pk}", by.pk, NOW, {"offices": 39})
    ]


def test_the_operator_is_there_and_cannot_sign_in():
    operator = Person.objects.operator()

    assert operator.name == "Operator baris perintah"
    assert not operator.has_usable_password()


def test_the_operator_is_called_in_the_language_of_the_reader_and_nobody_else_is():
    operator, person = Person.objects.operator(), make.person(name="Operator baris perintah")

    assert str(operator) == "Operator baris perintah"
    with override("en"):
        assert str(operator) == "the command-line operator"
        assert str(person) == "Operator baris perintah"
        operator.name = "Sekretariat"
        assert str(operator) == "Sekretariat"
