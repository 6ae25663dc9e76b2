"""The variables about mail: SINAU_MAIL_URL and SINAU_MAIL_FROM, read and judged.

Beside ``environment``, which asks here; imports nothing of Django either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOBODY = "Sinau <sinau@sinau.invalid>"  # writes the letters that become files
PORTS = {"smtp": 25, "smtps": 465}
SUBMISSION = 587  # where smtp with ?tls=1 is spoken
LOCAL = ("127.0.0.1", "localhost", "::1")
ADDRESS = r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
FORM = "smtp://pengguna:sandi@host:port/?tls=1 atau smtps://pengguna:sandi@host:port"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are given; without a host they become files in the home folder."""

    host: str = ""
    port: int = PORTS["smtp"]
    user: str = ""
    password: str = ""
    starttls: bool = False  # begin in the open, then encrypt
    tls: bool = False  # encrypted from the first byte


def mail_server(url: str) -> MailServer:
    """Read the URL of a mail server; what cannot be read gives one without a host."""
    try:
        parts = urlsplit(url)
        port = parts.port
        options = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    except ValueError:
        return MailServer()
    is_known = parts.scheme in PORTS and parts.path in ("", "/") and not parts.fragment
    right = options in ({}, {"tls": "0"}) or (
        options == {"tls": "1"} and parts.scheme == "smtp"
    )
    if not (is_known and parts.hostname and right and port != 0):
        return MailServer()
    starttls = options.get("tls") == "1"
    return MailServer(
        host=parts.hostname,
        port=port or (SUBMISSION if starttls else PORTS[parts.scheme]),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=starttls,
        tls=parts.scheme == "smtps",
    )


def wrong_mail(given: Mapping[str, str], found: MailServer) -> Iterator[str]:
    """Say in sentences what is wrong with the variables about mail, alone or together."""
    url, sender = given["MAIL_URL"], given["MAIL_FROM"]
    if url and not found.host:
        yield f"SINAU_MAIL_URL harus berbentuk {FORM}; kosongkan untuk berkas .eml."
    if bool(found.user) != bool(found.password):
        yield "SINAU_MAIL_URL berisi nama dan sandi, atau tidak keduanya."
    elif found.password and not (found.tls or found.starttls or found.host in LOCAL):
        yield (
            "SINAU_MAIL_URL akan mengirim sandi tanpa enkripsi: tambahkan ?tls=1 "
            "atau pakai smtps://."
        )
    if url and not sender:
        yield "SINAU_MAIL_URL mengirim surat sungguhan, jadi isi juga SINAU_MAIL_FROM."
    if sender and not _is_one_address(sender):
        yield "SINAU_MAIL_FROM harus satu alamat surel, misalnya Sinau <sinau@kantor.example>."


def _is_one_address(text: str) -> bool:
    """Whether this is an address, or a name with an address, and nothing more."""
    return bool(re.fullmatch(rf'{ADDRESS}|[^@<>,"]+ <{ADDRESS}>', text)) and text.isprintable()
