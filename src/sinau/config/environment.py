"""What differs between machines: the SINAU_* variables, read and judged in one place.

``read`` never raises. It returns what it could make of the variables and one sentence for
each that is wrong, alone or beside another; whoever starts Sinau shows them and stops.
Imports nothing of Django: the command line asks here before Django starts.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from sinau.config.mail import NOBODY, MailServer, mail_server, wrong_mail
from sinau.config.oidc import NAMES as OIDC
from sinau.config.oidc import Provider, provider, wrong_provider
from sinau.config.shared import wrong_redis

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHECKOUT = Path(__file__).resolve().parents[3]
LOCAL = ("127.0.0.1", "localhost")
SHORTEST_KEY = 50  # characters; Django warns below this
LARGEST_UPLOAD = 200  # MB
FIRST_PORT = 8000
SERVED = "port"  # a file in the home folder
PREFIX = "SINAU_"
NAMES = (
    "HOME", "DATABASE_URL", "SECRET_KEY", "HOSTS", "DEBUG", "TLS", "UPLOAD_MB",
    "MAIL_URL", "MAIL_FROM", "ADDRESS", "REDIS_URL", *OIDC,
)  # fmt: skip
FOR_TESTS = "SINAU_TEST_"  # tools/ and tests/ read these themselves


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables as values; what is unset has its default."""

    home: Path  # folder of the database, the key and the collected static files
    database_url: str  # empty: SQLite in home
    secret_key: str  # empty: from a file in home
    hosts: tuple[str, ...]  # names under which pages are served
    debug: bool
    tls: bool  # a proxy in front speaks HTTPS and sets X-Forwarded-Proto
    upload_mb: int  # largest file taken, in MB
    mail: MailServer  # without a host: letters become files in home
    mail_from: str  # who writes the letters
    site: str  # what links in letters begin with; empty: see address()
    oidc: Provider  # who else signs people in; without an issuer nobody
    redis_url: str  # what several processes share; empty: one process serves

    def key(self) -> str:
        """Give the secret key; without one make it once and keep it in the home folder."""
        if self.secret_key:
            return self.secret_key
        path = self.home / "secret_key"
        if not path.exists():
            with NamedTemporaryFile("w", dir=self.home) as file, suppress(FileExistsError):
                file.write(secrets.token_urlsafe(SHORTEST_KEY))
                file.flush()
                path.hardlink_to(file.name)  # whole or not at all; mode 600; the first one wins
        return path.read_text(encoding="ascii")

    def address(self) -> str:
        """Give what links in letters begin with: as set, or the first name for others.

        Where only this machine reaches the pages it is the port that was served last.
        """
        abroad = next((host for host in self.hosts if host not in LOCAL), "")
        if self.site or abroad:
            return self.site or f"http{'s' if self.tls else ''}://{abroad}"
        try:
            port = (self.home / SERVED).read_text(encoding="ascii")
        except (OSError, ValueError):
            port = ""
        return f"http://{LOCAL[0]}:{port if port.isdecimal() else FIRST_PORT}"

    def serves(self, port: int) -> None:
        """Keep the port, for letters that other processes of this home write."""
        (self.home / SERVED).write_text(str(port), encoding="ascii")

    def mail_backend(self) -> str:
        """Name what Django gives letters to."""
        real = "django.core.mail.backends.smtp.EmailBackend"
        return real if self.mail.host else "sinau.config.mailbox.EmailBackend"

    def database(self) -> dict[str, Any]:
        """Give Django's description of the database."""
        if not self.database_url:
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": self.home / "db.sqlite3",
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",  # two writers wait, they do not fail
                    "timeout": 20,  # seconds
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
                },
            }
        url = urlsplit(self.database_url)
        options = dict(parse_qsl(url.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": options.pop("host", url.hostname or ""),
            "PORT": url.port or "",
            "OPTIONS": options,
            "CONN_MAX_AGE": 60,  # seconds
            "CONN_HEALTH_CHECKS": True,
        }


def read(environ: Mapping[str, str]) -> tuple[Environment, list[str]]:
    """Read the variables, and say in sentences what is wrong with them."""
    given = {name: environ.get(PREFIX + name, "") for name in NAMES}
    found = Environment(
        home=Path(given["HOME"] or CHECKOUT / "var").absolute(),
        database_url=given["DATABASE_URL"],
        secret_key=given["SECRET_KEY"],
        hosts=tuple(h.strip() for h in given["HOSTS"].split(",") if h.strip()) or LOCAL,
        debug=given["DEBUG"] == "1",
        tls=given["TLS"] == "1",
        upload_mb=int(given["UPLOAD_MB"]) if given["UPLOAD_MB"].isdecimal() else 20,
        mail=mail_server(given["MAIL_URL"]),
        mail_from=given["MAIL_FROM"] or NOBODY,
        site=given["ADDRESS"].rstrip("/"),
        oidc=provider(given),
        redis_url=given["REDIS_URL"],
    )
    judged = (
        _wrong(given, found), wrong_mail(given, found.mail), wrong_redis(found.redis_url),
        wrong_provider(given), _wrong_site(found), _do_not_fit(found),
    )  # fmt: skip
    return found, [*_unknown(environ), *chain.from_iterable(judged)]


def _unknown(environ: Mapping[str, str]) -> Iterator[str]:
    known = [PREFIX + name for name in NAMES]
    for name in sorted(environ):
        if name.startswith(PREFIX) and not name.startswith(FOR_TESTS) and name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0)
            yield f"{name} tidak dikenal; mungkin maksudnya {near[0]}."


