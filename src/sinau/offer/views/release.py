"""Releases of a programme: what was told, what the next would tell, and the button."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sinau.base.guard import guarded
from sinau.offer import actions
from sinau.offer.forms import ReleaseForm
from sinau.offer.models import Release
from sinau.offer.reads import release as read
from sinau.offer.reads.cautions import BLOCKS
from sinau.offer.reads.cautions import cautions as find_cautions
from sinau.people.permissions import may_read_history
from sinau.people.reads.history import history_of
from sinau.people.views.asking import who
from sinau.plan.models import Programme
from sinau.rota.permissions import may_plan

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TO_ANSWER = timedelta(days=7)


@require_safe
@guarded(Programme, by="slug")
def releases(request: HttpRequest, programme: Programme) -> HttpResponse:
    context = {
        "programme": programme,
        "releases": Release.objects.filter(programme=programme).order_by("-number"),
        "may": may_plan(request.user, programme),
        "waiting": read.waiting(programme, on=timezone.localdate()),
        "feed": request.build_absolute_uri(reverse("offer:calendar", args=[programme.slug])),
    }
    return render(request, "offer/releases.html", context)


@require_safe
@guarded(Programme, by="slug")
def release(request: HttpRequest, programme: Programme, number: int) -> HttpResponse:
    found = get_object_or_404(Release, programme=programme, number=number)
    before = Release.objects.filter(programme=programme, number=number - 1).first()
    context = {
        "programme": programme,
        "release": found,
        "history": history_of(found) if may_read_history(request.user) else [],
        "rows": [{**row, "when": read.when(row)} for row in found.content],
        "changes": read.differences(before.content, found.content) if before else [],
        "is_last": not Release.objects.filter(programme=programme, number__gt=number).exists(),
    }
    return render(request, "offer/release.html", context)


@require_POST
@guarded(Programme, may_plan, by="slug")
def remind(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Draft reminders; whoever keeps the outbox sends them."""
    drafts = actions.remind_offices(programme, by=who(request), now=timezone.now())
    words = ngettext(
        "%(count)s pengingat menunggu di surat keluar.",
        "%(count)s pengingat menunggu di surat keluar.",
        drafts,
    )
    messages.info(request, words % {"count": drafts})
    return redirect("offer:releases", programme.slug)


@require_safe
@guarded(Programme, may_plan, by="slug")
def cautions(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Say what speaks against the plan: a page, or the part of one (base/part.js)."""
    found = find_cautions(programme, on=timezone.localdate())
    part = "_cautions" if request.headers.get("X-Part") else "cautions"
    context = {"programme": programme, "cautions": found, "back": "rota:plan"}
    return render(request, f"offer/{part}.html", context)


@require_POST
@guarded(Programme, may_plan, by="slug")
def set_aside(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Set a caution aside with a reason, or, without one, mind it again."""
    key, why = request.POST.get("key", ""), request.POST.get("why", "").strip()
    by, now = who(request), timezone.now()
    if why:
        with suppress(actions.NothingNew):  # it is gone, or was set aside in another window
            actions.set_aside(programme, key, why=why[:200], by=by, now=now)
    else:
        actions.mind_again(programme, key, by=by, now=now)
    back = "rota:plan" if request.POST.get("back") == "rota:plan" else "offer:release_new"
    return redirect(back, programme.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(Programme, may_plan, by="slug")
def release_new(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Show what would be told and whom it touches, then tell it."""
    today = timezone.localdate()
    start = {"answer_by": today + TO_ANSWER}
    form = ReleaseForm(request.POST or None, today=today, initial=start)
    content = read.snapshot(programme)
    seen = hashlib.sha256(json.dumps(content).encode()).hexdigest()
    if request.method == "POST" and request.POST.get("seen", seen) != seen:
        messages.error(request, _("Rencana berubah sejak halaman ini dibuka; baca lagi."))
    elif request.method == "POST" and form.is_valid():
        try:
            made = actions.release_plan(
                programme, **form.cleaned_data, by=who(request), now=timezone.now()
            )
        except actions.NothingNew:
            messages.info(request, _("Tidak ada yang berubah sejak rilis terakhir."))
            return redirect("offer:releases", programme.slug)
        except actions.NotReleasable:
            pass  # the page below says what stands against it
        else:
            messages.success(request, _("Rilis %(n)s selesai.") % {"n": made.number})
            return redirect("offer:release", programme.slug, made.number)
    last = read.last_release(programme)
    cautions = find_cautions(programme, on=today)
    changes = read.differences(last.content if last else [], content)
    context = {
        "programme": programme,
        "form": form,
        "last": last,
        "seen": seen,
        "cautions": cautions,
        "blocked": any(one.level in BLOCKS for one in cautions),
        "changes": changes,
        "touched": len({name for change in changes for name in change.offices}),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "offer/release_new.html", context, status=status)
