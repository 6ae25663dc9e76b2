"""Databases from before the split keep every row: tables went from plan to record by name."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import IntegrityError, connection

from sinau.people.journal import record
from sinau.people.models import Entry, Person
from sinau.people.reads.history import told
from sinau.plan.models import Programme
from sinau.plan.tests import make
from sinau.record.models import Claim, Source

TABLES = (Claim, Source)


def rows():
    return {model: list(model.objects.order_by("pk").values_list()) for model in TABLES}


def names():
    """Name the tables of the two rooms; those of later rooms come and go with them."""
    found = connection.introspection.table_names()
    return {name for name in found if name.startswith(("plan_", "record_"))}


def types():
    found = ContentType.objects.filter(model__in=[m._meta.model_name for m in TABLES])
    return sorted(found.values_list("app_label", "model", "pk"))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_rows_keys_and_constraints_move_from_plan_to_record_and_back():
    make.east_java()
    before, tables, kinds = rows(), names(), types()
    assert all(before.values())
    assert len(kinds) == len(TABLES)

    call_command("migrate", "plan", "0005", verbosity=0)
    assert names() ^ tables == {
        "plan_claim", "plan_source", "record_claim", "record_source",
    }  # fmt: skip
    assert [app for app, _model, _pk in types()] == ["plan", "plan"]
    call_command("migrate", verbosity=0)

    assert (rows(), names(), types()) == (before, tables, kinds)
    claim = Claim.objects.filter(is_adopted=True).first()
    claim.pk = None
    with pytest.raises(IntegrityError):
        claim.save(force_insert=True)
    connection.check_constraints()  # every key leads to a row


@pytest.mark.django_db
def test_old_lines_of_the_journal_are_told_in_the_words_of_today():
    programme = make.programme()
    about = {"by": Person.objects.operator(), "at": make.NOW}
    record("plan.pack_loaded", programme, **about)

    (line,) = told(Entry.objects.filter(deed="plan.pack_loaded"))

    assert line.did == "memuat paket"
    assert line.about == Programme.objects.get().name
