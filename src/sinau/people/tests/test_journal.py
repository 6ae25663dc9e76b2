from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils.translation import override

from sinau.base.command import BadInput
from sinau.people.journal import record, verify
from sinau.people.kernel.chain.check import Fault, fingerprint
from sinau.people.models import Entry, Person, Seal
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


@pytest.fixture
def written():
    office, by = make.office(), Person.objects.operator()
    facts = ({"offices": 39}, {"move": {"2": "2027-09-16"}, "share": 100.0}, {}, {"x": [1.5]})
    return [record("people.added", office, by=by, at=NOW, **each) for each in facts]


def test_lines_are_numbered_chained_and_sealed(written):
    first, *_, last = Entry.objects.all()

    assert [entry.number for entry in Entry.objects.all()] == [1, 2, 3, 4]
    assert (first.previous, last.previous) == ("", written[-2].hash)
    assert all(entry.hash == fingerprint(entry) for entry in Entry.objects.all())
    found = verify()
    assert (found.ok, found.lines, found.hash, found.known) == (True, 4, last.hash, None)


def test_an_empty_journal_is_whole():
    assert verify().ok


def change(**fields):
    return lambda: Entry.objects.filter(number=2).update(**fields)


def take_out(*numbers):
    return lambda: Entry.objects.filter(number__in=numbers).delete()


def put_in():
    """Somebody makes room between the lines and writes one more, with a hash that is right."""
    for number in (4, 3):
        Entry.objects.filter(number=number).update(number=F("number") + 1)
    two = Entry.objects.get(number=2)
    forged = Entry(number=3, previous=two.hash, by=two.by, about="a:1", deed="d", at=NOW)
    forged.hash = fingerprint(forged)
    forged.save()


def write_anew():
    """Change a line and compute its own hash anew."""
    two = Entry.objects.get(number=2)
    two.facts = {}
    two.hash = fingerprint(two)
    two.save()


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("tamper", "faults"),
    [
        (change(facts={"offices": 40}), [(2, "changed")]),
        (change(at=datetime(2026, 11, 25, tzinfo=UTC)), [(2, "changed")]),
        (change(deed="people.removed"), [(2, "changed")]),
        (change(about="people.office:1"), [(2, "changed")]),
        (change(previous="0" * 64), [(2, "changed"), (2, "moved")]),
        (take_out(2), [(2, "missing")]),
        (take_out(1, 2), [(1, "missing"), (2, "missing")]),
        (take_out(4), [(4, "cut")]),
        (take_out(1, 2, 3, 4), [(4, "cut")]),
        (put_in, [(4, "changed"), (4, "moved"), (5, "changed"), (5, "cut")]),
        (write_anew, [(3, "moved")]),
        (lambda: Seal.objects.all().delete(), [(4, "cut")]),
    ],
    ids=range(12),
)
def test_whatever_is_altered_shows(tamper, faults):
    tamper()

    assert verify().faults == tuple(Fault(*fault) for fault in faults)


@pytest.mark.usefixtures("written")
def test_somebody_else_cannot_be_put_in_as_the_doer():
    Entry.objects.filter(number=2).update(by=make.person())

    assert not verify().ok


def test_a_journal_written_anew_wholly_shows_by_a_hash_that_was_noted(written):
    noted = written[1].hash
    assert verify(noted).known
    before = ""
    for entry in Entry.objects.all():
        entry.facts, entry.previous = {}, before
        entry.hash = before = fingerprint(entry)
        entry.save()
    Seal.objects.update(hash=before)

    assert verify().ok
    assert not verify(noted).ok


def test_the_command_says_that_the_journal_is_whole_and_what_to_note(written, capsys):
    call_command("journal", "verify")

    said = capsys.readouterr().out
    assert "Jurnal utuh: 4 baris." in said
    assert written[-1].hash in said


@pytest.mark.usefixtures("written")
def test_the_command_names_what_is_wrong_and_ends_with_1(capsys):
    take_out(2)()

    with pytest.raises(CommandError, match="jurnal tidak utuh") as error:
        call_command("journal", "verify")

    assert error.value.returncode == 1
    assert "Baris 2: hilang." in capsys.readouterr().out


def test_the_command_answers_a_machine(written, capsys):
    call_command("journal", "verify", "--noted", written[0].hash.upper(), "--json")

    assert capsys.readouterr().out.startswith('{"lines": 4, "hash": ')


def test_a_hash_that_is_none_is_bad_input():
    with pytest.raises(BadInput, match="64 angka heksadesimal"):
        call_command("journal", "verify", "--noted", "abc")
