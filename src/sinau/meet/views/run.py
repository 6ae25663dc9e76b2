"""Running a meeting: every button of the run sheet is one deed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sinau.base.guard import guarded
from sinau.meet import actions
from sinau.meet.forms import ItemNoteForm, TimerForm
from sinau.meet.models import Slot
from sinau.meet.permissions import may_join, may_lead
from sinau.meet.reads.meeting import agenda, meeting_of, topic
from sinau.meet.views.acting import act, back
from sinau.people.views.asking import signed_in, who
from sinau.plan.models import Edition
from sinau.stream import feed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

BY = ("programme__slug", "number")


@require_safe
@guarded(Edition, by=BY)
def sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show the run sheet for print: for when the network is gone."""
    meeting = meeting_of(edition)
    context = {
        "edition": edition, "agenda": agenda(edition, meeting, timezone.now()),
        "meeting": meeting, "may_lead": may_lead(request.user, edition),
    }  # fmt: skip
    return render(request, "meet/sheet.html", context)


@require_safe
@signed_in
@guarded(Edition, may_join, by=BY)
def timer(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show one large clock for whoever speaks and for the room."""
    now, meeting = timezone.now(), meeting_of(edition)
    context = {
        "edition": edition, "meeting": meeting, "now": now,
        "agenda": agenda(edition, meeting, now),
        "live": feed.door(topic(edition), person=who(request), at_once=True),
    }  # fmt: skip
    only = "meet/_clock.html" if request.GET.get("bagian") else "meet/timer.html"
    return render(request, only, context)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def open_room(request: HttpRequest, edition: Edition) -> HttpResponse:
    return act(request, edition, actions.open_meeting, edition, said=_("Ruang dibuka."))


def _after(request: HttpRequest) -> int | None:
    with suppress(ValueError):
        return int(request.POST.get("after", ""))
    return None


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def start_item(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    slot = get_object_or_404(Slot, meeting__edition=edition, pk=pk)
    after = _after(request)
    return act(request, edition, actions.start_item, edition, slot=slot, after=after)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def step_back(request: HttpRequest, edition: Edition) -> HttpResponse:
    return act(request, edition, actions.step_back, edition, after=_after(request))


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def shift_rest(request: HttpRequest, edition: Edition) -> HttpResponse:
    minutes = -5 if request.POST.get("minutes") == "-5" else 5
    return act(request, edition, actions.shift_rest, edition, minutes=minutes)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def end_meeting(request: HttpRequest, edition: Edition) -> HttpResponse:
    said = _("Pertemuan diakhiri. Kehadiran, pertanyaan, dan catatan masih dapat dilengkapi.")
    return act(request, edition, actions.end_meeting, edition, said=said)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def resume_meeting(request: HttpRequest, edition: Edition) -> HttpResponse:
    return act(request, edition, actions.resume_meeting, edition)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def note_item(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    slot = get_object_or_404(Slot, meeting__edition=edition, pk=pk)
    form = ItemNoteForm(request.POST)
    if not form.is_valid():  # the browser holds to its length
        return back(request, edition)
    return act(request, edition, actions.note_item, slot, **form.cleaned_data)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def start_timer(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = TimerForm(request.POST)
    if not form.is_valid():
        context = {"edition": edition, "form": form, "next": request.POST.get("next", "")}
        return render(request, "meet/timer_form.html", context, status=422)
    return act(request, edition, actions.start_timer, edition, **form.cleaned_data)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def stop_timer(request: HttpRequest, edition: Edition) -> HttpResponse:
    return act(request, edition, actions.stop_timer, edition)
