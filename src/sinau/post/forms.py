"""What people type about letters, made clean. Forms check; nothing here is stored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sinau.post.models import Kind, State
from sinau.post.models.letter import LONGEST

LONGEST_BODY = 20_000  # letters


class LetterFilter(forms.Form):
    """Which letters of the outbox to show; every field may stay empty."""

    q = forms.CharField(label=_("Cari"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("Keadaan"), choices=[("", _("Semua")), *State.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("Jenis"), choices=[("", _("Semua")), *Kind.choices], required=False
    )

    def wanted(self) -> dict[str, str]:
        """Give the filters that could be read; a wrong one is named beside its field."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class OneLine(forms.CharField):
    """Text that must not begin a line of its own, as a header of a letter could."""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value))
        if len(text.splitlines()) > 1:
            raise ValidationError(_("Tulis dalam satu baris."))
        return text


class LetterText(forms.Form):
    """A letter as somebody wants it."""

    address = forms.EmailField(
        label=_("Alamat surel"), required=False,
        help_text=_("Boleh kosong bila suratnya hanya disalin untuk WhatsApp."),
    )  # fmt: skip
    subject = OneLine(label=_("Perihal"), max_length=LONGEST)
    body = forms.CharField(
        label=_("Isi"), max_length=LONGEST_BODY,
        help_text=_("{nama}, {kantor}, dan {tautan} diisi saat surat dikirim."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )  # fmt: skip


class Confirmed(forms.Form):
    """The letters that somebody saw before they said yes."""

    letters = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, data: Any, *, choices: list[int]) -> None:
        super().__init__(data)
        self.fields["letters"].choices = [(pk, pk) for pk in choices]  # type: ignore[attr-defined]
