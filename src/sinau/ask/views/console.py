"""The moderator's console in three columns, and the big screen that it steers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sinau.ask.forms import ScreenForm, SwitchForm
from sinau.ask.models import Screen
from sinau.ask.reads import floor as read_floor
from sinau.ask.reads import questions as read
from sinau.base.guard import guarded
from sinau.base.sheet import spreadsheet
from sinau.meet.forms import NoteForm, TimerForm
from sinau.meet.permissions import may_join, may_lead
from sinau.meet.reads.meeting import agenda, code_of, meeting_of, phase, topic
from sinau.meet.reads.notes import lens_meter, notes_for
from sinau.meet.standing import CREW
from sinau.meet.views.acting import BY
from sinau.people.views.asking import signed_in, who
from sinau.plan.models import Edition
from sinau.poll.forms import PollForm
from sinau.poll.models import Poll
from sinau.poll.reads import polls as read_polls
from sinau.stream import feed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


NOTES = 30  # newest


def _about(edition: Edition) -> dict[str, Any]:
    meeting, now = meeting_of(edition), timezone.now()
    return {
        "edition": edition, "meeting": meeting, "now": now,
        "phase": phase(edition, meeting, now).value, "floor": read_floor.floor_of(edition),
        "agenda": agenda(edition, meeting, now),
    }  # fmt: skip


def _run(_request: HttpRequest, edition: Edition) -> dict[str, Any]:
    return {"lenses": lens_meter(edition, read.lenses(edition)), "timer_form": TimerForm()}


def _questions(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    return {"columns": read.columns(read.arranged(edition, request.user))}


def _side(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    polls = [read_polls.shown(p, request.user) for p in Poll.objects.filter(edition=edition)]
    return {
        "queue": read_floor.queue(edition), "speaking": read_floor.speaking(edition),
        "polls": polls,
    }  # fmt: skip


def _switches(_request: HttpRequest, edition: Edition) -> dict[str, Any]:
    floor = read_floor.floor_of(edition)
    values = {name: getattr(floor, name) for name in SwitchForm.base_fields}
    return {
        "switch_form": SwitchForm(initial=values, auto_id="s_%s"),
        "screen_form": ScreenForm(
            edition, initial={"screen": floor.screen, "poll": floor.poll_id}
        ),
    }  # fmt: skip


def _notes(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    return {"notes": notes_for(edition, request.user).order_by("-at", "-pk")[:NOTES]}


PARTS = {
    "acara": (_run, "ask/_run.html"),
    "tanya": (_questions, "ask/_columns.html"),
    "sisi": (_side, "ask/_side.html"),
    "sakelar": (_switches, "ask/_switches.html"),
    "catatan": (_notes, "ask/_noted.html"),
}


def page(request: HttpRequest, edition: Edition, **forms: Any) -> HttpResponse:
    live = feed.door(topic(edition), audience=CREW, person=who(request))
    context = _about(edition)
    for part, _template in PARTS.values():
        context |= part(request, edition)
    context |= {
        "poll_form": PollForm(prefix="jajak"), "note_form": NoteForm(auto_id="n_%s"),
        "live": live,
    } | forms  # fmt: skip
    return render(request, "ask/console.html", context, status=422 if forms else 200)


@require_safe
@signed_in
@guarded(Edition, may_lead, by=BY)
def console(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show the console, or of it the part that the address asks for."""
    wanted = request.GET.get("bagian")
    if wanted is None:
        return page(request, edition)
    if wanted not in PARTS:
        raise Http404
    part, template = PARTS[wanted]
    return render(request, template, _about(edition) | part(request, edition))


@require_safe
@signed_in
@guarded(Edition, may_join, by=BY)
def screen(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Show what is shared in the call: now and next, a question, a poll, the code."""
    live = feed.door(topic(edition), person=who(request), at_once=True)
    context = _about(edition)
    floor = context["floor"]
    if floor.screen == Screen.QUESTION:
        asked = read.columns(read.arranged(edition, request.user))
        context["shown"] = asked.shown
    if floor.screen == Screen.POLL and floor.poll:
        context["poll"] = read_polls.shown(floor.poll, request.user)
    if floor.screen == Screen.CODE:
        context |= _code(edition)
    if request.GET.get("bagian"):
        return render(request, "ask/_screen.html", context)
    return render(request, "ask/screen.html", context | {"live": live})


def _code(edition: Edition) -> dict[str, Any]:
    """Draw the code for checking in."""
    code = code_of(edition)
    link = settings.SITE_ADDRESS + reverse("attend:check_in", args=[code])
    drawn = segno.make(link).svg_inline(scale=8, border=3, light="white")
    return {"code": code, "link": link, "qr": drawn}


@require_safe
@signed_in
@guarded(Edition, may_lead, by=BY)
def questions_csv(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Give every question that stands, with what became of it."""
    rows = [(_("nomor"), _("pertanyaan"), _("status"), _("kantor"), _("tanpa nama"),
             _("dukungan"), _("jawaban"), _("penanggung jawab"), _("tenggat"))]  # fmt: skip
    for one in read.arranged(edition, request.user):
        q = one.question
        rows.append((
            str(q.number), q.text, str(q.get_state_display()), "; ".join(one.askers),
            str(one.anonymous), str(one.votes), q.answer, str(q.owner or ""),
            q.due_on.isoformat() if q.due_on else "",
        ))  # fmt: skip
    return spreadsheet(f"pertanyaan-{edition.programme.slug}-{edition.number}.csv", rows)
