"""Contacts, positions and tables as they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sinau.base.table import BadTable, read_table
from sinau.base.upload import Kind, checked
from sinau.people.models import OPERATOR, Division, Office, Person, Title

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest

    from sinau.base.table import Line
    from sinau.people.reads.tables import Table

TABLES = (Kind("XLSX", ".xlsx", bytes), Kind("CSV", ".csv", bytes))  # read_table sees which


def _long(field: str, model: type[Model] = Office) -> int | None:
    return getattr(model._meta.get_field(field), "max_length", None)


class OfficeFilter(forms.Form):
    q = forms.CharField(label=_("Cari nama atau kode"), required=False, max_length=100)


class Contacts(forms.Form):
    """How an office is reached; all of it is public."""

    email = forms.EmailField(label=_("Surel kantor"), required=False, max_length=_long("email"))
    phone = forms.CharField(
        label=_("Telepon kantor"), required=False, max_length=_long("phone")
    )
    address = forms.CharField(
        label=_("Alamat kantor"), required=False, max_length=_long("address"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    website = forms.URLField(
        label=_("Situs kantor"), required=False, max_length=_long("website"),
        assume_scheme="https",
    )  # fmt: skip

    def clean(self) -> dict[str, str]:
        return {name: " ".join(value.split()) for name, value in self.cleaned_data.items()}


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Name(forms.Form):
    name = forms.CharField(label=_("Nama"), max_length=_long("name", Person))
    email = forms.EmailField(label=_("Surel"), max_length=_long("email", Person))

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if email == OPERATOR:
            raise forms.ValidationError(_now("Surel ini milik operator baris perintah."))
        return email


class Until(forms.Form):
    """The last day of a position."""

    until = forms.DateField(label=_("Sampai (hari terakhir)"), widget=Day)

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until < self.initial["since"]:
            raise forms.ValidationError(_now("Sampai lebih dahulu daripada sejak."))
        return until


class Held(forms.Form):
    """A position: title, division, and since when."""

    title = forms.ChoiceField(label=_("Jabatan"), choices=[("", _("Pilih")), *Title.choices])
    division = forms.ChoiceField(
        label=_("Bagian"), choices=[("", _("tidak ada")), *Division.choices], required=False
    )
    since = forms.DateField(label=_("Sejak"), widget=Day)


class NewPosition(Held, Name):
    field_order = ("name", "email", "title", "division", "since")


class HeldBefore(Held):
    """A position as it was written, to be corrected."""

    until = forms.DateField(
        label=_("Sampai"), widget=Day, required=False,
        help_text=_("Hari terakhir; kosong berarti masih menjabat."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _now("Sampai lebih dahulu daripada sejak."))
        return self.cleaned_data


class TableIn(forms.Form):
    """A table as a file, or as rows pasted from a spreadsheet."""

    file = forms.FileField(
        label=_("Berkas XLSX atau CSV"), required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"empty": _("Berkas ini kosong.")},
    )  # fmt: skip
    rows = forms.CharField(
        label=_("Atau tempelkan baris dari lembar kerja, dengan judul kolomnya"),
        required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    def read(self, request: HttpRequest, table: Table) -> list[Line]:
        """Give the lines of whichever was sent; none where a field says what is wrong."""
        if not self.is_valid():
            return []
        sent, verdict = self.cleaned_data["rows"], checked(request, "file", TABLES)
        if not sent.strip() and not verdict:
            self.add_error("file", verdict.reason)
            return []
        if sent.strip() and request.FILES:
            self.add_error("rows", _now("Kirim berkas atau baris, jangan keduanya."))
            return []
        content = sent.encode() if sent.strip() else self.cleaned_data["file"].read()
        try:
            return read_table(content, table.required, table.others)
        except BadTable as error:
            self.add_error("rows" if sent.strip() else "file", str(error))
            return []
