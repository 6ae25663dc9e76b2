"""One office before an edition: whom it sends, and why it cannot come."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sinau.attend import actions
from sinau.attend.forms import ExcuseForm, PeopleForm
from sinau.attend.models import Excuse, Expected, Roll
from sinau.attend.permissions import may_see_office, may_speak
from sinau.attend.reads.roster import asked_of, offices_of, people_of
from sinau.attend.views.acting import BY, address, do
from sinau.base.guard import guarded
from sinau.people.models import Person
from sinau.plan.models import Edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from sinau.people.models import Office


def of_office(may: Any) -> Callable[[Any], Any]:
    """Give the view its office, if the person asking may do this for it."""

    def decorate(view: Any) -> Any:
        @wraps(view)
        def inner(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
            office = offices_of(edition).get(code)
            if office is None:
                raise Http404
            if not (verdict := may(request.user, edition, office)):
                raise PermissionDenied(verdict.reason)
            found: HttpResponse = view(request, edition, office)
            return found

        return inner

    return decorate


@require_safe
@guarded(Edition, by=BY)
@of_office(may_see_office)
def office(request: HttpRequest, edition: Edition, office: Office) -> HttpResponse:
    return _page(request, edition, office)


def _forms(edition: Edition, office: Office, data: Any = None) -> dict[str, Form]:
    who = people_of([office], edition.held_on or timezone.localdate()).values()
    named = Expected.objects.filter(edition=edition, office=office).first()
    sent = [f"p{person.pk}" for person in named.people.all()] if named else []
    return {
        "delegates_form": PeopleForm(who, data, prefix="send", initial={"people": sent}),
        "excuse_form": ExcuseForm(who, data, prefix="excuse"),
    }


def _page(
    request: HttpRequest, edition: Edition, office: Office, **wrong: Form
) -> HttpResponse:
    may = may_speak(request.user, edition, office)
    named = Expected.objects.filter(edition=edition, office=office).first()
    excuses = Excuse.objects.filter(edition=edition, office=office).select_related("person")
    context: dict[str, Any] = {
        "edition": edition, "office": office, "may": may, "excuses": excuses,
        "asked": asked_of(edition).get(office.code), "named": named,
        "is_closed": Roll.objects.filter(edition=edition, closed_at__isnull=False).exists(),
    }  # fmt: skip
    if may and not context["is_closed"]:
        context |= _forms(edition, office)
    return render(request, "attend/office.html", context | wrong, status=422 if wrong else 200)


def _back(edition: Edition, office: Office) -> str:
    return reverse("attend:office", args=[*address(edition), office.code])


@require_POST
@guarded(Edition, by=BY)
@of_office(may_speak)
def delegates(request: HttpRequest, edition: Edition, office: Office) -> HttpResponse:
    form = _forms(edition, office, request.POST)["delegates_form"]
    if not form.is_valid():
        return _page(request, edition, office, delegates_form=form)
    people = [_person(mark) for mark in form.cleaned_data["people"]]
    words = _("Tersimpan: yang diutus kantor ini.")
    deed, to = actions.name_delegates, _back(edition, office)
    return do(request, deed, edition, words, to, office=office, people=people)


def _person(mark: str) -> Person:
    return get_object_or_404(Person, pk=mark.removeprefix("p"))


@require_POST
@guarded(Edition, by=BY)
@of_office(may_speak)
def excuse(request: HttpRequest, edition: Edition, office: Office) -> HttpResponse:
    form = _forms(edition, office, request.POST)["excuse_form"]
    if not form.is_valid():
        return _page(request, edition, office, excuse_form=form)
    mark, why = form.cleaned_data["who"], form.cleaned_data["why"]
    facts = {"office": office, "who": _person(mark) if mark else None, "why": why}
    words, to = _("Tersimpan: izin dicatat dengan alasannya."), _back(edition, office)
    return do(request, actions.excuse, edition, words, to, **facts)


@require_POST
@guarded(Edition, by=BY)
def drop_excuse(request: HttpRequest, edition: Edition, code: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Excuse, edition=edition, office__code=code, pk=pk)
    if not (verdict := may_speak(request.user, edition, found.office)):
        raise PermissionDenied(verdict.reason)
    to = _back(edition, found.office)
    return do(request, actions.drop_excuse, found, _("Tersimpan: izin dicabut."), to)
