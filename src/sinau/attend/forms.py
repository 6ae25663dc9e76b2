"""What people type about attendance, made clean; nothing is saved here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sinau.attend.kernel.reports.columns import FIELDS
from sinau.base.upload import Kind
from sinau.offer.forms import WhyForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sinau.attend.reads.roster import Who
    from sinau.people.models import Office

MOST_DELEGATES = 99
FIELD_WORDS = {
    "name": _("Nama"), "first": _("Nama depan"), "last": _("Nama belakang"),
    "email": _("Surel"), "join": _("Waktu bergabung"), "leave": _("Waktu keluar"),
    "minutes": _("Lama (menit)"), "waiting": _("Di ruang tunggu"), "office": _("Kantor"),
}  # fmt: skip
ORDERS = [
    ("dmy", _("Hari dahulu: 08/09/2027 berarti 8 September 2027")),
    ("mdy", _("Bulan dahulu: 08/09/2027 berarti 9 Agustus 2027")),
]
KINDS = tuple(  # of files; what is in them the kernel says
    Kind(name, suffix, bytes)
    for name, suffix in (("CSV", ".csv"), ("TSV", ".tsv"), ("TXT", ".txt"), ("JSON", ".json"))
)
ELSEWHERE = "-"  # an office that does not take part


class ReportForm(forms.Form):
    """A report of a call."""

    file = forms.FileField(
        label=_("Laporan panggilan"),
        help_text=_(
            "Berkas CSV dari Zoom, Microsoft Teams, atau Google Meet, JSON dari "
            "BigBlueButton, atau CSV lain."
        ),
    )


class OrderForm(forms.Form):
    """How dates with two readings are meant."""

    order = forms.ChoiceField(
        label=_("Urutan tanggal"), choices=ORDERS, widget=forms.RadioSelect
    )


class ColumnsForm(forms.Form):
    """Which column is which."""

    def __init__(self, columns: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("tidak ada")), *((name, name) for name in columns if name)]
        for key in FIELDS:
            self.fields[key] = forms.ChoiceField(
                label=FIELD_WORDS[key], choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        found = {key: name for key, name in (super().clean() or {}).items() if name}
        if not {"name", "first"} & found.keys():
            self.add_error("name", _("Sebutkan kolom namanya."))
        if not {"join", "minutes"} & found.keys():
            self.add_error("join", _("Sebutkan waktu bergabung, atau lamanya."))
        if "join" in found and "leave" not in found:
            self.add_error("leave", _("Sebutkan juga waktu keluarnya."))
        return found


class InviteForm(forms.Form):
    """How many each office is asked to send."""

    def __init__(
        self, offices: Iterable[Office], asked: dict[str, int], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offices = list(offices)
        for office in self.offices:
            self.fields[office.code] = forms.IntegerField(
                label=office.name, min_value=0, max_value=MOST_DELEGATES,
                initial=asked.get(office.code),
            )  # fmt: skip

    @property
    def delegates(self) -> dict[Any, int]:
        return {office: self.cleaned_data[office.code] for office in self.offices}


class PeopleForm(forms.Form):
    """Some of an office's people."""

    people = forms.MultipleChoiceField(
        label=_("Orang"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, who: Iterable[Who], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.mark, f"{one.name} · {one.title}") for one in who]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]


class ExcuseForm(WhyForm):
    """Who cannot come, and why."""

    who = forms.ChoiceField(label=_("Siapa"), required=False)

    def __init__(self, who: Iterable[Who], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(one.mark, one.name) for one in who]
        self.fields["who"].choices = [("", _("seluruh kantor")), *people]  # type: ignore[attr-defined]
        self.order_fields(["who", "why"])


class CodeForm(forms.Form):
    """The code that is shown in the meeting."""

    code = forms.CharField(
        label=_("Kode"), max_length=12,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )  # fmt: skip


class GuestForm(forms.Form):
    """Who checks in without signing in."""

    name = forms.CharField(
        label=_("Nama lengkap"), max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    office = forms.ChoiceField(label=_("Kantor"))

    def __init__(self, offices: Iterable[Office], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offices = {office.code: office for office in offices}
        names = [(code, office.name) for code, office in self.offices.items()]
        choices = [("", _("pilih kantor")), *names, (ELSEWHERE, _("kantor lain"))]
        self.fields["office"].choices = choices  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not any(letter.isalpha() for letter in name):
            raise forms.ValidationError(_("Tulis nama Anda."))
        return name
