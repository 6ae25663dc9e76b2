"""What a programme is, one edition of it, and a pattern of days; no form here saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinau.base.dates import hour, zone_name
from sinau.days.forms import DAY, HOUR, ZONE_CHOICES, PlainForm, days_field, url_field
from sinau.people.models import Office
from sinau.plan.kernel.shape.lines import passes_midnight
from sinau.plan.models import INHERITED, LAST_NUMBER, Edition, Programme, Theme

if TYPE_CHECKING:
    from datetime import date

TEAM_CHOICES = [  # the patterns of kernel.shape
    ("baku", gettext_lazy("Tuan rumah (narasumber dan moderator) dan satu pembahas")),
    ("terpisah", gettext_lazy("Setiap kursi dari kantor lain")),
    ("dua-pembahas", gettext_lazy("Tuan rumah dan dua pembahas")),
    ("notulis", gettext_lazy("Tuan rumah dengan notulis, dan satu pembahas")),
]
MIDNIGHT = gettext_lazy("Edisi harus selesai sebelum tengah malam.")
AREA = forms.Textarea(attrs={"rows": 3})


class ProgrammeForm(PlainForm):
    may_be_empty = ("begins_on", "ends_on", "opens")

    weekdays = days_field(required=False)
    every_weeks = forms.IntegerField(
        label=gettext_lazy("Setiap berapa minggu"), min_value=1, max_value=52, initial=1
    )
    length_minutes = forms.IntegerField(
        label=gettext_lazy("Lama (menit)"), min_value=15, max_value=720, initial=120
    )
    zone = forms.ChoiceField(label=gettext_lazy("Zona waktu"), choices=ZONE_CHOICES)

    class Meta:
        model = Programme
        fields = (
            "name", "aim", "begins_on", "ends_on", "weekdays", "every_weeks", "opens",
            "length_minutes", "zone", "min_gap_days", "seed",
        )  # fmt: skip
        widgets = {"begins_on": DAY, "ends_on": DAY, "opens": HOUR, "aim": AREA}
        labels = {
            "begins_on": gettext_lazy("Masa program: dari"),
            "ends_on": gettext_lazy("Masa program: sampai"),
            "min_gap_days": gettext_lazy("Jeda antara dua tugas satu kantor (hari)"),
        }
        help_texts = {
            "seed": gettext_lazy("Umumkan sebelum peran dibagi; ia memutuskan yang sama baik."),
        }

    def __init__(self, data: Any, programme: Programme | None = None) -> None:
        days = {"weekdays": list(programme.weekdays)} if programme else {}
        super().__init__(data, instance=programme, initial=days)

    def clean_weekdays(self) -> str:
        return "".join(self.cleaned_data["weekdays"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        self.in_order("begins_on", "ends_on")
        if given.get("opens") and passes_midnight(
            given["opens"], given.get("length_minutes", 0)
        ):
            self.add_error("length_minutes", MIDNIGHT)
        return given


class StartForm(ProgrammeForm):
    """A new programme: where it belongs, and what its teams look like."""

    host = forms.ModelChoiceField(
        Office.objects.none(), label=gettext_lazy("Penyelenggara"), empty_label=None
    )
    pattern = forms.ChoiceField(
        label=gettext_lazy("Pola tim dan kursi"), choices=TEAM_CHOICES, initial="baku",
        help_text=gettext_lazy("Dapat diubah kemudian."),
    )  # fmt: skip

    field_order = ["name", "aim", "host", "pattern"]

    def __init__(self, data: Any, *, hosts: Any, like: Programme | None, today: date) -> None:
        super().__init__(data, like)
        hosted: Any = self.fields["host"]
        hosted.queryset = Office.objects.filter(pk__in=hosts).order_by("code")
        self.initial.update({"begins_on": today, "ends_on": None})
        if like:
            self.instance = Programme()  # another one is to be made
            self.initial["name"] = _("%(name)s (salinan)") % {"name": like.name}
            del self.fields["pattern"]


class EditionForm(PlainForm):
    """One edition; what stays empty of hour, length and zone follows the programme."""

    may_be_empty = ("held_on", "opens")

    minutes = forms.IntegerField(
        label=gettext_lazy("Lama (menit)"), required=False, min_value=15, max_value=720
    )
    zone = forms.ChoiceField(
        label=gettext_lazy("Zona waktu"), required=False,
        choices=[("", gettext_lazy("mengikuti program")), *ZONE_CHOICES],
    )  # fmt: skip
    theme = forms.ModelChoiceField(
        Theme.objects.order_by("stage__order", "name"), label=gettext_lazy("Tema"),
        required=False, empty_label=gettext_lazy("belum ditentukan"),
    )  # fmt: skip
    link = url_field(
        label=gettext_lazy("Tautan panggilan"),
        help_text=gettext_lazy("Hanya terlihat oleh kantor yang mengikuti program ini."),
    )

    class Meta:
        model = Edition
        fields = (
            "number", "theme", "held_on", "opens", "minutes", "zone", "mode", "place", "link",
            "note",
        )  # fmt: skip
        widgets = {"held_on": DAY, "opens": HOUR, "note": AREA}
        labels = {"opens": gettext_lazy("Jam mulai")}

    number = forms.IntegerField(label=gettext_lazy("Nomor"), min_value=0, max_value=LAST_NUMBER)

    def __init__(self, data: Any, edition: Edition, *, today: date) -> None:
        self.today = today
        followed = {name: None for name in INHERITED if name not in edition.own}
        given = {"minutes": edition.minutes} | followed
        super().__init__(data, instance=edition, initial=given)
        programme = edition.programme
        values = {
            "opens": hour(programme.opens) if programme.opens else _("belum ditentukan"),
            "minutes": programme.length_minutes, "zone": zone_name(programme.zone),
        }  # fmt: skip
        for name, value in values.items():
            words = _("Kosong: mengikuti program, yaitu %(value)s.")
            if name in edition.own:
                words = _(
                    "Diubah untuk edisi ini. Kosongkan agar mengikuti program: %(value)s."
                )
            self.fields[name].help_text = words % {"value": value}

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        others = self.instance.programme.editions.exclude(pk=self.instance.pk)
        if others.filter(number=number).exists():
            raise forms.ValidationError(_("Nomor ini sudah dipakai edisi lain."))
        return number

    def clean_held_on(self) -> date | None:
        day: date | None = self.cleaned_data["held_on"]
        if day and day < self.today and "held_on" in self.changed_data:
            raise forms.ValidationError(_("Tanggal ini sudah lewat."))
        return day

    def clean(self) -> dict[str, Any]:
        given, programme = self.cleaned_data, self.instance.programme
        opens = given.get("opens") or programme.opens
        if opens and passes_midnight(opens, given.get("minutes") or programme.length_minutes):
            self.add_error("minutes" if given.get("minutes") else "opens", MIDNIGHT)
        return given

    def own(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] or None for name in INHERITED}

    def values(self) -> dict[str, Any]:
        return {name: v for name, v in self.cleaned_data.items() if name not in INHERITED}
