"""Letters through a real mail server here: what arrives, and what a refusal leaves."""

import email
import socket
from datetime import timedelta
from email.policy import default
from email.utils import parseaddr
from smtplib import SMTP

import pytest
from aiosmtpd.controller import Controller
from icalendar import Calendar

from sinau.people.models import Person
from sinau.people.tests import make as people
from sinau.post import actions
from sinau.post.due import due
from sinau.post.models import Fault, Letter, State
from sinau.post.tests import make
from sinau.post.tests.make import NOW

pytestmark = pytest.mark.django_db


class Server:
    """Keeps what it is given, or refuses."""

    def __init__(self):
        self.got, self.answer = [], "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # its name
        if self.answer.startswith("250"):
            self.got.append(envelope)
        return self.answer

    def mails(self):
        return [email.message_from_bytes(one.content, policy=default) for one in self.got]


@pytest.fixture
def server(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    handler = Server()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "Sinau Contoh <sinau@contoh.invalid>"
    yield handler
    controller.stop()


def send(letter, now=NOW):
    actions.send_letter(letter, by=Person.objects.operator(), now=now)
    return due(now)


def calendar(mail):
    """Give method and event of the calendar part, which must come twice and be the same."""
    parts = {part.get_content_type(): part for part in mail.walk() if not part.is_multipart()}
    assert list(parts) == ["text/plain", "text/calendar", "application/ics"]
    content = parts["text/calendar"].get_payload(decode=True)
    assert content == parts["application/ics"].get_payload(decode=True)
    found = Calendar.from_ical(content)
    assert parts["text/calendar"].get_param("method") == found["METHOD"]
    assert parts["text/calendar"].get_content_charset() == "utf-8"
    (event,) = found.walk("VEVENT")
    return str(found["METHOD"]), event


def test_an_invitation_is_updated_and_withdrawn_under_one_uid(server):
    to, about = make.person(), people.office()

    assert len(send(make.invite(to, about)).sent) == 1
    assert len(send(make.invite(to, about, place="Ruang lain")).sent) == 1
    send(make.invite(to, about, place="Ruang lain", summary="Nama baru"))
    send(make.cancel(to, about))

    told = [calendar(mail) for mail in server.mails()]
    assert [(method, event["SEQUENCE"], event["STATUS"]) for method, event in told] == [
        ("REQUEST", 0, "CONFIRMED"),
        ("REQUEST", 1, "CONFIRMED"),
        ("REQUEST", 1, "CONFIRMED"),
        ("CANCEL", 2, "CANCELLED"),
    ]
    assert len({event["UID"] for _, event in told}) == 1
    assert [event["LOCATION"] for _, event in told][:2] == [
        "Ruang rapat, lantai 2", "Ruang lain",
    ]  # fmt: skip
    assert {event["ORGANIZER"] for _, event in told} == {"mailto:sinau@contoh.invalid"}
    assert {event["ATTENDEE"] for _, event in told} == {f"mailto:{to.email}"}
    assert {event.start for _, event in told} == {make.START}
    first = server.mails()[0]
    assert "Waktu: Rabu, 6 Januari 2027, 09.00–11.00 WIB" in first.get_body().get_content()  # noqa: RUF001
    again = make.invite(to, about)
    send(again)
    method, event = calendar(server.mails()[-1])
    assert (method, event["SEQUENCE"]) == ("REQUEST", 3)


def test_what_a_server_refuses_is_failed_with_its_words_and_goes_later(server):
    server.answer = "550 5.7.1 kotak surat ini ditutup"
    letter = make.draft()

    done = send(letter)

    assert (len(done.sent), len(done.failed)) == (0, 1)
    letter.refresh_from_db()
    assert (letter.state, letter.fault, letter.attempts) == (State.FAILED, Fault.REFUSED, 1)
    assert letter.error == "550 5.7.1 kotak surat ini ditutup"
    assert letter.next_try_at == NOW + timedelta(minutes=5)

    server.answer = "250 OK"
    assert due(NOW + timedelta(minutes=4)).sent == []
    assert due(NOW + timedelta(minutes=5)).sent == [letter]
    letter.refresh_from_db()
    assert (letter.state, letter.fault, letter.error) == (State.SENT, "", "")
    assert len(server.got) == 1


def test_a_number_that_was_refused_is_not_used_for_anything_else(server):
    to, about = make.person(), people.office()
    send(make.invite(to, about))
    server.answer = "451 coba lagi nanti"
    moved = make.invite(to, about, start=make.START + timedelta(minutes=30))
    send(moved)
    send(make.invite(to, about, start=make.START + timedelta(minutes=45)))
    server.answer = "250 OK"

    due(NOW + timedelta(minutes=5))

    moved.refresh_from_db()
    assert (moved.state, moved.sequence) == (State.DISCARDED, 1)
    numbers = [calendar(mail)[1]["SEQUENCE"] for mail in server.mails()]
    assert numbers == [0, 2]


def test_a_subject_with_line_ends_begins_no_header(server):
    to = make.person(name="Peserta\r\nBcc: lain@contoh.invalid")
    letter = make.draft(to=to, subject="Rilis {nama}\r\nX-Lain: ya")

    send(letter)

    (mail,) = server.mails()
    assert mail["Subject"] == "Rilis Peserta Bcc: lain@contoh.invalid X-Lain: ya"
    assert (mail["X-Lain"], mail["Bcc"]) == (None, None)
    assert server.got[0].rcpt_tos == [to.email]


def test_many_letters_go_over_one_connection(server, monkeypatch):
    opened = []
    real = SMTP.connect
    monkeypatch.setattr(SMTP, "connect", lambda self, *a: opened.append(1) or real(self, *a))
    letters = [make.draft() for _ in range(3)]
    actions.send_letters(letters, by=Person.objects.operator(), now=NOW)

    assert len(due(NOW).sent) == 3
    assert (len(server.got), len(opened)) == (3, 1)


def test_who_writes_and_to_whom(server):
    letter = make.draft()
    send(letter)

    (mail,) = server.mails()
    assert mail["From"] == "Sinau Contoh <sinau@contoh.invalid>"
    assert parseaddr(mail["To"])[1] == letter.address
    assert mail["Message-ID"].startswith(f"<surat.{letter.pk}.2026")
    assert "silakan buka http://127.0.0.1:8000/program/contoh/." in mail.get_content()


def test_a_server_that_does_not_answer_ends_the_round(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = free.getsockname()
    letters = [make.draft() for _ in range(3)]
    actions.send_letters(letters, by=Person.objects.operator(), now=NOW)

    done = due(NOW)

    assert (len(done.sent), len(done.failed), done.waiting) == (0, 1, 2)
    assert done.failed[0].fault == Fault.UNREACHABLE
    assert Letter.objects.filter(state=State.WAITING).count() == 2
