"""Signing in through a provider (OpenID Connect): imported only where SINAU_OIDC_… is set.

allauth speaks with the provider; whom it means we decide (``reads.claims``). Its own pages,
its links between accounts and its sign-up are never reached.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, NoReturn

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.openid_connect.views import callback
from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException

from sinau.enter.reads.claims import NotKnown, NotVerified, person_meant

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest, HttpResponse

BROKEN = (RequestException, KeyError, ValueError)  # no answer, or one that is not whole
logger = logging.getLogger(__name__)


class ProviderAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:  # noqa: ARG002
        return None  # it would take the person's password away; see pre_social_login

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        sociallogin.state["process"] = AuthProcess.LOGIN  # nothing is linked
        try:
            sociallogin.user = person_meant(sociallogin.account.extra_data)
        except NotVerified:
            _stop(request, 403, _(
                "%(name)s tidak menyatakan bahwa surel Anda sudah diperiksa, jadi Sinau "
                "tidak tahu siapa Anda. Masuklah dengan sandi atau tautan."
            ))  # fmt: skip
        except NotKnown as unknown:
            _stop(request, 403, _(
                "Surel %(email)s tidak dikenal di Sinau. Mintalah kantor Anda mengundang surel "
                "itu, atau masuk dengan surel yang diundang."
            ), email=unknown.args[0])  # fmt: skip

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None,
        exception: Exception | None = None, extra_context: Any = None,
    ) -> None:  # fmt: skip
        del provider, extra_context
        if error == AuthError.CANCELLED:
            _stop(request, 403, _("Anda membatalkannya di %(name)s; tidak ada yang berubah."))
        logger.warning("sign-in through the provider failed: %s", exception or error)
        _stop(request, 401, _(
            "Masuk lewat %(name)s gagal atau terlalu lama. Cobalah sekali lagi dari awal."
        ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider; only a button of ours does that."""
    if request.method != "POST":
        return redirect("account_login")
    provider = get_adapter(request).get_provider(request, provider_id)
    try:
        answer: HttpResponse = provider.redirect(
            request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request)
        )
    except BROKEN as fault:
        return _out_of_reach(request, fault)
    return answer


@require_safe
@never_cache
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Hear what the provider says; second factor and roles are as with a password."""
    try:
        answer: HttpResponse = callback(request, provider_id=provider_id)
    except BROKEN as fault:
        return _out_of_reach(request, fault)
    return answer


def _out_of_reach(request: HttpRequest, fault: Exception) -> HttpResponse:
    logger.error("the provider of sign-in does not answer as it should", exc_info=fault)
    return _failed(request, 502, _(
        "%(name)s tidak menjawab sebagaimana mestinya. Cobalah nanti, atau masuk dengan sandi "
        "atau tautan."
    ))  # fmt: skip


def _stop(request: HttpRequest, status: int, reason: str, **more: str) -> NoReturn:
    raise ImmediateHttpResponse(_failed(request, status, reason, **more))


def _failed(request: HttpRequest, status: int, reason: str, **more: str) -> HttpResponse:
    context = {"reason": reason % ({"name": settings.OIDC_NAME} | more)}
    return render(request, "enter/provider_failed.html", context, status=status)
