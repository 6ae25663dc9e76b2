"""Ask the people of an office to sign in for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from sinau.people.journal import record
from sinau.post import outbox
from sinau.post.actions.send import send_letter
from sinau.post.models import Kind
from sinau.post.reads.invite import uninvited

if TYPE_CHECKING:
    from datetime import date, datetime

    from sinau.people.models import Office, Person
    from sinau.post.models import Letter

SUBJECT = "Undangan masuk ke Sinau"
BODY = (
    "Yth. {nama},\n\n"
    "{kantor} mencatat Anda di Sinau, tempat seri berbagi pengetahuan direncanakan. "
    "Buka {tautan}, ketik surel ini, dan tautan untuk masuk dikirim kepada Anda.\n\n"
    "Hormat kami,\n{kantor}"
)


@transaction.atomic
def invite_people(office: Office, *, on: date, by: Person, now: datetime) -> list[Letter]:
    """Write to everybody who holds a position and never signed in; the letters go out at once.

    No letter holds a way in: whoever reads the outbox could use it. It leads to the page that
    sends one to the person's own address.
    """
    facts = {"tautan": reverse("enter:ask_link")}
    letters = [
        outbox.draft(
            Kind.OTHER, subject=SUBJECT, body=BODY, about=person, to=person, office=office,
            facts=facts, by=by, at=now,
        )
        for person in uninvited(office, on=on)
    ]  # fmt: skip
    for letter in letters:
        send_letter(letter, by=by, now=now)
    if letters:
        record("post.people_invited", office, by=by, at=now, people=len(letters))
    return letters
