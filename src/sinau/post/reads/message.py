"""A letter as the e-mail that is given to the mail server."""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from sinau.post.kernel.calendar.event import CANCELLED, Contact
from sinau.post.reads.text import event, text

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.post.models import Letter


def sender() -> Contact:
    """Who writes: the address of the site, which also organizes what people are invited to."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Contact(name or "Sinau", address)


def message(letter: Letter, *, now: datetime) -> EmailMultiAlternatives:
    """Write the e-mail; the calendar part once to be answered, once as a file to be kept.

    Its Message-ID says which letter and when, so that it is found in a server's log.
    """
    said, host = text(letter), sender().email.rpartition("@")[2]
    mail = EmailMultiAlternatives(
        said.subject_line, said.plain + "\n", settings.DEFAULT_FROM_EMAIL, [letter.address],
        headers={"Message-ID": f"<surat.{letter.pk}.{now:%Y%m%d%H%M%S}@{host}>"},
    )  # fmt: skip
    if letter.method:
        content = calendar(letter, now=now)
        kind = f"text/calendar; method={letter.method}"  # Django adds the charset
        mail.attach_alternative(content.decode(), kind)
        mail.attach("undangan.ics", content, "application/ics")
    return mail


def calendar(letter: Letter, *, now: datetime) -> bytes:
    """Write the calendar part of a letter."""
    from sinau.post.kernel.calendar import write  # noqa: PLC0415  # start-up counts

    told = event(letter, sender())
    as_bytes = write.cancel if told.state == CANCELLED else write.request
    return as_bytes(told, stamp=now)
