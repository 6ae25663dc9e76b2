"""The guided close of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sinau.attend.permissions import may_record
from sinau.attend.views.acting import BY, address, do
from sinau.base.guard import guarded
from sinau.meet.reads.meeting import meeting_of
from sinau.offer.forms import WhyForm
from sinau.people.views.asking import signed_in
from sinau.plan.models import Edition
from sinau.settle import actions
from sinau.settle.models import Tally
from sinau.settle.reads.closing import steps
from sinau.settle.reads.result import result
from sinau.settle.reads.words import figure

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@signed_in
@guarded(Edition, may_record, by=BY)
def close(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _page(request, edition)


def _page(request: HttpRequest, edition: Edition, form: WhyForm | None = None) -> HttpResponse:
    found = result(edition, on=timezone.localdate())
    listed = steps(edition, found)
    meeting = meeting_of(edition)
    context = {
        "edition": edition, "steps": listed, "meeting": meeting, "figure": figure(found),
        "tally": Tally.objects.filter(edition=edition).select_related("closed_by").first(),
        "is_ready": bool(meeting and meeting.ended_at)
        and all(step.is_done for step in listed if step.must),
        "form": form or WhyForm(),
    }  # fmt: skip
    return render(request, "settle/close.html", context, status=422 if form else 200)


@require_POST
@signed_in
@guarded(Edition, may_record, by=BY)
def close_now(request: HttpRequest, edition: Edition) -> HttpResponse:
    to = reverse("settle:close", args=address(edition))
    words = _("Edisi ditutup. Isinya tidak berubah lagi.")
    on = timezone.localdate()
    return do(request, actions.close_edition, edition, words, to, on=on)


@require_POST
@signed_in
@guarded(Edition, may_record, by=BY)
def reopen(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = WhyForm(request.POST)
    if not form.is_valid():
        return _page(request, edition, form)
    to = reverse("settle:close", args=address(edition))
    words = _("Edisi dibuka lagi untuk dikoreksi.")
    return do(request, actions.reopen_edition, edition, words, to, why=form.cleaned_data["why"])