def _wrong(given: Mapping[str, str], found: Environment) -> Iterator[str]:
    for name in ("DEBUG", "TLS"):
        if given[name] not in ("", "0", "1"):
            yield f"SINAU_{name} harus 0 atau 1, bukan “{given[name]}”."
    if found.home.exists() and not found.home.is_dir():
        yield f"SINAU_HOME harus sebuah folder: {found.home} bukan folder."
    elif not os.access(_standing(found.home), os.W_OK):
        yield f"SINAU_HOME tidak dapat ditulisi: {found.home}."
    if found.secret_key and len(found.secret_key) < SHORTEST_KEY:
        yield f"SINAU_SECRET_KEY terlalu pendek: paling sedikit {SHORTEST_KEY} huruf."
    if given["UPLOAD_MB"] and (
        not given["UPLOAD_MB"].isdecimal() or not 1 <= found.upload_mb <= LARGEST_UPLOAD
    ):
        yield f"SINAU_UPLOAD_MB harus bilangan bulat dari 1 sampai {LARGEST_UPLOAD}."
    if "*" in found.hosts:
        yield "SINAU_HOSTS tidak boleh “*”: tulis setiap nama, dipisahkan koma."
    if any("/" in host or ":" in host for host in found.hosts):
        yield "SINAU_HOSTS berisi nama saja, tanpa skema, garis miring, atau port."
    if found.database_url and not _is_postgresql(found.database_url):
        yield (
            "SINAU_DATABASE_URL harus berbentuk postgresql://pengguna:sandi@host:port/nama; "
            "kosongkan untuk SQLite."
        )


def _wrong_site(found: Environment) -> Iterator[str]:
    if not found.site:
        return
    if not _is_site(found.site):
        yield "SINAU_ADDRESS harus berbentuk https://nama atau https://nama:port, tanpa jalur."
    elif urlsplit(found.site).hostname not in found.hosts:
        yield "SINAU_ADDRESS menyebut nama yang tidak ada dalam SINAU_HOSTS."
    elif found.tls and not found.site.startswith("https:"):
        yield "SINAU_ADDRESS harus https:// bila SINAU_TLS=1."


def _do_not_fit(found: Environment) -> Iterator[str]:
    abroad = any(host not in LOCAL for host in found.hosts)
    if found.debug and found.tls:
        yield "SINAU_DEBUG=1 membuka isi program, jadi tidak dapat bersama SINAU_TLS=1."
    if found.debug and abroad:
        yield "SINAU_DEBUG=1 membuka isi program, jadi SINAU_HOSTS hanya boleh mesin ini."
    if found.tls and not abroad:
        yield "SINAU_TLS=1 untuk nama yang dilihat orang luar: isi SINAU_HOSTS."


def _is_site(url: str) -> bool:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # raises where the port is no number
    except ValueError:
        return False
    rest = parts.path or parts.query or parts.fragment or "@" in parts.netloc
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not rest


def _standing(folder: Path) -> Path:
    """Give the folder, or the nearest above it that exists."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def _is_postgresql(url: str) -> bool:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # raises where the port is no number
    except ValueError:
        return False
    return parts.scheme in ("postgresql", "postgres") and parts.path.strip("/") != ""
