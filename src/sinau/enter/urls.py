"""Addresses of signing in; the paths are Indonesian, the names English."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.conf import settings
from django.urls import path, re_path

from sinau.enter.views import sign_in

app_name = "enter"
urlpatterns = [
    path("saya/", sign_in.me, name="me"),
    path("masuk/tautan/", sign_in.ask_link, name="ask_link"),
    path("masuk/tautan/<str:link>/", sign_in.use_link, name="use_link"),
]

LIBRARY = [  # the names are allauth's, which looks them up
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("masuk/daftar/", sign_in.no_sign_up, name="account_signup"),
    path("masuk/nonaktif/", account.account_inactive, name="account_inactive"),
    path("masuk/lagi/", account.reauthenticate, name="account_reauthenticate"),
    path("masuk/langkah-kedua/", factor.authenticate, name="mfa_authenticate"),
    path("masuk/langkah-kedua/lagi/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("sandi/lupa/", account.password_reset, name="account_reset_password"),
    path(
        "sandi/lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"
    ),
    path(
        "sandi/baru/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("saya/sandi/", account.password_change, name="account_change_password"),
    path("saya/sandi/buat/", account.password_set, name="account_set_password"),
    path("saya/langkah-kedua/", factor.index, name="mfa_index"),
    path("saya/langkah-kedua/pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path("saya/langkah-kedua/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("saya/kode-cadangan/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "saya/kode-cadangan/buat/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "saya/kode-cadangan/unduh/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("saya/perangkat/", sessions.list_usersessions, name="usersessions_list"),
]

if settings.OIDC_NAME:
    from sinau.enter.views import provider

    LIBRARY += [
        path("masuk/lewat/", provider.leave, {"provider_id": "lain"}, "openid_connect_login"),
        path(
            "masuk/lewat/balik/",
            provider.come_back,
            {"provider_id": "lain"},
            "openid_connect_callback",
        ),
    ]
