"""The coordinator's page of a working plan: pins, answers tried, one of them adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from sinau.base.guard import guarded
from sinau.people.views.asking import who
from sinau.plan.models import Programme
from sinau.rota import actions
from sinau.rota.forms import FRESH, MoveForm, PinForm, TryForm
from sinau.rota.models import Pin, Rota
from sinau.rota.permissions import may_plan
from sinau.rota.reads import planning as read
from sinau.rota.reads.rota import current, fairness

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

STALE = gettext_lazy("Rencana kerja sudah berubah sejak simulasi ini; ulangi simulasinya.")


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(Programme, may_plan, by="slug")
def plan(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Try an answer; nothing stands before somebody adopts it."""
    if request.method != "POST":
        return _page(request, programme)
    form = TryForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, form=form)
    try:
        trial = actions.try_duties(
            programme, is_fresh=form.cleaned_data["kind"] == FRESH,
            why=form.cleaned_data["why"], by=who(request), now=timezone.now(),
        )  # fmt: skip
    except actions.NotShared as error:
        refused = read.in_words(programme, error.reasons)
        return _page(request, programme, form=form, refused=refused)
    if not trial.is_trial:
        messages.info(request, _("Tidak ada yang berubah: rencana kerja sudah yang terbaik."))
        return redirect("rota:plan", programme.slug)
    name = "check:changes" if trial.repairs_id else "check:rota_number"
    return redirect(name, programme.slug, trial.number)


def _page(
    request: HttpRequest,
    programme: Programme,
    *,
    form: Form | None = None,
    pin: Form | None = None,
    refused: list[str] | None = None,
) -> HttpResponse:
    stands = current(programme)
    wrong = bool((form and form.errors) or (pin and pin.errors) or refused)
    context = {
        "programme": programme,
        "rota": stands,
        "chip": fairness(stands) if stands else None,
        "form": form or TryForm(),
        "pin_form": pin or PinForm(programme),
        "refused": refused,
        "pins": Pin.objects.filter(edition__programme=programme).select_related(
            "edition", "team", "office"
        ),
    }
    return render(request, "rota/plan.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(Programme, may_plan, by="slug")
def move(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Try another day for an edition; the page of the trial shows what that would do."""
    stands, now, refused = current(programme), timezone.now(), []
    start = {"edition": request.GET.get("edisi")}
    form = MoveForm(programme, request.POST or None, on=timezone.localdate(), initial=start)
    if stands and form.is_valid():
        given = form.cleaned_data
        change = {"move": {given["edition"].number: given["day"]}, "why": given["why"]}
        try:
            trial = actions.repair_duties(
                stands, is_trial=True, by=who(request), now=now, **change
            )
        except actions.CannotMove as error:
            form.add_error("day", error.reasons)
        except actions.NotShared as error:
            refused = read.in_words(programme, error.reasons)
        except actions.NotTheCurrent:
            messages.error(request, STALE)
        else:
            if trial.is_trial:
                return redirect("check:changes", programme.slug, trial.number)
            form.add_error("day", _("Edisi ini memang sudah pada hari itu."))
    context = {"programme": programme, "rota": stands, "form": form, "refused": refused}
    wrong = request.method == "POST"
    return render(request, "rota/move.html", context, status=422 if wrong else 200)


@require_POST
@guarded(Programme, may_plan, by="slug")
def adopt(request: HttpRequest, programme: Programme, number: int) -> HttpResponse:
    trial = get_object_or_404(Rota, programme=programme, number=number)
    try:
        actions.adopt_duties(trial, by=who(request), now=timezone.now())
    except actions.NotTheCurrent:
        messages.error(request, STALE)
    except actions.CannotMove as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Berlaku sebagai rencana kerja. Kantor belum diberi tahu."))
    return redirect("rota:plan", programme.slug)


@require_POST
@guarded(Programme, may_plan, by="slug")
def pin(request: HttpRequest, programme: Programme) -> HttpResponse:
    form = PinForm(programme, request.POST)
    if form.is_valid():
        found = Pin(**form.cleaned_data)
        if Pin.objects.filter(edition=found.edition, office=found.office).exists():
            form.add_error("office", _("Kantor ini sudah ditetapkan di edisi itu."))
        else:
            actions.pin_duty(found, by=who(request), now=timezone.now())
            messages.success(request, _("Ditetapkan; berlaku pada pembagian berikutnya."))
            return redirect("rota:plan", programme.slug)
    return _page(request, programme, pin=form)


@require_POST
@guarded(Programme, may_plan, by="slug")
def unpin(request: HttpRequest, programme: Programme, pk: int) -> HttpResponse:
    found = get_object_or_404(Pin, pk=pk, edition__programme=programme)
    actions.unpin(found, by=who(request), now=timezone.now())
    messages.success(request, _("Ketetapan dicabut; rota memutuskan lagi."))
    return redirect("rota:plan", programme.slug)
