"""What is left to do before an edition is closed, step by step; each can be left half-way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sinau.ask.reads.questions import lenses, waiting
from sinau.meet.models import Note
from sinau.meet.reads.notes import lens_meter

if TYPE_CHECKING:
    from sinau.plan.models import Edition
    from sinau.settle.reads.result import Result


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a close."""

    name: str
    said: str  # how it stands, in words
    is_done: bool
    must: bool  # without it the edition is not closed
    url: str
    button: str


def steps(edition: Edition, found: Result) -> list[Step]:
    """List the steps in their order, each with how it stands."""
    at = [edition.programme.slug, edition.number]
    doubtful, asked = len(found.doubtful), waiting(edition)
    notes = Note.objects.filter(edition=edition).count()
    empty = [one.label for one in lens_meter(edition, lenses(edition)) if not one.count]
    return [
        Step(
            _("Kehadiran"),
            ngettext("%(n)s orang hadir", "%(n)s orang hadir", found.people)
            % {"n": found.people},
            found.people > 0, must=False,
            url=reverse("settle:edition", args=at), button=_("Lihat kehadiran"),
        ),
        Step(
            _("Nama yang meragukan"),
            ngettext("%(n)s nama menunggu konfirmasi", "%(n)s nama menunggu konfirmasi",
                     doubtful) % {"n": doubtful},
            not doubtful, must=False,
            url=reverse("settle:names", args=at), button=_("Cocokkan nama"),
        ),
        Step(
            _("Pertanyaan"),
            ngettext("%(n)s tanpa jawaban dan tanpa penanggung jawab",
                     "%(n)s tanpa jawaban dan tanpa penanggung jawab", asked) % {"n": asked},
            not asked, must=True,
            url=reverse("ask:console", args=at), button=_("Buka meja moderator"),
        ),
        Step(
            _("Catatan"),
            _("%(n)s catatan; lensa yang masih kosong: %(empty)s")
            % {"n": notes, "empty": ", ".join(empty)}
            if empty
            else _("%(n)s catatan; semua lensa terisi") % {"n": notes},
            not empty, must=False,
            url=reverse("meet:notes", args=at), button=_("Lengkapi catatan"),
        ),
    ]  # fmt: skip
