"""What coordinators type into a working plan, made clean; nothing is saved here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sinau.base import dates
from sinau.plan.models import BEFORE, Theme

if TYPE_CHECKING:
    from datetime import date

    from sinau.plan.models import Edition, Programme

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
READ_BY_ALL = _("Terbaca siapa pun di halaman rota; jangan menulis nama orang.")
FEWEST, FRESH = "fewest", "fresh"


class Named(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """A choice called by a name of our making."""

    def __init__(self, *args: Any, called: Any = str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.called = called

    def label_from_instance(self, obj: Any) -> str:
        return str(self.called(obj))


def edition_called(edition: Edition) -> str:
    theme = f" · {edition.theme}" if edition.theme else ""
    return f"{edition.number}{theme}"


class TryForm(forms.Form):
    """How to answer anew."""

    kind = forms.ChoiceField(
        label=_("Cara"),
        choices=[
            (FEWEST, _("Perubahan terkecil dari yang sudah diberitahukan")),
            (FRESH, _("Bagi ulang seluruhnya, seakan belum ada yang diberi tahu")),
        ],
    )
    why = forms.CharField(
        label=_("Alasan"), max_length=300, required=False, help_text=READ_BY_ALL
    )


class PinForm(forms.Form):
    """A duty decided by people."""

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        editions = programme.editions.select_related("theme")
        self.fields["edition"] = Named(editions, label=_("Edisi"), called=edition_called)
        self.fields["team"] = Named(programme.teams.all(), label=_("Tim"))
        self.fields["office"] = Named(programme.offices.order_by("code"), label=_("Kantor"))
        self.fields["why"] = forms.CharField(label=_("Alasan"), max_length=200)


class MoveForm(forms.Form):
    """Another day for an edition that is still to come."""

    def __init__(self, programme: Programme, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = programme.editions.filter(held_on__gte=on, state__in=BEFORE)
        self.fields["edition"] = Named(
            coming.select_related("theme"), label=_("Edisi"), to_field_name="number",
            called=lambda one: f"{edition_called(one)} · {dates.day(one.held_on)}",
        )  # fmt: skip
        self.fields["day"] = forms.DateField(label=_("Hari baru"), widget=DAY)
        self.fields["why"] = forms.CharField(
            label=_("Alasan"), max_length=300, required=False, help_text=READ_BY_ALL
        )


class AwayForm(forms.Form):
    """Days on which an office cannot serve."""

    from_on = forms.DateField(label=_("Dari"), widget=DAY)
    to_on = forms.DateField(label=_("Sampai"), widget=DAY)
    why = forms.CharField(label=_("Alasan"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("from_on"), found.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", _("Sampai lebih dahulu daripada sejak."))
        return found


class ExperienceForm(forms.Form):
    """How well an office knows a theme, and where that is seen."""

    theme = Named(Theme.objects.order_by("name"), label=_("Tema"))
    score = forms.TypedChoiceField(
        label=_("Nilai"), coerce=int, choices=[(n, str(n)) for n in range(4)]
    )
    basis = forms.CharField(label=_("Dasar"), max_length=300)


class WishForm(forms.Form):
    """A theme that an office would like to carry."""

    theme = Named(Theme.objects.order_by("name"), label=_("Tema"))
