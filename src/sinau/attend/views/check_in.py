"""Checking in: by the code that is shown in the meeting, or by a link that is one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sinau.attend import actions
from sinau.attend.forms import CodeForm, GuestForm
from sinau.attend.models import CheckIn, Way
from sinau.attend.permissions import may_check_in
from sinau.attend.reads import codes
from sinau.attend.reads.roster import offices_of
from sinau.attend.standing import AttendRefused
from sinau.meet.reads.notes import office_of
from sinau.people.models import Person, Position
from sinau.people.permissions import roles_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sinau.plan.models import Edition


@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; whoever types one of a day goes on to its page."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        if codes.edition_of(code, on=timezone.localdate()):
            return redirect("attend:check_in", code.strip().upper())
        return _ask_again(request, form, status=422)
    return render(
        request, "attend/code.html", {"form": form}, status=422 if form.errors else 200
    )


def _ask_again(request: HttpRequest, form: CodeForm, status: int) -> HttpResponse:
    form.add_error("code", _("Kode ini tidak berlaku hari ini; lihat lagi di layar."))
    return render(request, "attend/code.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Check in whoever is signed in, or somebody who says who they are."""
    edition = codes.edition_of(code, on=timezone.localdate())
    if edition is None:
        return _ask_again(request, CodeForm({"code": code}), status=404)
    offices = offices_of(edition).values()
    form = GuestForm(offices, request.POST if "name" in request.POST else None)
    is_member = bool(roles_of(request.user) and may_check_in(request.user, edition))
    if request.method == "POST" and codes.is_open(edition, now=timezone.now()):
        if is_member and "name" not in request.POST:
            office = office_of(request.user, edition)
            return _do(request, edition, actions.check_in, who=request.user, office=office,
                       way=Way.CODE, by=request.user)  # fmt: skip
        if form.is_valid():
            found = form.cleaned_data
            return _do(request, edition, actions.check_in_guest, name=found["name"],
                       office=form.offices.get(found["office"]), by=_by(request))  # fmt: skip
    context = {"code": code, "form": form, "is_member": is_member}
    return _page(request, edition, context, status=422 if form.errors else 200)


def _by(request: HttpRequest) -> Person:
    """Give whoever writes it down: a guest does nothing in the journal's own name."""
    user = request.user
    return user if isinstance(user, Person) else Person.objects.operator()


def _do(request: HttpRequest, edition: Edition, deed: Any, **facts: Any) -> HttpResponse:
    """Do it, and show what was done on the same address."""
    try:
        done = deed(edition, now=timezone.now(), **facts)
    except AttendRefused as refused:
        messages.error(request, _("Belum tersimpan: %(why)s.") % {"why": _(str(refused))})
        return redirect(request.path)
    request.session[f"attend {edition.pk}"] = done.pk
    return redirect(request.path)


def _page(
    request: HttpRequest, edition: Edition, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    now = timezone.now()
    mine = CheckIn.objects.filter(
        edition=edition, pk=request.session.get(f"attend {edition.pk}")
    )
    done = mine.select_related("person", "office").first()
    if done is None and isinstance(request.user, Person):
        done = CheckIn.objects.filter(edition=edition, person=request.user).first()
    context |= {"edition": edition, "done": done, "open": codes.is_open(edition, now=now)}
    return render(request, "attend/check_in.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, link: str) -> HttpResponse:
    """Check in the one whose link this is; opening it alone does nothing."""
    found = codes.link_of(link)
    if found is None:
        raise Http404
    edition, person = found
    if request.method == "POST" and codes.is_open(edition, now=timezone.now()):
        held = Position.objects.held_on(edition.held_on or timezone.localdate())
        offices = [office.pk for office in offices_of(edition).values()]
        position = (
            held.filter(person=person, office__in=offices).select_related("office").first()
        )
        office = position.office if position else None
        return _do(request, edition, actions.check_in, who=person, office=office,
                   way=Way.LINK, by=person)  # fmt: skip
    done = CheckIn.objects.filter(edition=edition, person=person).first()
    return _page(request, edition, {"link": link, "person": person, "already": done})
