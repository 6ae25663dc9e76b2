"""Tables in and out: what would change is shown line by line before anything is written.

The rows travel with the preview, packed and signed, and are compared again when they are
confirmed: what has changed meanwhile is shown before it is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sinau.base.guard import guarded
from sinau.base.pieces import Chip
from sinau.base.sheet import spreadsheet
from sinau.base.table import Line
from sinau.people import actions
from sinau.people.forms.office import TableIn
from sinau.people.kernel.tables.lines import KINDS, counted, fingerprint
from sinau.people.permissions import may_import
from sinau.people.reads.tables import OFFICES, PEOPLE, SHOWN, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from django.http import HttpRequest, HttpResponse

    from sinau.people.kernel.tables.lines import Change
    from sinau.people.reads.tables import Table

TABLES = {table.name: table for table in (OFFICES, PEOPLE)}
DEEDS: dict[str, Callable[..., actions.Loaded]] = {
    "kantor": actions.import_offices,
    "orang": actions.import_people,
}
SALT, KEPT = "people.tables", 86_400  # seconds that a preview can be confirmed: a day
WORDS = {
    "refused": (gettext_lazy("ditolak"), "stop", gettext_lazy("Mengapa ditolak")),
    "new": (gettext_lazy("baru"), "done", gettext_lazy("Yang ditambahkan")),
    "changed": (gettext_lazy("diubah"), "wait", gettext_lazy("Yang diubah")),
    "same": (gettext_lazy("tetap"), "", gettext_lazy("Yang sudah tercatat demikian")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(None, may_import)
def table_in(request: HttpRequest, what: str) -> HttpResponse:
    table, form = TABLES[what], TableIn()
    if request.method == "POST" and "packed" in request.POST:
        found = _unpacked(request.POST["packed"], table)
        if found:
            return _confirmed(request, table, *found)
        form.errors["file"] = form.error_class([_("Pratinjaunya kedaluwarsa; kirim lagi.")])
    elif request.method == "POST":
        form = TableIn(request.POST, request.FILES)
        if lines := form.read(request, table):
            return _preview(request, table, lines)
    context = {"form": form, "table": table, "what": what}
    status = 422 if form.errors else 200
    return render(request, "people/table.html", context, status=status)


def _confirmed(
    request: HttpRequest, table: Table, lines: list[Line], seen: str
) -> HttpResponse:
    changes = table.compare(lines)
    if "download" in request.POST:
        return spreadsheet(f"pratinjau-{table.name}.csv", _sheet(changes))
    if fingerprint(changes) != seen:
        return _preview(request, table, lines, is_other=True)
    try:
        done = DEEDS[table.name](lines, by=request.user, now=timezone.now())
    except (actions.LinesRefused, IntegrityError):  # somebody was quicker
        return _preview(request, table, lines, is_other=True)
    return render(request, "people/table_done.html", {"done": done, "what": table.name})


def _preview(
    request: HttpRequest, table: Table, lines: list[Line], *, is_other: bool = False
) -> HttpResponse:
    changes = table.compare(lines)
    count = counted(changes)
    parts = []
    for kind in KINDS:
        shown = [(c, in_words(c)) for c in changes if c.kind == kind][:SHOWN]
        word, shape, caption = WORDS[kind]
        chip = Chip(f"{count[kind]} {word}", shape if shown else "")
        parts.append((kind, chip, caption, shown, count[kind] - len(shown)))
    context = {
        "what": table.name,
        "parts": parts,
        "count": count,
        "changing": count["new"] + count["changed"],
        "packed": _packed(table, lines, fingerprint(changes)),
        "is_other": is_other,
    }
    status = 409 if is_other else 422 if count["refused"] else 200
    return render(request, "people/table_preview.html", context, status=status)


def _sheet(changes: Sequence[Change]) -> Iterator[tuple[str, ...]]:
    yield _("baris"), _("akibat"), _("apa"), _("rincian")
    for kind in KINDS:
        for change in changes:
            if change.kind == kind:
                yield str(change.number), str(WORDS[kind][0]), change.what, in_words(change)


def _packed(table: Table, lines: list[Line], seen: str) -> str:
    rows = [[line.number, *(line.cells[name] for name in table.columns)] for line in lines]
    return signing.dumps([table.name, seen, rows], salt=SALT, compress=True)


def _unpacked(packed: str, table: Table) -> tuple[list[Line], str] | None:
    """Give lines and what their preview said; nothing if we packed it long ago or never."""
    try:
        name, seen, rows = signing.loads(packed, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    if name != table.name:
        return None
    columns = table.columns
    return [Line(row[0], dict(zip(columns, row[1:], strict=True))) for row in rows], seen


@require_safe
@guarded(None, may_import)
def table_out(_request: HttpRequest, what: str, kind: str) -> HttpResponse:
    """Give a table of all rows, or (``contoh-``) one that shows how it is written."""
    table = TABLES.get(what.removeprefix("contoh-"))
    if table is None:
        raise Http404
    is_example = what != table.name
    rows = [table.columns, table.example] if is_example else table.rows()
    return spreadsheet(f"{what}.{kind}", rows)
