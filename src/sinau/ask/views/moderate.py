"""What the console does to questions, hands, switches and the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sinau.ask import actions
from sinau.ask.forms import (
    AnswerForm,
    LensForm,
    MergeForm,
    ParkForm,
    ScreenForm,
    SwitchForm,
)
from sinau.ask.models import Hand, Question
from sinau.ask.permissions import may_moderate
from sinau.ask.views import console
from sinau.base.guard import guarded
from sinau.meet.permissions import may_lead
from sinau.meet.views.acting import BY, act, with_word
from sinau.people.views.asking import signed_in
from sinau.plan.models import Edition

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOVES = {
    "setuju": actions.approve_question,
    "tampil": actions.show_question,
    "buka": actions.reopen_question,
    "pisah": actions.split_question,
}


@require_POST
@signed_in
@guarded(Question, may_moderate)
def move(request: HttpRequest, question: Question, move: str) -> HttpResponse:
    """Approve, show, reopen or split a question: one tap each."""
    return act(request, question.edition, MOVES[move], question)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@guarded(Question, may_moderate)
def question(request: HttpRequest, question: Question) -> HttpResponse:
    """Answer a question, park it, merge it: one form each, told apart by their button."""
    today = timezone.localdate()
    done = request.POST.get("do", "")
    given = {name: request.POST if done in words else None for name, words in FORMS.items()}
    forms: dict[str, Any] = {
        "answer_form": AnswerForm(
            given["answer_form"], in_writing=done == "written",
            initial={"answer": question.answer},
        ),
        "park_form": ParkForm(
            question.edition, given["park_form"], today=today,
            owner=question.owner_id, due_on=question.due_on,
        ),
        "merge_form": MergeForm(question, given["merge_form"]),
        "lens_form": LensForm(given["lens_form"], initial={"lens": question.lens}),
    }  # fmt: skip
    name = next((name for name, words in FORMS.items() if done in words), None)
    if name and forms[name].is_valid():
        return _done(request, question, name, forms)
    return _question_page(request, question, forms, status=422 if name else 200)


def _done(
    request: HttpRequest, question: Question, name: str, forms: dict[str, Any]
) -> HttpResponse:
    """Do what one form says; where it is refused, give back what was typed."""
    values = dict(forms[name].cleaned_data)
    if name == "answer_form":
        values["in_writing"] = request.POST["do"] == "written"
        if "answer" not in request.POST:  # a tap on the console
            values["answer"] = None

    def again(why: str) -> HttpResponse:
        with_word(forms[name], next(iter(forms[name].fields)), why)
        return _question_page(request, question, forms, status=422)

    typed = again if request.POST.get("answer") else None
    return act(request, question.edition, DEEDS[name], question, again=typed, **values)


def _question_page(
    request: HttpRequest, question: Question, forms: dict[str, Any], *, status: int
) -> HttpResponse:
    context = {
        "question": question, "edition": question.edition, "next": request.POST.get("next", ""),
    }  # fmt: skip
    return render(request, "ask/question.html", context | forms, status=status)


FORMS = {
    "answer_form": ("answered", "written"), "park_form": ("parked",),
    "merge_form": ("merged",), "lens_form": ("lens",),
}  # fmt: skip
DEEDS: dict[str, Any] = {
    "answer_form": actions.answer_question, "park_form": actions.park_question,
    "merge_form": actions.merge_question, "lens_form": actions.mark_lens,
}  # fmt: skip


HAND_MOVES = {"panggil": actions.call_hand, "selesai": actions.end_turn}


@require_POST
@signed_in
@guarded(Hand, may_moderate)
def move_hand(request: HttpRequest, hand: Hand, move: str) -> HttpResponse:
    return act(request, hand.edition, HAND_MOVES[move], hand)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def switch(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = SwitchForm(request.POST)
    form.is_valid()  # boxes are ticked or not
    return act(request, edition, actions.set_switches, edition, values=form.cleaned_data)


@require_POST
@signed_in
@guarded(Edition, may_lead, by=BY)
def set_screen(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = ScreenForm(edition, request.POST)
    if not form.is_valid():
        return console.page(request, edition, screen_form=form)
    return act(request, edition, actions.show_screen, edition, **form.cleaned_data)
