"""Where the library that signs people in asks us (settings ACCOUNT_ADAPTER, MFA_ADAPTER)."""

from __future__ import annotations

import base64
import hashlib
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sinau.enter import actions
from sinau.enter.views.letters import hand_over
from sinau.people.journal import record

if TYPE_CHECKING:
    from django.http import HttpRequest

    from sinau.people.models import Person

TOLD = {  # mails of the library that tell of a change, and the deed that changed it
    "mfa/email/totp_activated": "enter.second_factor_added",
    "mfa/email/totp_deactivated": "enter.second_factor_removed",
    "mfa/email/recovery_codes_generated": "enter.recovery_codes_made",
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Surel atau sandi tidak cocok."),
        "incorrect_password": _("Sandi tidak cocok."),
        "enter_current_password": _("Sandi sekarang tidak cocok."),
        "too_many_login_attempts": _(
            "Terlalu banyak percobaan gagal. Tunggu beberapa menit, lalu coba lagi."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False  # people are invited by their office

    def pre_login(self, request: HttpRequest, user: Person, **more: Any) -> Any:
        if not user.can_get_mail:  # the operator has deeds but no hands
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **more)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        methods = {record["method"] for record in get_authentication_records(request)}
        if request.user.has_usable_password() or "socialaccount" in methods:  # type: ignore[union-attr]  # signed in
            return str(super().get_login_redirect_url(request))
        return reverse("enter:me")  # which offers to make a password

    def format_email_subject(self, subject: str) -> str:
        return f"Sinau: {subject}"

    def get_from_email(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", args=["UID", "KEY"])
        return str(settings.SITE_ADDRESS) + path.replace("UID-KEY", quote(key))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        given = {"email": email, "address": settings.SITE_ADDRESS} | context
        hand_over(self.render_mail(template_prefix, email, given))

    def set_password(self, user: Person, password: str) -> None:
        actions.set_password(user, password, by=user, now=timezone.now())

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        if deed := TOLD.get(template_prefix):
            record(deed, user, by=user, at=timezone.now())
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Kode tidak cocok atau sudah dipakai."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        import segno  # noqa: PLC0415  # rarely needed

        out = io.BytesIO()
        segno.make(url, error="m").save(
            out, kind="svg", scale=5, border=4, light="white", xmldecl=False, svgclass="qr"
        )
        return out.getvalue().decode()


def _cipher() -> Fernet:
    """Make the key of secrets in the database, so that a copy of it alone gives none away."""
    # the name is that of the room where it began: another one would lock everybody out
    key = hashlib.sha256(f"people.second_factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
