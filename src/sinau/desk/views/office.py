"""Offices: all of them, and one with its turns, experience and gaps in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sinau.base.guard import guarded
from sinau.base.pieces import paged
from sinau.desk.forms import OfficeFilter
from sinau.desk.reads import office as read
from sinau.people.models import Office

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    form = OfficeFilter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    seen = read.counted(Office.objects.visible_to(request.user)).order_by("code")
    found = list(seen.filter(Q(name__icontains=words) | Q(code__startswith=words)))
    context = {"form": form, "page": paged(request, found), "tiles": read.tiles(found)}
    return render(request, "desk/offices.html", context, status=422 if form.errors else 200)


@require_safe
@guarded(Office, by="code")
def office(request: HttpRequest, office: Office) -> HttpResponse:
    context = {
        "office": office,
        "duties": read.duties(office),
        "experience": read.experience(office),
        "gaps": read.gaps(office),
        "without_turn": read.without_turn(office),
    }
    return render(request, "desk/office.html", context)
