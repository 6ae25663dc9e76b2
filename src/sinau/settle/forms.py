"""What people type to settle an attendance, made clean; nothing is saved here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sinau.attend.forms import PeopleForm
from sinau.offer.forms import WhyForm
from sinau.settle.models import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.attend.reads.roster import Who
    from sinau.people.models import Office


class CorrectForm(WhyForm):
    """How somebody attended, by hand: one who is known, or a guest."""

    who = forms.ChoiceField(label=_("Siapa"), required=False)
    name = forms.CharField(
        label=_("Nama tamu"), max_length=200, required=False,
        help_text=_("Bila orangnya tidak ada dalam daftar."),
    )  # fmt: skip
    office = forms.ChoiceField(label=_("Kantor tamu"), required=False)
    state = forms.ChoiceField(
        label=_("Status"), choices=[(s, s.label) for s in State if s != State.OPEN]
    )
    minutes = forms.IntegerField(
        label=_("Menit"), min_value=0, max_value=1_440, required=False,
        help_text=_("Kosong: menit menurut laporan tetap."),
    )  # fmt: skip

    def __init__(
        self, who: Iterable[Who], offices: Iterable[Office], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offices = list(offices)
        names = {office.code: office.name for office in offices}
        people = [(w.mark, f"{w.name} · {names.get(w.office, '–')}") for w in who]  # noqa: RUF001
        self.fields["who"].choices = [("", _("tamu, sebutkan di bawah")), *people]  # type: ignore[attr-defined]
        choices = [("", _("tidak ada")), *((office.code, office.name) for office in offices)]
        self.fields["office"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(["who", "name", "office", "state", "minutes", "why"])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not found.get("who") and not found.get("name"):
            self.add_error("who", _("Pilih orangnya, atau tulis nama tamu."))
        return found


class DeclareForm(PeopleForm):
    """Who sat in an office's room behind one account."""

    account = forms.ChoiceField(label=_("Akun yang tampak dalam panggilan"), required=False)
    others = forms.CharField(
        label=_("Orang lain"), required=False, max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu nama tiap baris, bila tidak ada dalam daftar."),
    )  # fmt: skip

    def __init__(
        self, who: Iterable[Who], accounts: Iterable[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(who, *args, **kwargs)
        choices = [("", _("tidak ada; hadir tanpa tampak")), *accounts]
        self.fields["account"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(["account", "people", "others"])

    def clean_others(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["others"].splitlines())
        names = list(dict.fromkeys(line for line in lines if line))
        if any(len(name) > 200 for name in names):  # noqa: PLR2004  # of models.Attendee.name
            raise forms.ValidationError(_("Satu nama paling panjang 200 huruf."))
        return names
