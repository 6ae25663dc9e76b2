"""A programme as a board: editions as rows, teams as columns, and what to look at, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sinau.plan.models import BEFORE, Item, Lens
from sinau.plan.reads.series import owners, unplaced
from sinau.rota.reads.duties import duties_of
from sinau.rota.reads.moving import odd_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sinau.people.models import Office
    from sinau.plan.models import Edition, Programme, Team, Theme


@dataclass(frozen=True, slots=True)
class Row:
    """One edition: who carries each team, what differs from the programme, what is odd."""

    edition: Edition
    cells: list[tuple[Team, list[Office]]]
    own: list[str]  # in words
    warnings: list[str]

    @property
    def is_open(self) -> bool:
        return self.edition.state in BEFORE


@dataclass(frozen=True, slots=True)
class Waiting:
    """A theme that no edition has, and which lenses it needs; none: the programme's."""

    theme: Theme
    lenses: list[str]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a coordinator looks at before roles are shared."""

    teams: list[Team]
    rows: list[Row]
    waiting: list[Waiting]
    lenses: list[str]  # that every theme needs, but those with their own
    warnings: list[str]  # of the programme itself

    @property
    def odd(self) -> int:
        return len(self.warnings) + sum(len(row.warnings) for row in self.rows)


def board(programme: Programme) -> Board:
    """Read a programme in a fixed number of queries."""
    editions = list(programme.editions.select_related("theme", "programme__host"))
    teams, duties = list(programme.teams.all()), duties_of(editions)
    odd = {} if programme.is_record else _odd(programme, editions)
    rows = [
        Row(
            edition,
            [(t, [d.office for d in duties[edition.pk] if d.team_id == t.pk]) for t in teams],
            list(_own(edition)),
            odd.get(edition.pk, []),
        )
        for edition in editions
    ]
    own = {topic.theme_id: topic.lenses for topic in programme.topics.all()}
    waiting = [Waiting(theme, _called(own[theme.pk])) for theme in unplaced(programme)]
    strange = [] if programme.is_record else _unowned(programme)
    return Board(teams, rows, waiting, _called(programme.lenses), strange)


def _called(lenses: Sequence[str]) -> list[str]:
    return [str(Lens(lens).label) for lens in lenses]


def _own(edition: Edition) -> Iterator[str]:
    words = {"opens": _("jam"), "minutes": _("lama"), "zone": _("zona")}
    yield from (words[name] for name in edition.own if name in words)


def _odd(programme: Programme, editions: Sequence[Edition]) -> dict[int, list[str]]:
    """Say of each edition what a coordinator should look at."""
    odd = odd_days(programme, {edition.number: edition.held_on for edition in editions})
    themes = Counter(edition.theme_id for edition in editions)
    minutes = _minutes(programme)
    found: dict[int, list[str]] = {}
    for edition in editions:
        said = found.setdefault(edition.pk, odd[edition.number])
        length = edition.minutes or programme.length_minutes
        if edition.theme is None:
            said.append(_("belum bertema"))
        elif themes[edition.theme_id] > 1:
            said.append(_("tema ini juga ada di edisi lain"))
        total = minutes.get(edition.pk, minutes.get(None, 0))
        if total > length:
            over = {"total": total, "length": length}
            said.append(_("susunan acara %(total)s menit, lamanya %(length)s menit") % over)
    return found


def _minutes(programme: Programme) -> dict[int | None, int]:
    """Add up run sheets: of editions that have their own, and under None the programme's."""
    found: Counter[int | None] = Counter()
    for edition, minutes in Item.objects.filter(programme=programme).values_list(
        "edition", "minutes"
    ):
        found[edition] += minutes
    return dict(found)


def _unowned(programme: Programme) -> list[str]:
    """Name lines of the run sheet whose owner has no seat."""
    known = owners(programme)
    items = Item.objects.filter(programme=programme).exclude(owner__in=known)
    words = _("“%(item)s” dipegang %(owner)s, yang tidak punya kursi")
    return [words % {"item": item.name, "owner": item.owner} for item in items]
