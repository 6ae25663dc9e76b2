"""Begin a programme, change each of its parts, make it public; open and close it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from sinau.base.guard import guarded
from sinau.days.forms import RemoveForm
from sinau.days.views import keeping
from sinau.days.views.keeping import Outcome
from sinau.people.permissions import roles_of
from sinau.people.views.asking import signed_in
from sinau.plan import actions
from sinau.plan.forms import rows
from sinau.plan.forms.about import TEAM_CHOICES, ProgrammeForm, StartForm
from sinau.plan.models import Programme, State
from sinau.plan.permissions import (
    may_edit_programme,
    may_remove_programme,
    may_start_programme,
    may_steer_programme,
)
from sinau.plan.reads.uses import locked

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from sinau.base.guard import View
    from sinau.plan.models import Edition

asks = require_http_methods(["GET", "HEAD", "POST"])


class Section(NamedTuple):
    """One page of what a programme is."""

    word: Any
    form: Callable[..., Any]  # of (data, programme); takes ``usual`` where patterns are offered
    save: Callable[..., Any]  # of (programme, form, by=, now=)
    patterns: Any = ()


SECTIONS = {
    "": Section(
        gettext_lazy("Tentang"), ProgrammeForm,
        lambda p, form, **who: actions.change_programme(p, values=form.cleaned_data, **who),
    ),
    "peserta": Section(
        gettext_lazy("Peserta"), rows.ParticipantsForm,
        lambda p, form, **who: actions.set_participants(p, form.cleaned_data["offices"], **who),
    ),
    "tim": Section(
        gettext_lazy("Tim dan kursi"), rows.SeatRows,
        lambda p, form, **who: actions.set_teams(p, form.result(), **who), TEAM_CHOICES,
    ),
    "acara": Section(
        gettext_lazy("Susunan acara"), rows.ItemRows,
        lambda p, form, **who: actions.set_items(p, form.result(), **who),
        [("baku", gettext_lazy("Pola 120 menit seri 2021"))],
    ),
    "tema": Section(
        gettext_lazy("Tema"), rows.TopicsForm,
        lambda p, form, **who: actions.set_topics(
            p, form.result(), lenses=form.cleaned_data["needed"], **who
        ),
    ),
}  # fmt: skip


def doing(request: HttpRequest) -> dict[str, Any]:
    """Say who does a deed, and when."""
    return {"by": request.user, "now": timezone.now()}


def kept(request: HttpRequest, form: Any, save: Callable[[], Any]) -> Outcome:
    """Save what was sent, or word why a deed of the plan refused it."""
    try:
        return keeping.kept(request, form, save)
    except actions.PastMidnight as error:
        words = _("Edisi ke-%(numbers)s akan melewati tengah malam. Ubah jamnya lebih dahulu.")
        numbers = ", ".join(map(str, error.numbers))
        form.add_error("length_minutes", words % {"numbers": numbers})
        return Outcome()
    except actions.StillUsed as error:
        names = ", ".join(error.names)
        words = _("Masih ada tugas pada %(names)s. Perbaiki rotanya lebih dahulu.")
        return Outcome(reason=words % {"names": names})


def alone(view: View) -> View:
    """Let one change a programme at a time: what was sent is compared with what stands.

    One that was closed or removed since the page was asked for is refused in words.
    """

    @wraps(view)
    def inner(request: HttpRequest, thing: Programme | Edition, **found: Any) -> Any:
        programme = thing if isinstance(thing, Programme) else thing.programme
        if request.method != "POST":
            return view(request, thing, **found)
        try:
            with transaction.atomic():
                locked(programme)
                thing.refresh_from_db()
                return view(request, thing, **found)
        except (actions.NotEditable, ObjectDoesNotExist) as error:
            words = _("Program ini baru saja ditutup atau dihapus; tidak ada yang tersimpan.")
            raise PermissionDenied(words) from error

    return inner


@asks
@signed_in
@guarded(Programme, may=may_edit_programme, by="slug")
@alone
def edit(request: HttpRequest, programme: Programme, section: str = "") -> HttpResponse:
    """Show one part of a programme to be changed, and change it."""
    part = SECTIONS.get(section)
    if part is None:
        raise Http404
    usual = {"usual": request.GET.get("pola", "")} if part.patterns else {}
    form = part.form(request.POST or None, programme, **usual)
    became = kept(request, form, lambda: part.save(programme, form, **doing(request)))
    if became:
        return redirect(request.path)
    said, status = became.shown(request)
    context = {
        "programme": programme, "section": section, "sections": SECTIONS, "form": form,
        "part": part,
    } | said  # fmt: skip
    name = f"plan/edit_{section or 'tentang'}.html"
    return render(request, name, context, status=status)


@asks
@signed_in
@guarded(None, may_start_programme)
def start(request: HttpRequest) -> HttpResponse:
    """Begin a programme, from a usual pattern or like another one."""
    seen = Programme.objects.visible_to(request.user)
    like = get_object_or_404(seen, slug=request.GET["dari"]) if "dari" in request.GET else None
    hosts, today = roles_of(request.user).coordinates, timezone.localdate()
    form = StartForm(request.POST or None, hosts=hosts, like=like, today=today)
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        host, pattern = values.pop("host"), values.pop("pattern", "")
        made = actions.start_programme(
            host, pattern=pattern, values=values, like=like, **doing(request)
        )
        messages.success(request, _("Program dibuat sebagai rancangan."))
        return redirect("plan:edit_part", made.slug, "tema")
    context = {"form": form, "like": like}
    return render(request, "plan/start.html", context, status=422 if form.errors else 200)


@asks
@signed_in
@guarded(Programme, may=may_remove_programme, by="slug")
@alone
def remove(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Remove a draft for good, once its name was typed."""
    form, reason = RemoveForm(request.POST or None, programme.name), ""
    if form.is_bound and form.is_valid():
        try:
            actions.remove_programme(programme, **doing(request))
        except actions.StillUsed:
            reason = _("Perannya sudah dibagi, jadi rancangan ini tidak dapat dihapus.")
        else:
            messages.success(request, _("Rancangan dihapus."))
            return redirect("desk:programmes")
    context = {"programme": programme, "form": form, "reason": reason}
    wrong = reason or form.errors
    return render(request, "plan/remove_programme.html", context, status=422 if wrong else 200)


@require_POST
@signed_in
@guarded(Programme, may=may_steer_programme, by="slug")
def set_state(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Make a programme public, close it, or open it again."""
    wanted = request.POST.get("state", "")
    if wanted not in State.values:
        raise Http404
    try:
        actions.set_state(programme, State(wanted), **doing(request))
    except actions.StillUsed:
        words = _("Perannya sudah dibagi, jadi tidak dapat disembunyikan lagi.")
        messages.error(request, words)
    return redirect("desk:board", programme.slug)
