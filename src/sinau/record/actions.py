"""Load a pack: the record of a series, and what is planned after it; again changes nothing.

What a pack says of a record is mended when the pack is, and its claims are exactly the pack's.
A planned programme, once there, belongs to its coordinator and is left alone.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.db.models import Model

from sinau.packs.load import Loaded, beside
from sinau.people.journal import record
from sinau.people.models import Office
from sinau.plan.kernel.shape.lines import RUN_SHEET
from sinau.plan.models import (
    Edition,
    Item,
    Participant,
    Programme,
    Seat,
    Stage,
    Step,
    Team,
    Theme,
    Topic,
)  # fmt: skip
from sinau.plan.standing import bring
from sinau.record.models import Claim, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from sinau.packs.read import Pack
    from sinau.people.models import Person

    Tell = Callable[[int, int], None]  # tables done, of how many

M = TypeVar("M", bound=Model)
TABLES = 11
WHO_AND_WHEN = {"adopted_at", "adopted_by_id"}


class OfficesMissing(LookupError):
    """The pack speaks of offices that are not there yet."""

    def __init__(self, codes: list[str]) -> None:
        super().__init__(f"kantor belum dimuat: {', '.join(codes)}")
        self.codes = codes


@transaction.atomic
def load_pack(pack: Pack, *, by: Person, now: datetime, tell: Tell | None = None) -> Loaded:
    """Add what the pack brings and mend what differs; the offices must be there already."""
    writer = _Writer(pack, by, now, tell or (lambda _done, _of: None))
    writer.write_lists()
    writer.write_programmes()
    writer.write_teams()
    writer.write_run_sheets()
    writer.write_editions()
    if writer.loaded:
        facts = {"pack": pack.slug, "sha256": pack.sha256} | asdict(writer.loaded)
        record("record.pack_loaded", writer.about(), by=by, at=now, **facts)
    return writer.loaded


class _Writer:
    """Turns the lines of a pack into rows, the ones that are pointed to first."""

    def __init__(self, pack: Pack, by: Person, now: datetime, tell: Tell) -> None:
        self.pack, self.by, self.now, self.tell = pack, by, now, tell
        self.loaded, self.done = Loaded(), 0
        self.offices = {office.code: office for office in Office.objects.all()}
        missing = [o.code for o in pack.offices if o.code not in self.offices]
        if missing:
            raise OfficesMissing(missing)
        planned = set(Programme.objects.filter(is_record=False).values_list("slug", flat=True))
        self.lines = {
            file: [
                row
                for row in rows
                if getattr(row, "programme", getattr(row, "slug", "")) not in planned
            ]
            for file, rows in pack.tables.items()
        }

    def about(self) -> Programme:
        return Programme.objects.get(slug=self.pack.tables["programmes.csv"][0].slug)

    def write_lists(self) -> None:
        stages = self.put(Stage, "code", (Stage(**asdict(s)) for s in self.lines["stages.csv"]))
        themes = (
            Theme(**asdict(t) | {"stage": stages.get((t.stage,))})
            for t in self.lines["themes.csv"]
        )
        self.themes = self.put(Theme, "code", themes)
        sources = (
            Source(**asdict(s) | {"office": self.offices.get(s.office)})
            for s in self.lines["sources.csv"]
        )
        self.sources = self.put(Source, "key", sources)

    def write_programmes(self) -> None:
        lines = self.lines["programmes.csv"]
        programmes = (
            Programme(**_but(p, "participants") | {"host": self.offices[p.host]}) for p in lines
        )
        self.records = {line.slug for line in lines if line.is_record}
        self.programmes = self.put(Programme, "slug", programmes)
        participants = (
            Participant(programme=self.programmes[p.slug,], office=self.offices[o.code])
            for p in lines
            for o in self.pack.offices
            if o.parent == p.participants
        )
        self.put(Participant, "programme_id office_id", participants)

    def write_teams(self) -> None:
        lines = self.lines["seats.csv"]
        first = {(s.programme, s.team): s for s in reversed(lines)}
        order = dict.fromkeys((s.programme, s.team) for s in lines)
        teams = (
            Team(
                programme=self.programmes[key[0],], code=key[1], order=place,
                name=first[key].team_name, places=first[key].places,
            )
            for place, key in enumerate(order, 1)
        )  # fmt: skip
        self.teams = self.put(Team, "programme_id code", teams)
        seats = (
            Seat(team=self.team(s), role=s.role, position=s.position, order=place)
            for place, s in enumerate(lines, 1)
        )
        self.put(Seat, "team_id role", seats)

    def write_editions(self) -> None:
        editions = (
            Edition(**asdict(e) | {
                "programme": self.programmes[e.programme,],
                "theme": self.themes.get((e.theme,)),
                "state": Step.DONE if e.programme in self.records else Step.PLANNED,
            })
            for e in self.lines["editions.csv"]
        )  # fmt: skip
        self.editions = self.put(Edition, "programme_id number", editions)
        for_topics = dict.fromkeys(
            (e.programme, e.theme) for e in self.lines["editions.csv"]
            if e.theme and e.programme not in self.records
        )  # fmt: skip
        topics = (
            Topic(programme=self.programmes[slug,], theme=self.themes[theme,], order=place)
            for place, (slug, theme) in enumerate(for_topics, 1)
        )
        self.put(Topic, "programme_id theme_id", topics)
        told = {"edition__programme__in": [p for p in self.programmes.values() if p.is_record]}
        self.replace(Claim.objects.filter(**told), map(self.claim, self.lines["claims.csv"]))

    def write_run_sheets(self) -> None:
        items = (
            Item(programme=programme, order=place, **asdict(line))
            for programme in self.programmes.values()
            if not programme.is_record
            for place, line in enumerate(RUN_SHEET, 1)
        )
        self.put(Item, "programme_id order", items)

    def team(self, line: Any) -> Team:
        return self.teams[self.programmes[line.programme,].pk, line.team]

    def edition(self, line: Any) -> Edition:
        return self.editions[self.programmes[line.programme,].pk, line.edition]

    def claim(self, line: Any) -> Claim:
        adopted = {"adopted_at": self.now, "adopted_by": self.by} if line.adopted else {}
        source, other = (self.sources.get((key,)) for key in (line.source, line.or_source))
        return Claim(
            edition=self.edition(line), field=line.field, value=line.value, source=source,
            or_source=other, why=line.why, is_adopted=line.adopted, **adopted,
        )  # fmt: skip

    def put(self, model: type[M], key: str, rows: Iterable[M]) -> dict[tuple[Any, ...], M]:
        """Add the rows whose key is new, mend those that differ, and give all by their key."""
        found = bring(model, rows, key)
        self.count(model, new=len(found.new), changed=len(found.changed))
        return found.rows

    def replace(self, old: QuerySet[M], rows: Iterable[M]) -> None:
        """Make the rows exactly these; the ones that are the same stay as they are."""
        columns = _columns(old.model)
        found = beside(old, rows, columns, columns)
        old.filter(pk__in=[row.pk for row in found.gone]).delete()
        old.model._default_manager.bulk_create(found.new)
        self.count(old.model, new=len(found.new), gone=len(found.gone))

    def count(self, model: type[Model], **kinds: int) -> None:
        self.loaded.count(str(model._meta.model_name), **kinds)
        self.done += 1
        self.tell(self.done, TABLES)


def _but(line: Any, name: str) -> dict[str, Any]:
    """Give the columns of a line without one that the table does not have."""
    return {column: value for column, value in asdict(line).items() if column != name}


def _columns(model: type[Model]) -> list[str]:
    """Everything a pack can say of a claim: not its number, not when it was adopted by whom."""
    return [
        column.attname
        for column in model._meta.concrete_fields
        if not column.primary_key and column.attname not in WHO_AND_WHEN
    ]
