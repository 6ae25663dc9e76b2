from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps
from django.db import models

from sinau.packs.read import read_pack
from sinau.people.models import Entry, Person
from sinau.people.tests import make as people
from sinau.plan.models import Programme
from sinau.record import actions as record
from sinau.rota import actions
from sinau.rota.models import Duty, Experience
from sinau.rota.tests.make import NOW, east_java

pytestmark = pytest.mark.django_db
PACK = read_pack("jatim-2021")
TABLES = (Duty, Experience)


@pytest.fixture
def by():
    people.offices(PACK.offices)
    found = people.person()
    record.load_pack(PACK, by=found, now=NOW)
    return found


def without(file, lines):
    return replace(PACK, tables=PACK.tables | {file: PACK.tables[file][lines:]})


def test_load_duties_fills_its_tables_and_writes_one_entry(by):
    loaded = actions.load_duties(PACK, by=by, now=NOW)

    counts = {"duty": 26, "experience": 44}
    assert loaded.new == counts == {m._meta.model_name: m.objects.count() for m in TABLES}
    assert (loaded.changed, loaded.gone) == ({}, {})
    record = Programme.objects.get(is_record=True)
    entry = Entry.objects.get(deed="rota.duties_loaded")
    assert (entry.about, entry.by, entry.at) == (f"plan.programme:{record.pk}", by, NOW)
    assert entry.facts == {
        "pack": "jatim-2021", "sha256": PACK.sha256, "new": counts, "changed": {}, "gone": {},
    }  # fmt: skip


def test_loading_again_changes_nothing_and_writes_nothing(by):
    actions.load_duties(PACK, by=by, now=NOW)
    before = {model: set(model.objects.values_list()) for model in TABLES}

    assert not actions.load_duties(PACK, by=people.person(), now=NOW.replace(year=2030))

    assert {model: set(model.objects.values_list()) for model in TABLES} == before
    assert Entry.objects.filter(deed="rota.duties_loaded").count() == 1


def test_a_mended_record_is_mended_here_and_other_rows_stay(by):
    actions.load_duties(without("duties.csv", 1), by=by, now=NOW)
    Experience.objects.filter(score=3).update(score=0)
    stand = set(Duty.objects.values_list("pk", flat=True))

    loaded = actions.load_duties(PACK, by=by, now=NOW)

    assert (loaded.new["duty"], loaded.gone) == (1, {})
    assert loaded.changed["experience"] >= 12
    assert stand < set(Duty.objects.values_list("pk", flat=True))
    assert actions.load_duties(without("duties.csv", 2), by=by, now=NOW).gone == {"duty": 2}


def test_duties_of_a_planned_programme_are_left_alone(by):
    programme = Programme.objects.get(slug="berbagi-2027")
    rota = actions.rotate_duties(programme, by=by, now=NOW)
    Programme.objects.filter(slug="berbagi-2021").update(is_record=False)  # taken over by hand

    loaded = actions.load_duties(PACK, by=by, now=NOW)

    assert loaded.new == {"experience": 44}
    assert Duty.objects.count() == len(rota.plan["duties"])


@pytest.mark.usefixtures("by")
def test_load_duties_is_all_or_nothing():
    with pytest.raises(ValueError, match="unsaved"):  # the journal names who did it
        actions.load_duties(PACK, by=Person(), now=NOW)

    assert [model for model in TABLES if model.objects.exists()] == []


def test_programmes_come_first():
    with pytest.raises(actions.NotYetThere, match="program belum dimuat: berbagi-2021"):
        actions.load_duties(PACK, by=people.person(), now=NOW)


def test_progress_is_told_table_by_table(by):
    told = []

    actions.load_duties(PACK, by=by, now=NOW, tell=lambda *step: told.append(step))

    assert told == [(1, 2), (2, 2)]


def test_no_text_of_the_pack_is_longer_than_its_column():
    east_java()

    long = [
        (row, field.name)
        for model in TABLES
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField)
        for row in model.objects.all()
        if len(getattr(row, field.name)) > field.max_length
    ]
    assert long == []


def test_what_somebody_rated_here_is_not_restored_by_the_pack(by):
    actions.load_duties(PACK, by=by, now=NOW)
    known = Experience.objects.filter(score=3).first()
    office, theme = known.office, known.theme
    actions.rate_experience(office, theme, score=1, basis="tanya jawab", by=by, now=NOW)

    assert not actions.load_duties(PACK, by=by, now=NOW)
    known.refresh_from_db()
    assert (known.score, known.basis, known.is_rated) == (1, "tanya jawab", True)


def test_who_rated_before_is_found_in_the_journal(by):
    actions.load_duties(PACK, by=by, now=NOW)
    one, other = Experience.objects.order_by("pk")[:2]
    actions.rate_experience(one.office, one.theme, score=1, basis="x", by=by, now=NOW)
    Experience.objects.update(is_rated=False)

    import_module("sinau.rota.migrations.0004_ratings_are_kept").mark_rated(apps, None)
    assert Experience.objects.get(is_rated=True) == one
    assert other.pk != one.pk
