"""Reports of calls: read, asked about where they leave something open, shown, then kept.

The file travels with its preview, packed and signed; nothing is kept before somebody agreed.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sinau.attend import actions
from sinau.attend.forms import KINDS, ColumnsForm, OrderForm, ReportForm
from sinau.attend.kernel.reports.columns import fingerprint
from sinau.attend.kernel.reports.moment import ORDERS
from sinau.attend.kernel.reports.read import How, read
from sinau.attend.kernel.reports.words import AskColumns, AskDates, BadReport
from sinau.attend.models import Columns, Report
from sinau.attend.permissions import may_record
from sinau.attend.reads.report import preview, said
from sinau.attend.reads.sources import window_of
from sinau.attend.views.acting import BY, address, do
from sinau.base.guard import guarded
from sinau.base.upload import checked
from sinau.offer.forms import WhyForm
from sinau.people.views.asking import who
from sinau.plan.models import Edition

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sinau.attend.kernel.reports.rows import Report as Read

SALT, KEPT = "attend.report", 86_400  # seconds that a preview can be confirmed: a day


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(Edition, may_record, by=BY)
def take_in(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Take a report in, step by step."""
    window, form = window_of(edition), ReportForm()
    if window is None:
        return _show(request, edition, form, reason=_("Isi dahulu hari dan jam edisi ini."))
    if request.method != "POST":
        return _show(request, edition, form)
    if "packed" in request.POST:
        given = _unpacked(request.POST["packed"])
        reason = _("Pratinjaunya kedaluwarsa; kirim lagi.")
    else:
        given, reason = _uploaded(request)
    if given is None:
        return _refuse(request, edition, [reason])
    return _read(request, edition, *given)


def _refuse(request: HttpRequest, edition: Edition, reasons: list[str]) -> HttpResponse:
    form = ReportForm()
    form.errors["file"] = form.error_class(reasons)
    return _show(request, edition, form, status=422)


def _uploaded(request: HttpRequest) -> tuple[tuple[str, bytes] | None, str]:
    verdict = checked(request, "file", KINDS)
    if not verdict:
        return None, verdict.reason
    file: Any = request.FILES["file"]
    return (str(file.name)[:200], file.read()), ""


def _read(request: HttpRequest, edition: Edition, name: str, content: bytes) -> HttpResponse:
    """Read it with the answers that came; ask for the next, refuse it, or show it."""
    window = window_of(edition)
    if window is None:
        raise Http404
    packed = _packed(name, content)
    order = request.POST.get("order", "")
    how = How(ZoneInfo(edition.zone), window[0], order if order in ORDERS else None)
    mapping: dict[str, str] = {}
    try:
        try:
            found = read(name, content, how)
        except AskColumns as asked:
            mapping, form = _mapping(request, edition, asked)
            if not mapping:
                return _ask(request, edition, packed, columns=form, asked=asked)
            how = replace(how, mapping=mapping)
            found = read(name, content, how)
    except AskDates as asked:
        return _ask(request, edition, packed, order=OrderForm(), asked=asked, mapping=mapping)
    except BadReport as refused:
        return _refuse(request, edition, said(refused))
    if "confirm" in request.POST:
        return _keep(request, edition, content, found, how)
    context = {
        "edition": edition, "report": found, "packed": packed, "order": how.order or "",
        "mapping": mapping, "preview": preview(found, window),
    }  # fmt: skip
    return render(request, "attend/report_preview.html", context)


def _mapping(
    request: HttpRequest, edition: Edition, asked: AskColumns
) -> tuple[dict[str, str], ColumnsForm]:
    """Give the columns as somebody names them now, or named them for such a table before."""
    mark = fingerprint(asked.columns)
    is_sent = any(f"columns-{key}" in request.POST for key in ("name", "join"))
    form = ColumnsForm(asked.columns, request.POST if is_sent else None, prefix="columns")
    if is_sent and form.is_valid():
        mapping = {key: name for key, name in form.cleaned_data.items() if name}
        actions.name_columns(
            edition, fingerprint=mark, mapping=mapping, by=who(request), now=timezone.now()
        )
        return mapping, form
    known = None if is_sent else Columns.objects.filter(fingerprint=mark).first()
    return (dict(known.mapping) if known else {}), form


def _keep(
    request: HttpRequest, edition: Edition, content: bytes, found: Read, how: How
) -> HttpResponse:
    to = reverse("settle:edition", args=address(edition))
    words = _("Tersimpan: laporan %(name)s.") % {"name": found.file}
    facts: dict[str, Any] = {"content": content, "read": found, "how": how}
    return do(request, actions.keep_report, edition, words, to, **facts)


def _show(
    request: HttpRequest,
    edition: Edition,
    form: ReportForm,
    *,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"edition": edition, "form": form, "reason": reason}
    return render(request, "attend/report.html", context, status=status)


def _ask(
    request: HttpRequest, edition: Edition, packed: str, *, asked: BadReport, **forms: Any
) -> HttpResponse:
    errors = any(getattr(form, "errors", None) for form in forms.values())
    context = {
        "edition": edition,
        "packed": packed,
        "asked": asked,
        "said": said(asked),
    } | forms
    return render(request, "attend/report_ask.html", context, status=422 if errors else 200)


def _packed(name: str, content: bytes) -> str:
    return signing.dumps([name, base64.b64encode(zlib.compress(content)).decode()], salt=SALT)


def _unpacked(packed: str) -> tuple[str, bytes] | None:
    try:
        name, content = signing.loads(packed, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    return name, zlib.decompress(base64.b64decode(content))


@require_POST
@guarded(Edition, may_record, by=BY)
def set_aside(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    kept = get_object_or_404(Report, edition=edition, pk=pk)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return _why(request, edition, kept, form)
    to = reverse("settle:edition", args=address(edition))
    words = _("Tersimpan: laporan ini tidak dihitung lagi.")
    return do(request, actions.set_report_aside, kept, words, to, **form.cleaned_data)


def _why(request: HttpRequest, edition: Edition, kept: Report, form: WhyForm) -> HttpResponse:
    context = {"edition": edition, "report": kept, "form": form}
    return render(request, "attend/report_aside.html", context, status=422)


@require_POST
@guarded(Edition, may_record, by=BY)
def count_again(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    kept = get_object_or_404(Report, edition=edition, pk=pk)
    to = reverse("settle:edition", args=address(edition))
    return do(request, actions.count_again, kept, _("Tersimpan: laporan dihitung lagi."), to)
