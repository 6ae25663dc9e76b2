"""What people type to find things, made clean. Forms check; nothing here is stored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sinau.people.forms.office import Day
from sinau.people.models import Office, Person
from sinau.plan.models import Programme, Trace


class RecordedNames(forms.Select):
    """Offers what was recorded, which is Indonesian; the empty choice is ours."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            option["attrs"]["lang"] = "id"
        return option


class EditionFilter(forms.Form):
    """Which editions of a list to show; every field may stay empty."""

    q = forms.CharField(label=_("Cari"), required=False, max_length=100)
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Program"),
        to_field_name="slug",
        required=False,
        empty_label=_("Semua program"),
        widget=RecordedNames,
    )
    trace = forms.ChoiceField(
        label=_("Jejak"), choices=[("", _("Semua")), *Trace.choices], required=False
    )
    office = forms.ModelChoiceField(
        Office.objects.none(),
        label=_("Kantor bertugas"),
        to_field_name="code",
        required=False,
        empty_label=_("Semua kantor"),
    )
    disputed = forms.BooleanField(label=_("Hanya yang berselisih antar sumber"), required=False)
    uncertain = forms.BooleanField(
        label=_("Hanya yang disimpulkan atau meragukan"), required=False
    )

    def __init__(self, data: Any, *, user: object, across: bool) -> None:
        super().__init__(data)
        self.choices("office").queryset = Office.objects.visible_to(user).branches()
        if across:
            self.choices("programme").queryset = Programme.objects.visible_to(user)
        else:
            del self.fields["programme"]

    def choices(self, name: str) -> forms.ModelChoiceField[Any]:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # declared above
        return field

    def wanted(self) -> dict[str, Any]:
        """Give the filters that could be read; a wrong one is named beside its field."""
        self.is_valid()
        return self.cleaned_data


class JournalFilter(forms.Form):
    """Which lines of the journal to show; every field may stay empty."""

    by = forms.ModelChoiceField(
        Person.objects.none(), label=_("Siapa"), required=False, empty_label=_("Siapa pun")
    )
    deed = forms.ChoiceField(label=_("Perbuatan"), required=False)
    since = forms.DateField(label=_("Sejak"), required=False, widget=Day)
    until = forms.DateField(label=_("Sampai"), required=False, widget=Day)

    def __init__(self, data: Any, *, doers: Any, deeds: dict[str, Any]) -> None:
        super().__init__(data)
        self.fields["by"].queryset = doers  # type: ignore[attr-defined]
        self.fields["deed"].choices = [("", _("Semua")), *deeds.items()]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """Give the filters that could be read; a wrong one is named beside its field."""
        self.is_valid()
        return self.cleaned_data


class NotedHash(forms.Form):
    noted = forms.RegexField(
        r"^[0-9a-fA-F]{64}$", label=_("Hash yang dulu dicatat di luar Sinau"), required=False,
        help_text=_("Boleh kosong. Bila diisi, dicari apakah masih ada baris dengan hash itu."),
        error_messages={"invalid": _("Hash terdiri dari 64 angka heksadesimal.")},
    )  # fmt: skip

    def clean_noted(self) -> str:
        return str(self.cleaned_data["noted"]).lower()
