"""Builders for tests: the fewest words that make a valid row."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sinau.people.models import Division, Person, Position, Title
from sinau.people.tests import make as people
from sinau.post import outbox
from sinau.post.kernel.calendar.event import Meeting
from sinau.post.models import Kind, Letter, State

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)  # 09.00 WIB
TODAY = date(2026, 11, 24)
START = datetime(2027, 1, 6, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


def coordinator(**fields) -> Person:
    """Somebody who may send letters."""
    person = people.person(name="Koordinator Contoh")
    given = {
        "office": people.province(),
        "title": Title.MEMBER,
        "division": Division.HR,
        "since": date(2024, 1, 1),
    }
    Position.objects.create(person=person, **given | fields)
    person.asks_on = TODAY  # as a request would say
    return person


def person(**fields) -> Person:
    return people.person(**{"name": "Peserta Satu"} | fields)


def draft(**fields) -> Letter:
    given = {
        "subject": "Rilis 1: {kantor}", "body": "Yth. {nama},\n\nsilakan buka {tautan}.",
        "facts": {"tautan": "/program/contoh/"}, "by": Person.objects.operator(), "at": NOW,
    } | fields  # fmt: skip
    given.setdefault("to", None if "office" in given else person())
    given.setdefault("office", people.office())
    given.setdefault("about", given["office"])
    return outbox.draft(given.pop("kind", Kind.RELEASE), **given)


def meeting(**fields) -> Meeting:
    given = {"start": START, "end": START + timedelta(hours=2), "summary": "Edisi 1: seleksi",
             "place": "Ruang rapat, lantai 2"}  # fmt: skip
    return Meeting(**given | fields)


def invite(to, about, *, at=NOW, **fields) -> Letter | None:
    return outbox.invite(
        meeting(**fields), to=to, about=about, subject="Undangan edisi 1",
        body="Yth. {nama}, kami mengundang Anda.", by=Person.objects.operator(), at=at,
    )  # fmt: skip


def cancel(to, about, *, at=NOW) -> Letter | None:
    return outbox.cancel(
        to=to, about=about, subject="Pembatalan edisi 1", body="Yth. {nama}, acara ini batal.",
        by=Person.objects.operator(), at=at,
    )  # fmt: skip


def put(letter, state, **fields) -> Letter:
    """Put a letter into a state as if it had come there."""
    needed = {
        State.WAITING: {"ordered_by": Person.objects.operator()},
        State.SENDING: {"ordered_by": Person.objects.operator(), "claimed_at": NOW},
        State.SENT: {"ordered_by": Person.objects.operator(), "sent_at": NOW},
        State.FAILED: {
            "ordered_by": Person.objects.operator(),
            "fault": "refused",
            "error": "550 tidak ada",
        },
    }.get(state, {})
    for name, value in ({"state": state} | needed | fields).items():
        setattr(letter, name, value)
    letter.save()
    return letter
