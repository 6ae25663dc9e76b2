"""Put drafts into the outbox: what other rooms call inside the transaction of their deed.

Every room may write here; nothing is sent by it. A draft waits until a human sends it, or a
rule that a human switched on. ``invite`` and ``cancel`` write drafts with a calendar part:
``about`` and the person say which appointment it is, so the next invitation about the same
thing is an update of the first. They write nothing where there is nothing to tell, so a deed
may call them again. A newer draft takes the place of one that was not sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction

from sinau.people.journal import record
from sinau.post.kernel.letter.fill import one_line
from sinau.post.models import UNSENT, Appointment, Kind, Letter, Method, State
from sinau.post.models.appointment import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from sinau.people.models import Office, Person
    from sinau.post.kernel.calendar.event import Meeting


class NobodyToWriteTo(ValueError):
    """A letter goes to a person or to an office."""


@transaction.atomic
def draft(  # noqa: PLR0913  # a letter has that many parts
    kind: Kind,
    *,
    subject: str,
    body: str,
    about: Model,
    by: Person,
    at: datetime,
    to: Person | None = None,
    office: Office | None = None,
    address: str = "",
    facts: Mapping[str, str] | None = None,
) -> Letter:
    """Write a draft to a person, to an office, or to a person in an office.

    ``facts`` say what stands for placeholders besides ``{nama}`` and ``{kantor}``; ``{tautan}``
    may be a path of ours. Without ``address`` it is that of the person, or else of the office,
    as it is now; who gets no mail any more has none.
    """
    if to is None and office is None:
        raise NobodyToWriteTo
    return _write(
        kind=kind, person=to, office=office, address=address or _address(to, office),
        subject=subject, body=body, facts=dict(facts or {}), about=label(about),
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def invite(  # noqa: PLR0913  # a letter has that many parts
    meeting: Meeting,
    *,
    to: Person,
    subject: str,
    body: str,
    about: Model,
    by: Person,
    at: datetime,
    office: Office | None = None,
    facts: Mapping[str, str] | None = None,
    kind: Kind = Kind.INVITATION,
) -> Letter | None:
    """Draft an invitation, or an update of the one that was sent.

    Gives the draft that is there already where it says the same, and ``None`` where the person
    was told exactly this already (a draft of something else is then thrown away).
    """
    appointment, _ = Appointment.objects.select_for_update().get_or_create(
        person=to, about=label(about), defaults={"uid": f"{uuid4()}@sinau.invalid"}
    )
    said, last = meeting.as_json(), _waiting(appointment)
    if last and last.method == Method.REQUEST and last.meeting == said:
        return last
    _throw_away(appointment.letters, by=by, at=at)
    if appointment.state == Standing.INVITED and appointment.told == said:
        return None
    return _write(
        kind=kind, person=to, office=office, address=_address(to, None), subject=subject,
        body=body,
        facts=dict(facts or {}), about=label(about), appointment=appointment,
        method=Method.REQUEST, meeting=said, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def cancel(  # noqa: PLR0913  # a letter has that many parts
    *,
    to: Person,
    subject: str,
    body: str,
    about: Model,
    by: Person,
    at: datetime,
    office: Office | None = None,
    facts: Mapping[str, str] | None = None,
    kind: Kind = Kind.INVITATION,
) -> Letter | None:
    """Draft the withdrawal of an invitation; ``None`` where the person never got one."""
    locked = Appointment.objects.select_for_update()
    appointment = locked.filter(person=to, about=label(about)).first()
    if appointment is None:
        return None
    last = _waiting(appointment)
    if last and last.method == Method.CANCEL:
        return last
    on_its_way = appointment.letters.filter(state=State.SENDING, method=Method.REQUEST).last()
    _throw_away(appointment.letters, by=by, at=at)
    if appointment.state != Standing.INVITED and on_its_way is None:
        return None
    return _write(
        kind=kind, person=to, office=office, address=_address(to, None), subject=subject,
        body=body,
        facts=dict(facts or {}), about=label(about), appointment=appointment,
        method=Method.CANCEL, by=by, at=at,
        meeting=on_its_way.meeting if on_its_way else appointment.told,
    )  # fmt: skip


@transaction.atomic
def void(
    about: Model, *, by: Person, at: datetime, kinds: Iterable[Kind], office: Office | None
) -> None:
    """Let letters of some kinds about a thing go out no more: what they say no longer holds.

    Those that were thrown away cannot be taken back; with an office, only those to it.
    """
    letters = Letter.objects.filter(about=label(about), kind__in=kinds)
    _throw_away(letters.filter(office=office) if office else letters, by=by, at=at)


def invited(about: Model) -> QuerySet[Appointment]:
    """Give the appointments of those who know of it and were not told that it is off."""
    found = Appointment.objects.filter(about=label(about), state=Standing.INVITED)
    return found.select_related("person").order_by("pk")


def appointed(about: Model) -> QuerySet[Appointment]:
    """Give all appointments about a thing, told or not: a draft may wait for some."""
    found = Appointment.objects.filter(about=label(about))
    return found.select_related("person").order_by("pk")


def label(thing: Model) -> str:
    """Name a thing as the journal does."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def _address(to: Person | None, office: Office | None) -> str:
    if to is not None:
        return to.email if to.can_get_mail else ""
    return office.email if office else ""


def _write(*, by: Person, at: datetime, subject: str, **fields: Any) -> Letter:
    letter = Letter.objects.create(subject=one_line(subject), drafted_at=at, **fields)
    record("post.drafted", letter, by=by, at=at, kind=letter.kind, on=letter.about)
    return letter


def _waiting(appointment: Appointment) -> Letter | None:
    return appointment.letters.filter(state__in=UNSENT).order_by("pk").last()


def _throw_away(letters: Any, *, by: Person, at: datetime) -> None:
    """Void all that was not sent yet: drafts, what failed, what was thrown away, for good."""
    letters = letters.exclude(state=State.SENT).filter(is_void=False)
    for letter in letters.select_for_update(of=("self",)).order_by("pk"):
        letter.is_void = True
        if letter.state in UNSENT:
            letter.state, letter.fault, letter.error = State.DISCARDED, "", ""
            letter.next_try_at = None
            record("post.replaced", letter, by=by, at=at)
        letter.save()
