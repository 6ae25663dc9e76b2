"""Add editions, one or many from a pattern shown beforehand; change one, take one out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sinau.base import dates
from sinau.base.guard import guarded
from sinau.days.forms import PatternForm, ticked_days
from sinau.days.kernel.pattern.days import MOST
from sinau.days.reads.free import drawn
from sinau.people.views.asking import signed_in
from sinau.plan import actions
from sinau.plan.forms.about import EditionForm
from sinau.plan.forms.rows import ItemRows
from sinau.plan.models import LAST_NUMBER, Edition, Programme
from sinau.plan.permissions import may_edit_edition, may_edit_programme, may_remove_edition
from sinau.plan.reads import series
from sinau.plan.views.programmes import alone, asks, doing, kept

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse

ONE = ("programme__slug", "number")


@asks
@signed_in
@guarded(Programme, may=may_edit_programme, by="slug")
@alone
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Show the days of a pattern before they are kept; keep those that are ticked."""
    refused, ticked, is_sent = "", set(), request.method == "POST"
    if is_sent:
        ticked = ticked_days(request.POST.getlist("held_on"))
        made, refused = _added(
            request, programme, sorted(ticked)[:MOST], with_themes="with_themes" in request.POST
        )
        if made:
            _say(request, len(made))
            return redirect("desk:board", programme.slug)
    waiting = series.unplaced(programme)
    first = series.next_day(programme, timezone.localdate()) or timezone.localdate()
    usual = series.usual_pattern(programme, first, len(waiting))
    form = PatternForm(request.GET if "first" in request.GET else None, initial=usual)
    pattern = form.pattern()
    days = series.from_pattern(programme, pattern) if pattern else []
    context = {
        "programme": programme, "form": form, "days": days, "waiting": waiting,
        "taken": sum(map(bool, days)), "refused": refused, "none": is_sent and not refused,
        "drawing": drawn(programme.host, [day.on for day in days if day]),
        "back": request.get_full_path(), "is_sent": is_sent,
        "ticked": ticked if is_sent else {day.on for day in days},
        "with_themes": "with_themes" in request.POST or not is_sent,
        "held": set(programme.editions.values_list("held_on", flat=True)),
    }  # fmt: skip
    wrong = is_sent or form.errors
    return render(request, "plan/add_editions.html", context, status=422 if wrong else 200)


def _added(
    request: HttpRequest, programme: Programme, days: Sequence[date | None], **how: Any
) -> tuple[list[Edition], str]:
    """Add editions, or say why none was."""
    try:
        return actions.add_editions(programme, days, **how, **doing(request)), ""
    except actions.DaysTaken as error:
        taken = [f"{dates.day(one.on)}: {one.free}" for one in error.days]
        words = _("Belum ada yang tersimpan, karena berubah sejak ditampilkan. %(days)s.")
        return [], words % {"days": "; ".join(taken)}
    except actions.NumbersUsedUp:
        words = _("Nomor edisi paling besar %(last)s. Ubah nomor edisi terakhir lebih dahulu.")
        return [], words % {"last": LAST_NUMBER}


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
    if day is None and programme.weekdays:
        words = _("Pola program tidak punya hari lagi: masanya habis. Ubah masanya di Tentang.")
        messages.error(request, words)
        return redirect("desk:board", programme.slug)
    made, refused = _added(request, programme, [day])
    if refused:
        messages.error(request, refused)
        return redirect("desk:board", programme.slug)
    _say(request, 1)
    return redirect("plan:edit_edition", programme.slug, made[0].number)


@asks
@signed_in
@guarded(Edition, may=may_edit_edition, by=ONE)
@alone
def edit(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Change one edition; what it leaves empty it takes from its programme."""
    form = EditionForm(request.POST or None, edition, today=timezone.localdate())
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
@guarded(Edition, may=may_remove_edition, by=ONE)
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
