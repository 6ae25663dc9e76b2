"""What coordinators and offices type, made clean; nothing is saved here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sinau.offer.models import Offer
from sinau.people.models import Position
from sinau.plan.models import BEFORE
from sinau.rota.forms import DAY, Named, edition_called

if TYPE_CHECKING:
    from datetime import date


def offer_called(offer: Offer) -> str:
    return f"{edition_called(offer.edition)} · {offer.team} · {offer.office}"


class ReleaseForm(forms.Form):
    """What goes with a release."""

    answer_by = forms.DateField(label=_("Dijawab paling lambat"), widget=DAY)
    note = forms.CharField(
        label=_("Catatan untuk umum"), required=False, max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_answer_by(self) -> date:
        day: date = self.cleaned_data["answer_by"]
        if day < self.today:
            raise forms.ValidationError(_("Hari ini sudah lewat."))
        return day


class HoldersForm(forms.Form):
    """Who sits on which seat; a seat may stay open for now."""

    def __init__(self, offer: Offer, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Position.objects.held_on(on).filter(office=offer.office)
        self.seats = list(offer.team.seats.all())
        sits = {holder.seat_id: holder.position_id for holder in offer.holders.all()}
        for seat in self.seats:
            self.fields[f"seat{seat.pk}"] = Named(
                held.select_related("person"), required=False, label=_(seat.role).capitalize(),
                called=lambda position: f"{position.person} · {position}",
                empty_label=_("belum ditentukan"), initial=sits.get(seat.pk),
            )  # fmt: skip

    @property
    def holders(self) -> dict[Any, Position]:
        chosen = {seat: self.cleaned_data[f"seat{seat.pk}"] for seat in self.seats}
        return {seat: position for seat, position in chosen.items() if position}


class WhyForm(forms.Form):
    """A reason that others will read."""

    why = forms.CharField(label=_("Alasan"), max_length=300)


class SwapForm(WhyForm):
    """Which duty of another office one would rather carry."""

    def __init__(self, offer: Offer, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = (
            Offer.objects.live()
            .filter(edition__programme=offer.edition.programme)
            .exclude(office=offer.office)
            .exclude(edition=offer.edition)
            .exclude(edition__held_on__lt=on)
            .filter(edition__state__in=BEFORE)
            .select_related("edition__theme", "team", "office")
        )
        self.fields["wants"] = Named(others, label=_("Tukar dengan"), called=offer_called)
        self.order_fields(["wants", "why"])


class SubstituteForm(WhyForm):
    """Who serves instead."""

    def __init__(self, offer: Offer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        busy = Offer.objects.live().filter(edition=offer.edition).values("office")
        offices = offer.edition.programme.offices.exclude(pk__in=busy).order_by("code")
        self.fields["office"] = Named(offices, label=_("Kantor pengganti"))
        self.order_fields(["office", "why"])
