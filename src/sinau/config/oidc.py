"""The variables about signing in through somebody else: SINAU_OIDC_*, read and judged.

All four or none. Imports nothing of Django.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sinau.config.mail import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMES = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME")
LONGEST_NAME = 40  # letters on a button


@dataclass(frozen=True, slots=True)
class Provider:
    """Who else knows people and signs them in; without an issuer nobody does."""

    issuer: str = ""  # where its description is found, without a slash at the end
    client_id: str = ""
    client_secret: str = ""
    name: str = ""  # on the button

    @property
    def origin(self) -> str:
        """Give where the browser is sent, for the policy that says where forms may lead."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"


def provider(given: Mapping[str, str]) -> Provider:
    """Read the variables; unless all are there nobody else signs people in."""
    values = [given[name].strip() for name in NAMES]
    if not all(values) or not _is_issuer(values[0]):
        return Provider()
    return Provider(values[0].rstrip("/"), *values[1:])


def wrong_provider(given: Mapping[str, str]) -> Iterator[str]:
    """Say in sentences what is wrong with the variables, alone or together."""
    missing = [f"SINAU_{name}" for name in NAMES if not given[name].strip()]
    if 0 < len(missing) < len(NAMES):
        yield (
            "SINAU_OIDC_… diisi keempatnya atau tidak satu pun; "
            f"belum diisi: {', '.join(missing)}."
        )
    if given["OIDC_ISSUER"] and not _is_issuer(given["OIDC_ISSUER"].strip()):
        yield (
            "SINAU_OIDC_ISSUER harus alamat https:// tanpa sandi, ?, #, dan /.well-known/; "
            "http:// hanya untuk mesin ini."
        )
    name = given["OIDC_NAME"].strip()
    if len(name) > LONGEST_NAME or not name.isprintable():
        yield f"SINAU_OIDC_NAME harus satu baris, paling banyak {LONGEST_NAME} huruf."


def _is_issuer(url: str) -> bool:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # raises where the port is no number
    except ValueError:
        return False
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
    more = parts.query or parts.fragment or "@" in parts.netloc or "/.well-known" in parts.path
    plain = url.isprintable() and not set(url) & {" ", ";", ",", "'", '"'}  # it enters a header
    return bool(is_safe and parts.hostname and plain and not more)
