"""Questions that left a meeting with an owner: a list for offices, and where they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sinau.ask import actions
from sinau.ask.forms import AnswerForm
from sinau.ask.models import Question, QuestionState
from sinau.ask.permissions import may_follow_up, may_read_question
from sinau.base.guard import guarded
from sinau.base.pieces import paged
from sinau.base.sheet import spreadsheet
from sinau.meet.standing import MeetingRefused
from sinau.people.views.asking import signed_in, who

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sinau.ask.models.question import QuestionQuerySet


def _found(request: HttpRequest) -> QuestionQuerySet:
    """Give what the filter asks for, what is due first first."""
    found = Question.objects.visible_to(request.user).followed_by(request.user)
    wanted = request.GET.get("status", "")
    if wanted == "terlambat":
        found = found.filter(state=QuestionState.PARKED, due_on__lt=timezone.localdate())
    elif wanted in (QuestionState.PARKED, QuestionState.WRITTEN):
        found = found.filter(state=wanted)
    return found.select_related("edition__programme", "owner").order_by("due_on", "pk")


@require_safe
@signed_in
def follow_ups(request: HttpRequest) -> HttpResponse:
    """List the questions given to my office, or to any of the programmes I coordinate."""
    states = [
        (QuestionState.PARKED, _("menunggu jawaban")), ("terlambat", _("lewat tenggat")),
        (QuestionState.WRITTEN, QuestionState.WRITTEN.label),
    ]  # fmt: skip
    context = {
        "page": paged(request, _found(request)), "states": states,
        "state": request.GET.get("status", ""), "today": timezone.localdate(),
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "ask/follow_ups.html", context)


@require_safe
@signed_in
def follow_ups_csv(request: HttpRequest) -> HttpResponse:
    head = (_("program"), _("edisi"), _("pertanyaan"), _("penanggung jawab"), _("tenggat"),
            _("status"), _("jawaban"))  # fmt: skip
    rows = [
        (
            q.edition.programme.slug, str(q.edition.number), q.text, str(q.owner),
            q.due_on.isoformat() if q.due_on else "", str(q.get_state_display()), q.answer,
        )
        for q in _found(request)
    ]  # fmt: skip
    return spreadsheet("tindak-lanjut.csv", [head, *rows])


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@guarded(Question, may_read_question)
def follow_up(request: HttpRequest, question: Question) -> HttpResponse:
    """Read a question that was given to an office, and answer it."""
    may = may_follow_up(request.user, question)
    form = AnswerForm(request.POST or None, in_writing=True)
    if request.method == "POST" and may and form.is_valid():
        facts = {"answer": form.cleaned_data["answer"], "now": timezone.now()}
        try:
            actions.follow_up(question, by=who(request), **facts)
        except MeetingRefused as error:
            messages.error(request, _("Tidak dapat: %(why)s.") % {"why": _(str(error))})
        else:
            messages.success(request, _("Jawaban tersimpan dan tampak di ruang edisi."))
        return redirect("ask:follow_up", question.pk)
    status = 422 if form.errors else 403 if request.method == "POST" else 200
    context = {
        "question": question, "edition": question.edition, "form": form, "may": may,
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "ask/follow_up.html", context, status=status)
