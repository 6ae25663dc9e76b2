"""The outbox: all letters with a filter, sending all drafts of a selection, and the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sinau.base.pieces import paged
from sinau.people.views.asking import signed_in
from sinau.post import actions, permissions
from sinau.post.due import due
from sinau.post.forms import Confirmed, LetterFilter
from sinau.post.models import Kind, Letter, State
from sinau.post.reads import outbox as read
from sinau.post.views.door import coordinating, doer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sinau.base.verdict import Verdict

MOST = 500  # letters that one button sends
AT_ONCE = 40  # of these, before the page answers; the next round sends the rest


@require_safe
@signed_in
def outbox(request: HttpRequest) -> HttpResponse:
    form = LetterFilter(request.GET)
    found = read.filtered(Letter.objects.visible_to(request.user), **form.wanted())
    works_here = permissions.may_send_letters(request.user)
    page = paged(request, found)
    rules = read.rules() if works_here else []
    context = {
        "form": form,
        "page": page,
        "rows": read.rows(page),
        "works_here": works_here,
        "todos": read.todos(found, request.GET.urlencode()) if works_here else [],
        "rules": rules,
        "is_ruled": any(rule and rule.is_on for _, rule in rules),
    }
    return render(request, "post/outbox.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@coordinating
def send_all(request: HttpRequest) -> HttpResponse:
    form = LetterFilter(request.GET)
    drafts = read.filtered(
        Letter.objects.visible_to(request.user), **form.wanted() | {"state": State.DRAFT}
    )
    ready, held = read.sorted_out(drafts.with_newer().order_by("pk")[:MOST])
    if request.method != "POST":
        return _confirm(request, ready, held)
    confirmed = Confirmed(request.POST, choices=[letter.pk for letter in ready])
    chosen = set(confirmed.cleaned_data["letters"]) if confirmed.is_valid() else set()
    try:
        letters = [letter for letter in ready if letter.pk in chosen]
        actions.send_letters(letters, by=doer(request), now=timezone.now())
    except (actions.NotNow, actions.Unfinished, actions.Overtaken):
        chosen = set()
    if not chosen:
        return _confirm(request, ready, held, status=422)
    done = due(timezone.now(), only=sorted(chosen), most=AT_ONCE)
    words = _("%(sent)s terkirim, %(failed)s gagal, %(waiting)s menunggu putaran berikutnya.")
    told = {"sent": len(done.sent), "failed": len(done.failed), "waiting": done.waiting}
    messages.success(request, words % told)
    return redirect("post:outbox")


def _confirm(
    request: HttpRequest,
    ready: list[Letter],
    held: list[tuple[Letter, Verdict]],
    status: int = 200,
) -> HttpResponse:
    context = {"ready": ready, "held": held, "is_changed": status != 200}  # noqa: PLR2004
    return render(request, "post/send_all.html", context, status=status)


@require_POST
@coordinating
def switch(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in Kind.values:
        raise Http404
    is_on = request.POST.get("is_on") == "1"
    actions.switch_rule(Kind(kind), is_on=is_on, by=doer(request), now=timezone.now())
    return redirect("post:outbox")
