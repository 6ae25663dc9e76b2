from dataclasses import replace

import pytest
from django.db import IntegrityError, models

from sinau.packs.read import read_pack
from sinau.packs.rows import ClaimLine, EditionLine, OfficeLine
from sinau.people.models import Entry, Level, Office
from sinau.people.tests import make as people
from sinau.plan.models import (
    Edition,
    Item,
    Participant,
    Programme,
    Seat,
    Stage,
    Team,
    Theme,
    Topic,
    Trace,
)  # fmt: skip
from sinau.plan.tests.make import NOW, east_java
from sinau.record import actions
from sinau.record.models import Claim, Field, Source

pytestmark = pytest.mark.django_db
PACK = read_pack("jatim-2021")
TABLES = (
    Claim, Edition, Item, Participant, Programme, Seat, Source, Stage, Team, Theme, Topic,
)  # fmt: skip


@pytest.fixture
def by():
    people.offices(PACK.offices)
    return people.person()


def with_rows(file, change):
    rows = tuple(map(change, PACK.tables[file]))
    return replace(PACK, tables=PACK.tables | {file: rows})


def rows(model):
    return list(model.objects.order_by("pk").values_list())


def test_load_pack_fills_every_table_and_writes_one_entry(by):
    loaded = actions.load_pack(PACK, by=by, now=NOW)

    counts = {model._meta.model_name: model.objects.count() for model in TABLES}
    assert loaded.new == counts
    assert (loaded.changed, loaded.gone) == ({}, {})
    assert counts == {
        "claim": 242, "edition": 39, "item": 5, "participant": 76, "programme": 2, "seat": 6,
        "source": 52, "stage": 19, "team": 4, "theme": 20, "topic": 19,
    }  # fmt: skip
    record = Programme.objects.get(is_record=True)
    entry = Entry.objects.get(deed="record.pack_loaded")
    assert (entry.about, entry.by, entry.at) == (f"plan.programme:{record.pk}", by, NOW)
    assert entry.facts == {
        "pack": "jatim-2021", "sha256": PACK.sha256, "new": counts, "changed": {}, "gone": {},
    }  # fmt: skip


def test_adopted_claims_say_by_whom_and_when(by):
    actions.load_pack(PACK, by=by, now=NOW)

    assert set(
        Claim.objects.filter(is_adopted=True).values_list("adopted_by", "adopted_at")
    ) == {(by.pk, NOW)}


def test_loading_again_changes_nothing_and_writes_nothing(by):
    actions.load_pack(PACK, by=by, now=NOW)
    before = {model: rows(model) for model in TABLES}

    assert not actions.load_pack(PACK, by=people.person(), now=NOW.replace(year=2030))

    assert {model: rows(model) for model in TABLES} == before
    assert Entry.objects.filter(deed="record.pack_loaded").count() == 1


def test_a_mended_record_is_mended_here(by):
    actions.load_pack(PACK, by=by, now=NOW)
    pas8 = Claim.objects.get(edition__number=8, field="opens", source__key="pas8")

    def turned(row):
        if isinstance(row, ClaimLine) and (row.edition, row.field) == (8, "opens"):
            return replace(row, adopted=not row.adopted)
        return row

    loaded = actions.load_pack(with_rows("claims.csv", turned), by=by, now=NOW)

    assert (loaded.new, loaded.changed, loaded.gone) == ({"claim": 2}, {}, {"claim": 2})
    claims = Claim.objects.filter(edition=pas8.edition, field="opens")
    assert {c.source.key: c.is_adopted for c in claims} == {"pas8": True, "ked8": False}


def test_a_planned_programme_belongs_to_its_coordinator(by):
    actions.load_pack(PACK, by=by, now=NOW)
    Programme.objects.filter(slug="berbagi-2027").update(seed="diumumkan ulang")
    Edition.objects.filter(programme__slug="berbagi-2027", number=7).update(
        held_on="2027-10-02"
    )

    loaded = actions.load_pack(PACK, by=by, now=NOW)

    assert not loaded
    assert Programme.objects.get(slug="berbagi-2027").seed == "diumumkan ulang"


def test_load_pack_is_all_or_nothing(by):
    with pytest.raises(IntegrityError):  # a claim is adopted at some time, or not
        actions.load_pack(PACK, by=by, now=None)

    assert [model for model in TABLES if model.objects.exists()] == []


def test_offices_come_first():
    with pytest.raises(actions.OfficesMissing, match=r"kantor belum dimuat: 00, 35, 35\.01"):
        actions.load_pack(PACK, by=people.person(), now=NOW)


def test_progress_is_told_table_by_table(by):
    told = []

    actions.load_pack(PACK, by=by, now=NOW, tell=lambda done, of: told.append((done, of)))

    assert told == [(n, 11) for n in range(1, 12)]


def test_the_words_of_a_pack_are_the_words_of_the_tables():
    hints = ClaimLine.__annotations__, EditionLine.__annotations__, OfficeLine.__annotations__
    for hint, choices in zip(hints, (Field, Trace, Level), strict=True):
        column = {Field: "field", Trace: "trace", Level: "level"}[choices]
        assert all(f'"{value}"' in hint[column].replace("'", '"') for value in choices.values)


def test_no_text_of_the_pack_is_longer_than_its_column():
    east_java()

    long = [
        (row, field.name)
        for model in (*TABLES, Office)
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField)
        for row in model.objects.all()
        if len(getattr(row, field.name)) > field.max_length
    ]
    assert long == []
