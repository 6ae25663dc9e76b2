"""What happened to a letter, from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sinau.people.models import Entry
from sinau.post.models import Fault
from sinau.post.outbox import label

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.post.models import Letter


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a history."""

    at: datetime
    words: str
    by: str
    detail: str  # as it was recorded


def history(letter: Letter) -> list[Line]:
    """Give what happened to a letter, the latest first."""
    words = {
        "post.drafted": _("Konsep dibuat"),
        "post.edited": _("Diubah"),
        "post.discarded": _("Dibuang"),
        "post.replaced": _("Dibuang: yang lebih baru menggantikannya"),
        "post.restored": _("Dikembalikan menjadi konsep"),
        "post.ordered": _("Diminta untuk dikirim"),
        "post.retried": _("Diminta untuk dikirim lagi"),
        "post.sent": _("Terkirim"),
        "post.failed": _("Gagal dikirim"),
    }
    entries = Entry.objects.filter(about=label(letter)).select_related("by").order_by("-number")
    return [Line(e.at, words.get(e.deed, e.deed), str(e.by), _detail(e.facts)) for e in entries]


def _detail(facts: dict[str, Any]) -> str:
    names = {"subject": _("perihal"), "body": _("isi"), "address": _("alamat surel")}
    if changed := facts.get("changed"):
        return ", ".join(names.get(name, name) for name in changed)
    fault = dict(Fault.choices).get(facts.get("fault", ""), "")
    return " ".join(str(part) for part in (fault, facts.get("error")) if part)
