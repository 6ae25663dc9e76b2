"""What people type to get in; the checks are allauth's, the words ours."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("Surel"), "email": _("Surel"), "password": _("Sandi"), "code": _("Kode"),
    "oldpassword": _("Sandi sekarang"), "password1": _("Sandi baru"),
    "password2": _("Sandi baru, sekali lagi"),
}  # fmt: skip
HELP = {"password1": _("Paling sedikit 12 huruf, dan bukan sandi yang umum.")}


class LinkRequest(forms.Form):
    email = forms.EmailField(
        label=_("Surel"),
        help_text=_("Tautannya berlaku 15 menit dan hanya sekali."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class _Worded(forms.Form):
    """Labels stand above their fields, never only inside them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = LABELS.get(name, field.label), HELP.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class SignIn(_Worded, account.LoginForm):
    pass


class Reauthenticate(_Worded, account.ReauthenticateForm):
    pass


class ForgotPassword(_Worded, account.ResetPasswordForm):
    pass


class NewPassword(_Worded, account.ResetPasswordKeyForm):
    pass


class ChangePassword(_Worded, account.ChangePasswordForm):
    pass


class FirstPassword(_Worded, account.SetPasswordForm):
    pass


class Code(_Worded, factor.AuthenticateForm):
    pass


class CodeAgain(_Worded, factor.ReauthenticateForm):
    pass


class FirstCode(_Worded, totp.ActivateTOTPForm):
    pass
