"""What is typed while an edition meets."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    """A note; words with # say which lens it belongs to."""

    text = forms.CharField(
        label=_("Catatan"), max_length=2000,
        help_text=_(
            "Tandai dengan #regulasi #pelaksanaan #masalah #kearifan #evaluasi #solusi "
            "#kebutuhan. Terbaca oleh kantor Anda, yang memandu, dan pengamat."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    is_shared = forms.BooleanField(label=_("Tampak bagi semua peserta"), required=False)


class HandoutForm(forms.Form):
    title = forms.CharField(label=_("Judul"), max_length=200)
    url = forms.URLField(label=_("Tautan"), max_length=500, assume_scheme="https")


class TimerForm(forms.Form):
    minutes = forms.IntegerField(label=_("Menit"), min_value=1, max_value=120, initial=3)
    name = forms.CharField(label=_("Untuk"), max_length=60, required=False)


class ItemNoteForm(forms.Form):
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)
