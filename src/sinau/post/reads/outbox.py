"""The outbox as a list: what is found, how much needs a hand, and what could go out now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sinau.base.pieces import Chip, Todo
from sinau.post.models import Kind, Letter, Rule, State
from sinau.post.permissions import is_ready

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sinau.base.verdict import Verdict
    from sinau.post.models.letter import LetterQuerySet

CHIPS = {
    State.DRAFT: "", State.WAITING: "wait", State.SENDING: "wait", State.SENT: "done",
    State.FAILED: "stop", State.DISCARDED: "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A letter in a list."""

    letter: Letter
    chip: Chip

    @property
    def at(self) -> datetime:
        return self.letter.sent_at or self.letter.drafted_at


def chip(letter: Letter) -> Chip:
    """Give the state of a letter as a word and a shape."""
    return Chip(str(letter.get_state_display()), CHIPS[State(letter.state)])


def filtered(letters: LetterQuerySet, *, q: str, state: str, kind: str) -> LetterQuerySet:
    """Give the letters that were asked for; words look at subject, person, office, address."""
    found = letters.select_related("person", "office")
    if q:
        found = found.filter(
            Q(subject__icontains=q) | Q(address__icontains=q)
            | Q(person__name__icontains=q) | Q(office__name__icontains=q)
        )  # fmt: skip
    if state:
        found = found.filter(state=state)
    return found.filter(kind=kind) if kind else found


def rows(letters: Iterable[Letter]) -> list[Row]:
    return [Row(letter, chip(letter)) for letter in letters]


def todos(letters: LetterQuerySet, query: str) -> list[Todo]:
    """Say what waits for a human, within what the filter shows."""
    counted = letters.order_by().values("state").annotate(n=Count("pk"))
    count = {row["state"]: row["n"] for row in counted}
    outbox = reverse("post:outbox")
    drafts, failed = count.get(State.DRAFT, 0), count.get(State.FAILED, 0)
    waiting = count.get(State.WAITING, 0)
    found = [
        Todo(drafts, ngettext("konsep belum dikirim.", "konsep belum dikirim.", drafts),
             f"{reverse('post:send_all')}?{query}".rstrip("?"), _("Kirim semua")),
        Todo(failed, ngettext("surat gagal dikirim.", "surat gagal dikirim.", failed),
             f"{outbox}?state=failed", _("Lihat sebabnya")),
        Todo(waiting, ngettext("surat menunggu putaran kirim berikutnya.",
                               "surat menunggu putaran kirim berikutnya.", waiting),
             f"{outbox}?state=waiting", _("Lihat")),
    ]  # fmt: skip
    return [todo for todo in found if todo.count]


def sorted_out(letters: Iterable[Letter]) -> tuple[list[Letter], list[tuple[Letter, Verdict]]]:
    """Give the drafts that could go out now, and those that could not, each with its reason."""
    ready, held = [], []
    for letter in letters:
        verdict = is_ready(letter)
        if verdict:
            ready.append(letter)
        else:
            held.append((letter, verdict))
    return ready, held


def rules() -> list[tuple[Kind, Rule | None]]:
    """Give every kind with its rule, where somebody ever switched one."""
    known = {rule.kind: rule for rule in Rule.objects.select_related("switched_by")}
    return [(kind, known.get(kind)) for kind in Kind]
