"""One office after an edition: how it attended, and who sat in its room behind one account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sinau.attend.permissions import may_see_office, may_speak
from sinau.attend.reads.roster import offices_of, people_of
from sinau.attend.standing import attendee_of, guest
from sinau.attend.views.acting import BY, address, do
from sinau.attend.views.office import of_office
from sinau.base.guard import guarded
from sinau.plan.models import Edition
from sinau.settle import actions
from sinau.settle.forms import DeclareForm
from sinau.settle.models import Declaration
from sinau.settle.reads.result import result
from sinau.settle.reads.words import told

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sinau.people.models import Office
    from sinau.settle.reads.result import Result


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(Edition, by=BY)
@of_office(may_see_office)
def room(request: HttpRequest, edition: Edition, office: Office) -> HttpResponse:
    found = result(edition, on=timezone.localdate())
    may = may_speak(request.user, edition, office)
    form = _form(edition, office, found, request.POST or None)
    if request.method == "POST":
        if not may:
            raise PermissionDenied(may.reason)
        if form.is_valid():
            return _declare(request, edition, office, form)
    lines = [one for one in told(found, offices_of(edition)) if one.line.office == office.code]
    context: dict[str, Any] = {
        "edition": edition, "office": office, "may": may, "is_closed": found.is_closed,
        "line": next((one for one in found.offices if one.code == office.code), None),
        "lines": lines, "form": form,
    }  # fmt: skip
    return render(request, "settle/room.html", context, status=422 if form.errors else 200)


def _form(edition: Edition, office: Office, found: Result, data: Any) -> DeclareForm:
    who = people_of([office], edition.held_on or timezone.localdate()).values()
    every = Declaration.objects.filter(edition=edition, office=office)
    declared = list(every.select_related("attendee__person"))
    account = declared[0].account if declared else ""
    accounts = {
        line.key: " / ".join(line.shown)
        for line in found.lines
        if line.shown and line.office == office.code
    }
    first = {
        "account": account,
        "people": [one.attendee.mark for one in declared if one.attendee.person_id],
        "others": "\n".join(str(o.attendee) for o in declared if not o.attendee.person_id),
    }
    if account:
        accounts.setdefault(account, account.partition(":")[2])
    return DeclareForm(who, accounts.items(), data, initial=first)


def _declare(
    request: HttpRequest, edition: Edition, office: Office, form: DeclareForm
) -> HttpResponse:
    found = form.cleaned_data
    people = [one for mark in found["people"] if (one := attendee_of(mark))]
    people += [guest(name, office) for name in found["others"]]
    facts = {"office": office, "account": found["account"], "people": people}
    to = reverse("settle:room", args=[*address(edition), office.code])
    words = _("Tersimpan: yang duduk di ruang kantor ini.")
    return do(request, actions.declare_room, edition, words, to, **facts)
