"""Offers: what an office is asked, its answer, and what the coordinator does with a no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sinau.base.guard import guarded
from sinau.base.pieces import paged
from sinau.offer import actions
from sinau.offer.forms import HoldersForm, SubstituteForm, SwapForm, WhyForm
from sinau.offer.models import Answer, Offer
from sinau.offer.permissions import may_answer, may_decide
from sinau.offer.reads.feeds import key_of
from sinau.people.permissions import may_read_history
from sinau.people.reads.history import history_of
from sinau.people.views.asking import signed_in, who
from sinau.rota.reads.planning import in_words
from sinau.rota.standing import NotShared

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse


@require_safe
@signed_in
def offers(request: HttpRequest) -> HttpResponse:
    """List what my office is asked, or every office of the programmes I coordinate."""
    found = Offer.objects.live().visible_to(request.user)
    if state := request.GET.get("state"):
        found = found.filter(state=state)
    found = found.select_related("edition__programme", "edition__theme", "team", "office")
    found = found.order_by("edition__held_on", "edition__number", "team__order")
    feed = reverse("offer:my_calendar", args=[key_of(who(request))])
    waiting = Offer.objects.visible_to(request.user).filter(state=Answer.OFFERED)
    context = {
        "offers": paged(request, found),
        "today": timezone.localdate(),
        "waiting": waiting.exclude(edition__held_on__lt=timezone.localdate()).count(),
        "states": [(s, label) for s, label in Answer.choices if s != Answer.WITHDRAWN],
        "state": state or "",
        "feed": request.build_absolute_uri(feed),
    }
    return render(request, "offer/offers.html", context)


@require_safe
@guarded(Offer)
def offer(request: HttpRequest, offer: Offer) -> HttpResponse:
    return _page(request, offer)


def seen(offer: Offer) -> str:
    """Give what a reader of the page agrees to: day, hours, zone."""
    edition = offer.edition
    return f"{edition.held_on} {edition.opens} {edition.closes} {edition.zone}"


def _page(request: HttpRequest, offer: Offer, **forms: Form) -> HttpResponse:
    context: dict[str, Any] = {
        "offer": offer,
        "programme": offer.edition.programme,
        "seen": seen(offer),
        "history": history_of(offer) if may_read_history(request.user) else [],
        "today": timezone.localdate(),
        "may_answer": may_answer(request.user, offer),
        "may_decide": may_decide(request.user, offer),
        "holders_form": HoldersForm(offer, on=timezone.localdate()),
        "decline_form": WhyForm(prefix="no"),
        "swap_form": SwapForm(offer, prefix="swap", on=timezone.localdate()),
        "refuse_form": WhyForm(prefix="refuse"),
        "substitute_form": SubstituteForm(offer, prefix="sub"),
        "holders": offer.holders.select_related("seat", "position__person"),
    }
    return render(request, "offer/offer.html", context | forms, status=422 if forms else 200)


@require_POST
@guarded(Offer, may_answer)
def accept(request: HttpRequest, offer: Offer) -> HttpResponse:
    """Say yes, or put other people on the seats of a duty that was accepted."""
    if request.POST.get("seen", seen(offer)) != seen(offer):
        messages.error(request, _("Waktunya berubah sejak halaman ini dibuka; baca lagi."))
        return redirect("offer:offer", offer.pk)
    form = HoldersForm(offer, request.POST, on=timezone.localdate())
    if not form.is_valid():
        return _page(request, offer, holders_form=form)
    deed = actions.name_holders if offer.state == Answer.ACCEPTED else actions.accept_offer
    return _do(request, offer, deed, _("Tersimpan: tugas diterima."), holders=form.holders)


@require_POST
@guarded(Offer, may_answer)
def decline(request: HttpRequest, offer: Offer) -> HttpResponse:
    form = WhyForm(request.POST, prefix="no")
    if not form.is_valid():
        return _page(request, offer, decline_form=form)
    done = _("Tersimpan: ditolak. Koordinator mencari penggantinya.")
    return _do(request, offer, actions.decline_offer, done, **form.cleaned_data)


@require_POST
@guarded(Offer, may_answer)
def swap(request: HttpRequest, offer: Offer) -> HttpResponse:
    form = SwapForm(offer, request.POST, prefix="swap", on=timezone.localdate())
    if not form.is_valid():
        return _page(request, offer, swap_form=form)
    done = _("Tersimpan: usul tukar menunggu koordinator.")
    return _do(request, offer, actions.ask_swap, done, **form.cleaned_data)


@require_POST
@guarded(Offer, may_decide)
def grant(request: HttpRequest, offer: Offer) -> HttpResponse:
    done = _("Ditukar dalam rencana kerja. Rilis memberi tahu kedua kantor.")
    return _do(request, offer, actions.grant_swap, done)


@require_POST
@guarded(Offer, may_decide)
def refuse(request: HttpRequest, offer: Offer) -> HttpResponse:
    form = WhyForm(request.POST, prefix="refuse")
    if not form.is_valid():
        return _page(request, offer, refuse_form=form)
    done = _("Usul tukar ditolak; tawaran semula berlaku lagi.")
    return _do(request, offer, actions.refuse_swap, done, **form.cleaned_data)


@require_POST
@guarded(Offer, may_decide)
def substitute(request: HttpRequest, offer: Offer) -> HttpResponse:
    form = SubstituteForm(offer, request.POST, prefix="sub")
    if not form.is_valid():
        return _page(request, offer, substitute_form=form)
    done = _("Digantikan dalam rencana kerja. Rilis memberi tahu kedua kantor.")
    return _do(request, offer, actions.substitute, done, **form.cleaned_data)


def _do(request: HttpRequest, offer: Offer, deed: Any, done: str, **facts: Any) -> HttpResponse:
    """Do it, or say on the page why it cannot be."""
    try:
        found = deed(offer, **facts, by=who(request), now=timezone.now())
    except actions.AnswerRefused as error:
        messages.error(request, _("Tidak dapat: %(why)s.") % {"why": _(str(error))})
        return redirect("offer:offer", offer.pk)
    except NotShared as error:
        why = "; ".join(in_words(offer.edition.programme, error.reasons))
        messages.error(request, _("Tidak dapat: %(why)s.") % {"why": why})
        return redirect("offer:offer", offer.pk)
    messages.success(request, done)
    return redirect("offer:offer", found.pk)
