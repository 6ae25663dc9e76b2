"""The calendar of an office: a year of free days, and when stages happen."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sinau.base.guard import guarded
from sinau.days import actions
from sinau.days.forms import YEARS, MarkForm, StageDateRows
from sinau.days.models import FreeDay
from sinau.days.permissions import may_edit_calendar
from sinau.days.reads import free as read
from sinau.days.views.keeping import kept
from sinau.people.models import Office
from sinau.people.views.asking import signed_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def _year(written: str) -> int:
    with suppress(ValueError):
        if int(written) in YEARS:
            return int(written)
    return timezone.localdate().year


def _page(request: HttpRequest, office: Office, form: MarkForm) -> HttpResponse:
    year = _year(request.GET.get("tahun", ""))
    first, last = date(year, 1, 1), date(year, 12, 31)
    context = {
        "office": office, "form": form, "year": f"{year}",
        "years": (f"{year - 1}", f"{year + 1}"),
        "days": read.special_days(office, first, last),
        "stages": read.stages_between(office, first, last),
        "may": may_edit_calendar(request.user, office),
    }  # fmt: skip
    return render(request, "days/calendar.html", context, status=422 if form.errors else 200)


@require_safe
@guarded(Office, by="code")
def calendar(request: HttpRequest, office: Office) -> HttpResponse:
    return _page(request, office, MarkForm())


@require_POST
@signed_in
@guarded(Office, may=may_edit_calendar, by="code")
def mark(request: HttpRequest, office: Office) -> HttpResponse:
    """Mark a day that was filled in, or the one whose button was pressed in a list."""
    data: Any = request.POST
    if "mark" in data:
        word, on = [*data["mark"].split(" ", 1), ""][:2]
        named = {one.on: one.name for one in _special(office, on)}
        name = next(iter(named.values()), _("libur menurut koordinator"))
        data = {"falls_on": on, "name": name, "is_free": word}
    form, here = MarkForm(data), reverse("days:calendar", args=[office.code])
    if not form.is_valid():
        return _page(request, office, form)
    given: dict[str, Any] = form.cleaned_data | {"by": request.user, "now": timezone.now()}
    actions.mark_day(office, **given)
    messages.success(request, _("Tersimpan."))
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, None) else here)


def _special(office: Office, written: str) -> list[read.Special]:
    with suppress(ValueError):
        day = date.fromisoformat(written)
        return read.special_days(office, day, day) if day.year in YEARS else []
    return []


@require_POST
@signed_in
@guarded(Office, may=may_edit_calendar, by="code")
def forget(request: HttpRequest, office: Office, day: str) -> HttpResponse:
    marks = FreeDay.objects.select_related("office").filter(office=office)
    marked = get_object_or_404(marks, falls_on__in=[one.on for one in _special(office, day)])
    actions.forget_mark(marked, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("Tandanya dihapus; kalender umum berlaku lagi."))
    year = {"tahun": marked.falls_on.year}
    return redirect(reverse("days:calendar", args=[office.code], query=year))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@guarded(Office, may=may_edit_calendar, by="code")
def stages(request: HttpRequest, office: Office) -> HttpResponse:
    """Write down when stages happen; what would be removed is asked for once more."""
    with transaction.atomic():
        if request.method == "POST":  # one at a time: it is compared with what stands
            Office.objects.select_for_update().get(pk=office.pk)
        form = StageDateRows(request.POST or None, office)
        who: Any = {"by": request.user, "now": timezone.now()}
        became = kept(
            request, form, lambda: actions.set_stage_dates(office, form.result(), **who)
        )
    if became:
        return redirect("days:calendar", office.code)
    said, status = became.shown(request)
    return render(
        request, "days/stages.html", {"office": office, "form": form} | said, status=status
    )
