"""Offices: all of them, and one with its turns, experience and gaps in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sinau.base.guard import guarded
from sinau.base.pieces import paged
from sinau.desk.reads import office as read
from sinau.people import permissions
from sinau.people.forms.office import OfficeFilter
from sinau.people.models import Office
from sinau.people.reads.history import history_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    form = OfficeFilter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    seen = read.counted(Office.objects.visible_to(request.user)).order_by("code")
    found = list(seen.filter(Q(name__icontains=words) | Q(code__startswith=words)))
    context = {
        "form": form,
        "page": paged(request, found),
        "tiles": read.tiles(found),
        "manages": permissions.may_import(request.user),
        "reads_journal": permissions.may_read_journal(request.user),
    }
    return render(request, "desk/offices.html", context, status=422 if form.errors else 200)


@require_safe
@guarded(Office, by="code")
def office(request: HttpRequest, office: Office) -> HttpResponse:
    reads_history = permissions.may_read_history(request.user, office)
    context = {
        "office": office,
        "duties": read.duties(office, request.user),
        "experience": read.experience(office),
        "gaps": read.gaps(office),
        "without_turn": read.without_turn(office),
        "sees_people": permissions.may_see_people(request.user, office),
        "manages_people": permissions.may_manage_people(request.user, office),
        "history": history_of(office) if reads_history else [],
    }
    return render(request, "desk/office.html", context)


@require_safe
@guarded(None, permissions.may_import)
def manage(request: HttpRequest) -> HttpResponse:
    form = OfficeFilter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = Office.objects.filter(Q(name__icontains=words) | Q(code__startswith=words))
    context = {"form": form, "page": paged(request, read.staffed(found, timezone.localdate()))}
    return render(request, "desk/manage.html", context, status=422 if form.errors else 200)
