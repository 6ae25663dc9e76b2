"""Whom a provider of sign-in speaks of: what it says, read strictly.

A person is found by an address that the provider has verified, and in no other way: no link
between accounts is kept, and nobody becomes a person here.

**Sources**: OpenID Connect Core 1.0, sections 5.1 (email_verified) and 5.3.2 (the subject of
both answers is the same, or the second is not to be used).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinau.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Mapping


class NotVerified(ValueError):
    """The provider gives no address, or does not vouch for it."""


class NotKnown(ValueError):
    """Nobody who may sign in has the address; carries it."""


def person_meant(said: Mapping[str, Any]) -> Person:
    """Find the person of a verified address; ``said`` has userinfo, id_token or both."""
    answers = [said[name] for name in ("userinfo", "id_token") if said.get(name)]
    if len({answer.get("sub") for answer in answers}) != 1:
        raise NotVerified
    email = next((a["email"] for a in answers if a.get("email")), "")
    vouched = [a for a in answers if a.get("email") == email and _is_vouched(a)]
    if not isinstance(email, str) or not email or not vouched:
        raise NotVerified
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None or not person.can_get_mail:
        raise NotKnown(email)
    return person


def _is_vouched(answer: Mapping[str, Any]) -> bool:
    value = answer.get("email_verified")
    return value is True or value == "true"  # some providers write every value as a text
