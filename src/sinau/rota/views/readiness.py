"""One page of an office: when it cannot serve, what it knows, what it would like to carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sinau.base.guard import guarded
from sinau.people.models import Office
from sinau.people.permissions import may_manage_people, may_see_people
from sinau.people.views.asking import who
from sinau.rota import actions
from sinau.rota.forms import AwayForm, ExperienceForm, WishForm
from sinau.rota.models import Away, Experience, Wish
from sinau.rota.permissions import may_rate

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse


@require_safe
@guarded(Office, may_see_people, by="code")
def readiness(request: HttpRequest, office: Office) -> HttpResponse:
    return _page(request, office)


def _page(request: HttpRequest, office: Office, **forms: Form) -> HttpResponse:
    context = {
        "office": office,
        "aways": Away.objects.filter(office=office).order_by("from_on"),
        "known": Experience.objects.filter(office=office).select_related("theme"),
        "wishes": Wish.objects.filter(office=office).select_related("theme"),
        "may_manage": may_manage_people(request.user, office),
        "may_rate": may_rate(request.user, office),
        "away_form": AwayForm(prefix="away"),
        "known_form": ExperienceForm(prefix="known"),
        "wish_form": WishForm(prefix="wish"),
    }
    status = 422 if forms else 200
    return render(request, "rota/readiness.html", context | forms, status=status)


def _done(office: Office, request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Tersimpan; berlaku pada pembagian berikutnya."))
    return redirect("rota:readiness", office.code)


@require_POST
@guarded(Office, may_manage_people, by="code")
def add_away(request: HttpRequest, office: Office) -> HttpResponse:
    form = AwayForm(request.POST, prefix="away")
    if not form.is_valid():
        return _page(request, office, away_form=form)
    away = Away(office=office, **form.cleaned_data)
    actions.add_away(away, by=who(request), now=timezone.now())
    return _done(office, request)


@require_POST
@guarded(Office, may_manage_people, by="code")
def drop_away(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    away = get_object_or_404(Away, pk=pk, office=office)
    actions.drop_away(away, by=who(request), now=timezone.now())
    return _done(office, request)


@require_POST
@guarded(Office, may_rate, by="code")
def rate(request: HttpRequest, office: Office) -> HttpResponse:
    form = ExperienceForm(request.POST, prefix="known")
    if not form.is_valid():
        return _page(request, office, known_form=form)
    actions.rate_experience(office, **form.cleaned_data, by=who(request), now=timezone.now())
    return _done(office, request)


@require_POST
@guarded(Office, may_manage_people, by="code")
def add_wish(request: HttpRequest, office: Office) -> HttpResponse:
    form = WishForm(request.POST, prefix="wish")
    if not form.is_valid():
        return _page(request, office, wish_form=form)
    actions.wish(office, form.cleaned_data["theme"], by=who(request), now=timezone.now())
    return _done(office, request)


@require_POST
@guarded(Office, may_manage_people, by="code")
def drop_wish(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    found = get_object_or_404(Wish, pk=pk, office=office)
    actions.drop_wish(found, by=who(request), now=timezone.now())
    return _done(office, request)
