"""The journal: who did what when, and whether anybody altered it since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sinau.base.guard import guarded
from sinau.base.pieces import paged
from sinau.base.sheet import spreadsheet
from sinau.desk.forms import JournalFilter, NotedHash
from sinau.desk.reads import journal as read
from sinau.people.journal import verify
from sinau.people.models import Person, Seal
from sinau.people.permissions import may_read_history, may_read_journal
from sinau.people.reads import history as history_read

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

READ_HERE = 200_000  # lines: about four seconds; more are read by the command


def _form(request: HttpRequest) -> JournalFilter:
    return JournalFilter(request.GET, doers=Person.objects.doers(), deeds=history_read.deeds())


@require_safe
@guarded(None, may_read_journal)
def journal(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    page = paged(request, read.filtered(**form.wanted()))
    query, export = request.GET.urlencode(), reverse("desk:journal_csv")
    context = {
        "form": form,
        "page": page,
        "rows": history_read.told(page.object_list),
        "export": f"{export}?{query}" if query else export,
    }
    return render(request, "desk/journal.html", context, status=422 if form.errors else 200)


@require_safe
@guarded(None, may_read_journal)
def journal_csv(request: HttpRequest) -> HttpResponse:
    return spreadsheet("jejak.csv", read.sheet(read.filtered(**_form(request).wanted())))


@require_safe
@guarded(None, may_read_history)
def history(request: HttpRequest, about: str) -> HttpResponse:
    """Tell everything that was done to one thing."""
    things = read.things_of(about, request.user)
    if not things:
        raise Http404
    page = paged(request, history_read.entries_of(*things))
    context = {"thing": things[0], "page": page, "rows": history_read.told(page.object_list)}
    return render(request, "desk/history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(None, may_read_journal)
def check(request: HttpRequest) -> HttpResponse:
    """Read the whole chain, only when somebody presses the button: it takes its time."""
    seal = Seal.objects.filter(pk=1).first() or Seal()
    form = NotedHash(request.POST if request.method == "POST" else None)
    is_long, found = seal.lines > READ_HERE, None
    if form.is_valid() and not is_long:
        found = verify(form.cleaned_data["noted"])
    context = {"form": form, "seal": seal, "found": found, "is_long": is_long}
    bad = form.errors or (found and not found.ok)
    return render(request, "desk/journal_check.html", context, status=422 if bad else 200)
