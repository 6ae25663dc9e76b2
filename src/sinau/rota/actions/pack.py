"""Write who served and what offices know, as a pack tells it; loading again changes nothing.

Duties come with records alone, and are exactly the pack's. Those of a planned programme are
shared by the rota: no pack can hold any.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from sinau.packs.experience import experiences
from sinau.packs.load import Loaded, beside
from sinau.people.journal import record
from sinau.people.models import Office
from sinau.plan.models import Edition, Programme, Team, Theme
from sinau.rota.models import Duty, Experience

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sinau.packs.read import Pack
    from sinau.people.models import Person

    Tell = Callable[[int, int], None]  # tables done, of how many

TABLES = 2
DUTY = ("edition_id", "team_id", "office_id", "note")
OF_EXPERIENCE, KNOWN = ("office_id", "theme_id"), ("score", "basis")


class NotYetThere(LookupError):
    """The pack tells of programmes that were not loaded before their duties."""

    def __init__(self, slugs: list[str]) -> None:
        super().__init__(f"program belum dimuat: {', '.join(slugs)}")
        self.slugs = slugs


@transaction.atomic
def load_duties(pack: Pack, *, by: Person, now: datetime, tell: Tell | None = None) -> Loaded:
    """Make duties and experience what the pack says; what it plans must be there already."""
    slugs = [programme.slug for programme in pack.tables["programmes.csv"]]
    programmes = {one.slug: one for one in Programme.objects.filter(slug__in=slugs)}
    if missing := [slug for slug in slugs if slug not in programmes]:
        raise NotYetThere(missing)
    records = {slug: one for slug, one in programmes.items() if one.is_record}
    offices = {office.code: office for office in Office.objects.all()}
    done, step = Loaded(), tell or (lambda _done, _of: None)
    _load_duties(pack, records, offices, done)
    step(1, TABLES)
    _load_experience(pack, offices, done)
    step(TABLES, TABLES)
    if done:
        facts = {"pack": pack.slug, "sha256": pack.sha256} | asdict(done)
        record("rota.duties_loaded", programmes[slugs[0]], by=by, at=now, **facts)
    return done


def _load_duties(
    pack: Pack, records: dict[str, Programme], offices: dict[str, Office], done: Loaded
) -> None:
    of = list(records.values())
    editions = {(e.programme_id, e.number): e for e in Edition.objects.filter(programme__in=of)}
    teams = {(t.programme_id, t.code): t for t in Team.objects.filter(programme__in=of)}
    given = (
        Duty(
            edition=editions[records[line.programme].pk, line.edition],
            team=teams[records[line.programme].pk, line.team],
            office=offices[line.office], note=line.note,
        )
        for line in pack.tables["duties.csv"]
        if line.programme in records
    )  # fmt: skip
    stand = Duty.objects.filter(edition__programme__in=of)
    found = beside(stand, given, DUTY, DUTY)
    stand.filter(pk__in=[duty.pk for duty in found.gone]).delete()
    Duty.objects.bulk_create(found.new)
    done.count("duty", new=len(found.new), gone=len(found.gone))


def _load_experience(pack: Pack, offices: dict[str, Office], done: Loaded) -> None:
    themes = {theme.code: theme for theme in Theme.objects.all()}
    given = (
        Experience(
            office=offices[one.office], theme=themes[one.theme],
            score=one.score, basis=one.basis,
        )
        for one in experiences(pack)
    )  # fmt: skip
    found = beside(Experience.objects.all(), given, OF_EXPERIENCE, KNOWN)
    Experience.objects.bulk_create(found.new)
    rated = set()  # somebody here knows better than a pack
    for before, one in found.kept:
        one.pk = before.pk
        if before.is_rated:
            rated.add(one.pk)
    changed = [one for one in found.changed if one.pk not in rated]
    for one in changed:
        one.save()
    done.count("experience", new=len(found.new), changed=len(changed))
