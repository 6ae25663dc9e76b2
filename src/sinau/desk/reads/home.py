"""Programmes with their state, and what of them needs doing first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sinau.base.language import as_recorded
from sinau.base.pieces import Chip, Todo
from sinau.desk.reads import editions as editions_read
from sinau.plan.models import Edition, Trace
from sinau.plan.models import State as State_
from sinau.record.reads.claims import Standing, standings
from sinau.rota.models import Rota
from sinau.rota.reads.rota import fairness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sinau.plan.models import Programme


@dataclass(frozen=True, slots=True)
class State:
    """A programme with its editions, its current rota, and how sure its record is."""

    programme: Programme
    editions: list[Edition]
    rota: Rota | None
    fields: Counter[Standing]  # of all its editions

    @property
    def chip(self) -> Chip:
        if self.programme.is_record:
            return Chip(_("rekam jejak"), "done")
        if self.programme.state != State_.ACTIVE:
            kind = "done" if self.programme.state == State_.CLOSED else ""
            return Chip(str(State_(self.programme.state).label), kind)
        return fairness(self.rota) if self.rota else Chip(_("peran belum dibagi"), "wait")

    @property
    def days(self) -> list[object]:
        """First and last known day, or nothing."""
        known = sorted(e.held_on for e in self.editions if e.held_on)
        return [known[0], known[-1]] if known else []

    @property
    def todos(self) -> list[Todo]:
        return [todo for todo in (*self._gaps(), self._shared()) if todo.count]

    def traces(self, trace: Trace) -> int:
        return sum(edition.trace == trace for edition in self.editions)

    def _named(self, words: str) -> str:
        return format_html(words % {"programme": "{}"}, as_recorded(self.programme))

    def _gaps(self) -> Iterator[Todo]:
        see = _("Lihat")
        where = reverse("desk:programme", args=[self.programme.slug])
        missing, partial = self.traces(Trace.MISSING), self.traces(Trace.PARTIAL)
        disputed, uncertain = self.fields[Standing.DISPUTED], self.fields[Standing.UNCERTAIN]
        gaps = (
            (missing, "trace=missing", ngettext(
                "edisi %(programme)s tanpa jejak", "edisi %(programme)s tanpa jejak", missing)),
            (disputed, "disputed=on", ngettext(
                "selisih antar sumber pada %(programme)s",
                "selisih antar sumber pada %(programme)s", disputed)),
            (uncertain, "uncertain=on", ngettext(
                "keterangan %(programme)s disimpulkan atau meragukan",
                "keterangan %(programme)s disimpulkan atau meragukan", uncertain)),
            (partial, "trace=partial", ngettext(
                "edisi %(programme)s hanya berjejak sebagian",
                "edisi %(programme)s hanya berjejak sebagian", partial)),
        )  # fmt: skip
        for count, shown, words in gaps:
            yield Todo(count, self._named(words), f"{where}?{shown}", see)

    def _shared(self) -> Todo:
        if self.rota is None:
            words = _("edisi %(programme)s belum dibagi perannya")
            number = self.traces(Trace.PLANNED)
        else:
            number = len(self.rota.plan["duties"])
            words = _("tugas %(programme)s terbagi, adilnya belum terbukti")
            if fairness(self.rota).kind == "done":
                words = _("tugas %(programme)s terbagi adil, terbukti")
        where = reverse("check:rota", args=[self.programme.slug])
        return Todo(number, self._named(words), where, _("Lihat rota"))


def states(programmes: Iterable[Programme], user: object) -> list[State]:
    """Read all programmes of a page at once: four queries however many they are."""
    listed = list(programmes)
    visible = Edition.objects.visible_to(user).filter(programme__in=listed)
    fields = standings(visible)
    editions: dict[int, list[Edition]] = {programme.pk: [] for programme in listed}
    for edition in editions_read.arranged(visible):
        editions[edition.programme_id].append(edition)
    current = Rota.objects.filter(is_current=True, programme__in=listed)
    rotas = {rota.programme_id: rota for rota in current}
    return [
        State(
            programme=programme,
            editions=editions[programme.pk],
            rota=rotas.get(programme.pk),
            fields=sum(
                (fields.get(edition.pk, Counter()) for edition in editions[programme.pk]),
                start=Counter(),
            ),
        )
        for programme in listed
    ]
