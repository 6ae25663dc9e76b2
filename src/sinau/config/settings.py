"""One settings file; whatever differs between machines comes from ``environment``."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sinau.config import environment, shared

SRC = Path(__file__).resolve().parents[1]
ENVIRONMENT, _problems = environment.read(os.environ)
if _problems:
    raise ImproperlyConfigured(" ".join(_problems))
try:
    ENVIRONMENT.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    SECRET_KEY = ENVIRONMENT.key()
except OSError as error:
    raise ImproperlyConfigured(
        f"SINAU_HOME tidak dapat ditulisi: {ENVIRONMENT.home}."
    ) from error

DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = ENVIRONMENT.hosts

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "sinau.base",
    "sinau.people",
    "sinau.enter",
    "sinau.post",
    "sinau.stream",
    "sinau.days",
    "sinau.plan",
    "sinau.record",
    "sinau.rota",
    "sinau.check",
    "sinau.offer",
    "sinau.meet",
    "sinau.poll",
    "sinau.ask",
    "sinau.attend",
    "sinau.settle",
    "sinau.desk",
    "sinau.config",
    "allauth",  # below the rooms, whose templates come first
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
if ENVIRONMENT.oidc.issuer:  # nothing of it is imported, and no table is there, without
    INSTALLED_APPS += [
        "allauth.socialaccount",
        "allauth.socialaccount.providers.openid_connect",
    ]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sinau.base.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sinau.people.views.asking.with_day",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "sinau.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": ENVIRONMENT.database()}
CACHES = shared.caches(ENVIRONMENT.redis_url)
REDIS_URL = ENVIRONMENT.redis_url  # what several processes share; empty: there is one
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
DEEDS = "sinau.config.deeds"  # how the journal is told
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ["email", "name"]}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "desk:home"
PASSWORD_RESET_TIMEOUT = 3 * 86_400  # seconds
ACCOUNT_ADAPTER = "sinau.enter.views.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up: see the adapter
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address was verified by whoever invited it
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told by mail
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # other sessions end; this one stays
ACCOUNT_RATE_LIMITS = {"link": "20/m/ip,3/m/key"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to people we do not know
ACCOUNT_FORMS = {
    "login": "sinau.enter.forms.SignIn",
    "reauthenticate": "sinau.enter.forms.Reauthenticate",
    "reset_password": "sinau.enter.forms.ForgotPassword",
    "reset_password_from_key": "sinau.enter.forms.NewPassword",
    "change_password": "sinau.enter.forms.ChangePassword",
    "set_password": "sinau.enter.forms.FirstPassword",
}
MFA_FORMS = {
    "authenticate": "sinau.enter.forms.Code",
    "reauthenticate": "sinau.enter.forms.CodeAgain",
    "activate_totp": "sinau.enter.forms.FirstCode",
}
MFA_ADAPTER = "sinau.enter.views.adapter.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Sinau"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds: phones go wrong a little
OIDC_NAME = ENVIRONMENT.oidc.name  # empty: nobody else signs people in
SOCIALACCOUNT_ADAPTER = "sinau.enter.views.provider.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "lain",
                "name": OIDC_NAME,
                "client_id": ENVIRONMENT.oidc.client_id,
                "secret": ENVIRONMENT.oidc.client_secret,
                "settings": {"server_url": ENVIRONMENT.oidc.issuer},
            }
        ],
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(ENVIRONMENT.tls)  # limits count the address of the visitor

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia"), ("en", "English")]
LOCALE_PATHS = [SRC / "locale"]
FORMAT_MODULE_PATH = ["sinau.config.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

UPLOAD_BYTES = ENVIRONMENT.upload_mb * 1_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_BYTES  # pasted rows, and a preview that comes back
FILE_UPLOAD_HANDLERS = [
    "sinau.base.upload.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SITE_ADDRESS = ENVIRONMENT.address()  # what links in letters begin with
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
EMAIL_BACKEND = ENVIRONMENT.mail_backend()
EMAIL_FILE_PATH = ENVIRONMENT.home / "mail"
EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail.host, ENVIRONMENT.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.user, ENVIRONMENT.mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = ENVIRONMENT.mail.starttls, ENVIRONMENT.mail.tls
EMAIL_TIMEOUT = 10  # seconds

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF, *([ENVIRONMENT.oidc.origin] if OIDC_NAME else [])],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.tls else None
SECURE_SSL_REDIRECT = ENVIRONMENT.tls
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.tls else 0  # a year
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.tls
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENVIRONMENT.tls
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"

LOGGING = {  # Django's own is silent about errors unless it is being debugged
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True, "level": "WARNING"},
        "django.request": {"level": "ERROR"},  # a 404 is no event
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},  # answered with a page
    },
}
