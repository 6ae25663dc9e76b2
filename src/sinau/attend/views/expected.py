"""Who is expected: how many each office sends, a list to be signed, links of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sinau.attend import actions
from sinau.attend.forms import InviteForm
from sinau.attend.models import Expected
from sinau.attend.permissions import may_record, may_see_names
from sinau.attend.reads import codes
from sinau.attend.reads.roster import asked_of, offices_of, sheet_rows
from sinau.attend.reads.sources import window_of
from sinau.attend.views.acting import BY, address, do
from sinau.base.guard import guarded
from sinau.base.sheet import spreadsheet
from sinau.plan.models import Edition

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sinau.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(Edition, may_record, by=BY)
def invite(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Say how many each office is asked to send."""
    asked = asked_of(edition)
    offices = [office for code, office in offices_of(edition).items() if code in asked]
    form = InviteForm(offices, asked, request.POST or None)
    if request.method == "POST" and form.is_valid():
        to = reverse("settle:edition", args=address(edition))
        words = _("Tersimpan: jumlah delegasi tiap kantor.")
        deed = actions.invite_offices
        return do(request, deed, edition, words, to, delegates=form.delegates)
    context = {"edition": edition, "form": form}
    return render(request, "attend/invite.html", context, status=422 if form.errors else 200)


@require_safe
@guarded(Edition, may_see_names, by=BY)
def sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show a list to be signed, for print: those expected, and empty lines."""
    context = {"edition": edition, "rows": sheet_rows(edition)}
    return render(request, "attend/sheet.html", context)


@require_safe
@guarded(Edition, may_record, by=BY)
def links(_request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """Give the personal links of those whom offices named, to be put into their letters."""
    if window_of(edition) is None:
        raise Http404
    named = Expected.objects.filter(edition=edition).prefetch_related("people")
    rows = [(_("kantor"), _("nama"), _("surel"), _("tautan"))]
    for one in named.select_related("office"):
        rows += [
            (one.office.name, p.name, p.email, settings.SITE_ADDRESS + _link(edition, p))
            for p in one.people.all()
        ]
    return spreadsheet(f"tautan-{edition.programme.slug}-{edition.number}.{kind}", rows)


def _link(edition: Edition, person: Person) -> str:
    return reverse("attend:by_link", args=[codes.link_for(edition, person)])
