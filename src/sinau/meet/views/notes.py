"""Notes and handouts of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sinau.base.guard import guarded
from sinau.base.pieces import paged
from sinau.base.sheet import spreadsheet
from sinau.meet import actions
from sinau.meet.forms import HandoutForm, NoteForm
from sinau.meet.models import MARKS, Handout
from sinau.meet.permissions import may_change_note, may_join, may_lead, may_take_part
from sinau.meet.reads import notes as read
from sinau.meet.views.acting import act, with_word
from sinau.people.views.asking import signed_in
from sinau.plan.models import Edition

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from sinau.meet.models import Note

BY = ("programme__slug", "number")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@guarded(Edition, may_join, by=BY)
def notes(request: HttpRequest, edition: Edition) -> HttpResponse:
    """List what was noted and given to read; write a note."""
    if request.method != "POST":
        return _page(request, edition)
    verdict = may_take_part(request.user, edition)
    form = NoteForm(request.POST)
    if not verdict or not form.is_valid():
        return _page(request, edition, form=form)
    facts = _facts(request, edition, form)

    def again(why: str) -> HttpResponse:
        return _page(request, edition, form=with_word(form, "text", why))

    return act(request, edition, actions.write_note, edition, again=again, **facts)


def _facts(
    request: HttpRequest, edition: Edition, form: NoteForm, *, was_shared: bool = False
) -> dict[str, Any]:
    """Give what a note says; only who leads shares it with everybody, or no more."""
    values = form.cleaned_data
    shared = values["is_shared"] if may_lead(request.user, edition) else was_shared
    return {"text": values["text"], "is_shared": shared}


def _page(request: HttpRequest, edition: Edition, **forms: Form) -> HttpResponse:
    found = read.notes_for(edition, request.user)
    if mark := request.GET.get("tanda"):
        wanted = [note.pk for note in found if mark in note.marks]
        found = found.filter(pk__in=wanted)
    context = {
        "edition": edition, "notes": paged(request, found), "marks": MARKS.items(),
        "mark": mark or "", "handouts": Handout.objects.filter(edition=edition),
        "may": may_take_part(request.user, edition),
        "may_lead": may_lead(request.user, edition),
        "form": NoteForm(), "handout_form": HandoutForm(prefix="bahan"),
    }  # fmt: skip
    return render(request, "meet/notes.html", context | forms, status=422 if forms else 200)


@require_safe
@signed_in
@guarded(Edition, may_join, by=BY)
def notes_csv(request: HttpRequest, edition: Edition) -> HttpResponse:
    head = (_("menit"), _("kantor"), _("tanda"), _("catatan"))
    rows = [
        (
            "" if note.minute is None else str(note.minute), str(note.office or ""),
            ", ".join(str(MARKS.get(mark, mark)) for mark in note.marks), note.text,
        )
        for note in read.notes_for(edition, request.user)
    ]  # fmt: skip
    name = f"catatan-{edition.programme.slug}-{edition.number}.csv"
    return spreadsheet(name, [head, *rows])


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@guarded(Edition, may_join, by=BY)
def note(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Write a note anew, or take it away."""
    found = read.notes_for(edition, request.user).select_related("edition__programme__host")
    one = get_object_or_404(found, pk=pk)
    may = may_change_note(request.user, one)
    form = NoteForm(
        request.POST or None, initial={"text": one.text, "is_shared": one.is_shared}
    )

    def again(why: str = "") -> HttpResponse:
        if why:
            with_word(form, "text", why)
        return _note_page(request, edition, one, form)

    if request.method == "POST" and may:
        if "drop" in request.POST:
            said = _("Catatan dihapus.")
            return act(request, edition, actions.drop_note, one, said=said)
        if form.is_valid():
            facts = _facts(request, edition, form, was_shared=one.is_shared)
            return act(request, edition, actions.change_note, one, again=again, **facts)
    return again()


def _note_page(
    request: HttpRequest, edition: Edition, one: Note, form: NoteForm
) -> HttpResponse:
    context = {
        "edition": edition, "note": one, "form": form,
        "may": may_change_note(request.user, one),
        "may_lead": may_lead(request.user, edition),
        "next": reverse("meet:notes", args=[edition.programme.slug, edition.number]),
    }  # fmt: skip
    status = 422 if form.errors else 403 if request.method == "POST" else 200
    return render(request, "meet/note.html", context, status=status)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def add_handout(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = HandoutForm(request.POST, prefix="bahan")
    if not form.is_valid():
        return _page(request, edition, handout_form=form)
    return act(request, edition, actions.add_handout, edition, **form.cleaned_data)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def drop_handout(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    handout = get_object_or_404(Handout, edition=edition, pk=pk)
    return act(request, edition, actions.drop_handout, handout)
