"""One office: who holds which position in it, and the forms for what is done to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sinau.base.dates import short_date
from sinau.base.guard import guarded
from sinau.base.pieces import paged
from sinau.base.sheet import spreadsheet
from sinau.people import actions, permissions
from sinau.people.forms.office import Contacts, HeldBefore, Name, NewPosition, Until
from sinau.people.models import Office
from sinau.people.reads.history import history_of
from sinau.people.reads.positions import of_office
from sinau.people.reads.tables import people_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from sinau.people.models import Position

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@guarded(Office, permissions.may_see_people, by="code")
def people(request: HttpRequest, office: Office) -> HttpResponse:
    today = timezone.localdate()
    now, before = of_office(office, today)
    things = [office, *now, *before, *{p.person_id: p.person for p in (*now, *before)}.values()]
    context = {
        "office": office,
        "today": today,
        "now": paged(request, now, "now"),
        "before": paged(request, before, "before"),
        "may_manage": permissions.may_manage_people(request.user, office),
        "history": history_of(*things),
    }
    return render(request, "people/people.html", context)


@require_safe
@guarded(Office, permissions.may_see_people, by="code")
def export(_request: HttpRequest, office: Office, kind: str) -> HttpResponse:
    held = office.positions.select_related("person", "office")
    return spreadsheet(f"orang-{office.code}.{kind}", people_rows(held))


@require_http_methods(METHODS)
@guarded(Office, permissions.may_manage_people, by="code")
def change_office(request: HttpRequest, office: Office) -> HttpResponse:
    initial = {name: getattr(office, name) for name in Contacts.base_fields}
    form = Contacts(request.POST or None, initial=initial)
    deed = partial(actions.change_office, office)
    return _asked(request, office, form, deed, title=_("Ubah kontak"))


@require_http_methods(METHODS)
@guarded(Office, permissions.may_manage_people, by="code")
def add(request: HttpRequest, office: Office) -> HttpResponse:
    deed = partial(actions.add_position, office)
    form = NewPosition(request.POST or None)
    return _asked(request, office, form, deed, title=_("Tambah jabatan"))


@require_http_methods(METHODS)
@guarded(Office, permissions.may_manage_people, by="code")
def end(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    held = _held(office, pk)
    initial = {"since": held.since, "until": held.until or timezone.localdate()}
    form, deed = (
        Until(request.POST or None, initial=initial),
        partial(actions.end_position, held),
    )
    return _asked(request, office, form, deed, title=_("Akhiri jabatan"), held=held)


@require_http_methods(METHODS)
@guarded(Office, permissions.may_manage_people, by="code")
def change(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    held = _held(office, pk)
    initial = {name: getattr(held, name) for name in HeldBefore.base_fields}
    form = HeldBefore(request.POST or None, initial=initial)
    deed = partial(actions.change_position, held)
    return _asked(request, office, form, deed, title=_("Perbaiki jabatan"), held=held)


@require_http_methods(METHODS)
@guarded(Office, permissions.may_manage_people, by="code")
def change_person(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    held = _held(office, pk)
    verdict = permissions.may_change_person(request.user, held.person)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    initial = {"name": held.person.name, "email": held.person.email}
    form = Name(request.POST or None, initial=initial)
    if held.person.last_login:
        form.fields["email"].disabled = True
        form.fields["email"].help_text = _("Sudah dipakai masuk; hanya orangnya yang mengubah.")
    deed = partial(actions.change_person, held.person)
    return _asked(request, office, form, deed, title=_("Perbaiki nama atau surel"), held=held)


def _held(office: Office, pk: int) -> Position:
    return get_object_or_404(office.positions.select_related("person"), pk=pk)


def _asked(  # noqa: PLR0913  # what a page of one form consists of
    request: HttpRequest,
    office: Office,
    form: Form,
    deed: Callable[..., Any],
    *,
    title: str,
    held: Position | None = None,
) -> HttpResponse:
    """Show a form, or do the one deed it is for and go back to where its row stands."""
    page = "desk:office" if isinstance(form, Contacts) else "people:people"
    back = reverse(page, args=[office.code])
    if form.is_valid():
        try:
            deed(by=request.user, now=timezone.now(), **form.cleaned_data)
        except actions.HeldAlready as error:
            words = _("Jabatan yang sama masih dipegang sejak %(since)s; akhiri dahulu.")
            form.add_error("title", words % {"since": short_date(error.args[0])})
        except actions.NamedOtherwise:
            form.add_error("email", _("Surel ini tercatat dengan nama lain; periksa keduanya."))
        except actions.AddressTaken:
            form.add_error("email", _("Surel ini milik orang lain."))
        except IntegrityError:  # somebody was quicker
            form.add_error(None, _("Datanya berubah sementara Anda mengisi; periksa lagi."))
        else:
            messages.success(request, _("Tersimpan."))
            return redirect(back)
    context = {"office": office, "form": form, "title": title, "held": held, "back": back}
    status = 422 if form.errors else 200
    return render(request, "people/asked.html", context, status=status)
