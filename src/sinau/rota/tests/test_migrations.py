"""Databases from before the split keep every row: the tables went from plan to rota by name."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import IntegrityError, connection

from sinau.people.models import Office, Person
from sinau.rota import actions
from sinau.rota.models import Away, Duty, Experience, Rota
from sinau.rota.tests import make

TABLES = (Away, Duty, Experience, Rota)


def rows():
    return {model: list(model.objects.order_by("pk").values_list()) for model in TABLES}


def names():
    """Name the tables of the two rooms; those of later rooms come and go with them."""
    found = connection.introspection.table_names()
    return {name for name in found if name.startswith(("plan_", "rota_"))}


def types():
    found = ContentType.objects.filter(model__in=[m._meta.model_name for m in TABLES])
    return sorted(found.values_list("app_label", "model", "pk"))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_rows_keys_and_constraints_move_from_plan_to_rota_and_back():
    programme = make.programme(offices=4, editions=2)
    by, office = Person.objects.operator(), Office.objects.get(code="35")
    first = actions.rotate_duties(programme, by=by, now=make.NOW)
    gone = first.plan["duties"][0]["office"]
    actions.repair_duties(first, drop=gone, why="", is_trial=True, by=by, now=make.NOW)
    Away.objects.create(office=office, from_on=date(2027, 1, 1), to_on=date(2027, 1, 9))
    make.experience(office, make.theme(), 2)
    before, tables, kinds = rows(), names(), types()
    assert all(before.values())

    call_command("migrate", "plan", "0002", verbosity=0)
    assert {name for name in names() ^ tables if name.startswith("plan_")} == {
        "plan_away", "plan_claim", "plan_duty", "plan_experience", "plan_item", "plan_rota",
        "plan_source", "plan_topic",
    }  # fmt: skip
    assert [(app, model) for app, model, _pk in types()] == [
        ("plan", model) for _app, model, _pk in kinds
    ]
    call_command("migrate", verbosity=0)

    assert (rows(), names(), types()) == (before, tables, kinds)
    duty = Duty.objects.first()
    with pytest.raises(IntegrityError):
        Duty.objects.create(edition=duty.edition, team=duty.team, office=duty.office)
    connection.check_constraints()  # every key leads to a row
