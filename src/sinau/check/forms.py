"""What people send to be checked, made clean. Nothing here is stored."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PlanFile(forms.Form):
    """A PLAN.json that somebody wants checked."""

    file = forms.FileField(
        label=_("Berkas PLAN.json"),
        help_text=_("Hanya dibaca untuk pemeriksaan ini; tidak disimpan."),
        error_messages={"required": _("Pilih berkas PLAN.json lebih dahulu.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )
