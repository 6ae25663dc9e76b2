"""Add editions, one or many from a pattern shown beforehand; change one, take one out."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sinau.base.guard import guarded
from sinau.days.forms import PatternForm
from sinau.days.kernel.pattern.days import MOST
from sinau.days.reads.free import drawn
from sinau.people.views.asking import signed_in
from sinau.plan import actions
from sinau.plan.forms.about import EditionForm
from sinau.plan.forms.rows import ItemRows
from sinau.plan.models import Edition, Programme
from sinau.plan.permissions import may_edit_edition, may_edit_programme
from sinau.plan.reads import series
from sinau.plan.views.programmes import alone, asks, doing, kept

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ONE = ("programme__slug", "number")


def _day(written: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(written)
    return None


@asks
@signed_in
@guarded(Programme, may=may_edit_programme, by="slug")
@alone
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Show the days of a pattern before they are kept; keep those that are ticked."""
    if request.method == "POST":
        found = sorted(filter(None, map(_day, request.POST.getlist("held_on"))))[:MOST]
        themes = "with_themes" in request.POST
        made = actions.add_editions(programme, found, with_themes=themes, **doing(request))
        if made:
            _say(request, len(made))
            return redirect("desk:board", programme.slug)
    waiting = series.unplaced(programme)
    first = series.next_day(programme, timezone.localdate()) or timezone.localdate()
    usual = series.usual_pattern(programme, first, len(waiting))
    form = PatternForm(request.GET if "first" in request.GET else None, initial=usual)
    pattern = form.pattern()
    days = series.from_pattern(programme, pattern) if pattern else []
    none = request.method == "POST"
    context = {
        "programme": programme, "form": form, "days": days, "waiting": waiting,
        "taken": sum(map(bool, days)), "none": none,
        "drawing": drawn(programme.host, [day.on for day in days if day]),
        "back": request.get_full_path(),
        "held": set(programme.editions.values_list("held_on", flat=True)),
    }  # fmt: skip
    wrong = none or form.errors
    return render(request, "plan/add_editions.html", context, status=422 if wrong else 200)


def _say(request: HttpRequest, count: int) -> None:
    words = ngettext("%(count)s edisi ditambahkan.", "%(count)s edisi ditambahkan.", count)
    messages.success(request, words % {"count": count})


@require_POST
@signed_in
@guarded(Programme, may=may_edit_programme, by="slug")
@alone
def add_next(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Add the next edition; number, day of the pattern and waiting theme follow."""
    day = series.next_day(programme, timezone.localdate())
    (made,) = actions.add_editions(programme, [day], **doing(request))
    _say(request, 1)
    return redirect("plan:edit_edition", programme.slug, made.number)


@asks
@signed_in
@guarded(Edition, may=may_edit_edition, by=ONE)
@alone
def edit(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Change one edition; what it leaves empty it takes from its programme."""
    form = EditionForm(request.POST or None, edition)
    became = kept(
        request,
        form,
        lambda: actions.change_edition(
            edition, values=form.values(), own=form.own(), **doing(request)
        ),
    )
    if became:
        return redirect(
            "plan:edit_edition", edition.programme.slug, form.cleaned_data["number"]
        )
    said, status = became.shown(request)
    context = _about(edition) | {"form": form} | said
    return render(request, "plan/edit_edition.html", context, status=status)


def _about(edition: Edition) -> dict[str, Any]:
    items, is_own = series.run_sheet(edition.programme, edition)
    minutes = edition.minutes or edition.programme.length_minutes
    total = sum(item.minutes for item in items)
    return {
        "edition": edition, "programme": edition.programme, "items": items,
        "is_own": is_own, "total": total, "minutes": minutes, "over": total - minutes,
    }  # fmt: skip


@asks
@signed_in
@guarded(Edition, may=may_edit_edition, by=ONE)
@alone
def run_sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Give an edition a run sheet of its own, or the programme's again."""
    programme = edition.programme
    form = ItemRows(request.POST or None, programme, edition=edition)
    if "follow" in request.POST:
        actions.set_items(programme, [], edition=edition, **doing(request))
        return redirect("plan:edit_edition", programme.slug, edition.number)
    became = kept(
        request,
        form,
        lambda: actions.set_items(programme, form.result(), edition=edition, **doing(request)),
    )
    if became:
        return redirect("plan:edit_edition", programme.slug, edition.number)
    said, status = became.shown(request)
    context = _about(edition) | {"form": form} | said
    return render(request, "plan/edit_run_sheet.html", context, status=status)


@asks
@signed_in
@guarded(Edition, may=may_edit_edition, by=ONE)
@alone
def remove(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Ask whether an edition is to be taken out, then do."""
    reason = ""
    if request.method == "POST":
        try:
            actions.remove_edition(edition, **doing(request))
        except actions.StillUsed:
            reason = _("Sudah ada kantor yang bertugas di edisi ini, jadi tidak dapat dihapus.")
        else:
            messages.success(request, _("Edisi dihapus."))
            return redirect("desk:board", edition.programme.slug)
    context = {"edition": edition, "programme": edition.programme, "reason": reason}
    return render(request, "plan/remove_edition.html", context, status=422 if reason else 200)
