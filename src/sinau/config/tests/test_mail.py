"""Where letters go: a server out of a URL, or files in a folder."""

import email
import stat
from email.policy import default

import pytest
from django.core.mail import EmailMessage, get_connection

from sinau.config.environment import read
from sinau.config.mail import MailServer

WRITER = {"SINAU_MAIL_FROM": "Sinau <sinau@kantor.example>"}


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://surat.example", MailServer("surat.example", 25)),
        ("smtp://surat.example:2525/?tls=0", MailServer("surat.example", 2525)),
        ("smtp://127.0.0.1:1025", MailServer("127.0.0.1", 1025)),
        ("smtp://ana:s@localhost", MailServer("localhost", 25, "ana", "s")),
        (
            "smtp://ana%40x.example:a%2Fb@surat.example/?tls=1",
            MailServer("surat.example", 587, "ana@x.example", "a/b", starttls=True),
        ),
        (
            "smtps://ana:s@surat.example",
            MailServer("surat.example", 465, "ana", "s", tls=True),
        ),
    ],
)
def test_a_url_is_taken_apart(url, found):
    environment, problems = read({"SINAU_MAIL_URL": url} | WRITER)

    assert problems == []
    assert environment.mail == found
    assert environment.mail_backend() == "django.core.mail.backends.smtp.EmailBackend"
    assert environment.mail_from == WRITER["SINAU_MAIL_FROM"]


@pytest.mark.parametrize("sender", ["sinau@kantor.example", "Sinau Kantor <a+b@x.example>"])
def test_who_writes_is_one_address(sender):
    assert read({"SINAU_MAIL_FROM": sender})[1] == []


def test_without_a_server_letters_become_files():
    environment, problems = read({})

    assert problems == []
    assert environment.mail_backend() == "sinau.config.mailbox.EmailBackend"
    assert environment.mail_from.endswith("@sinau.invalid>")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"SINAU_TLS": "1", "SINAU_HOSTS": "a.example, b.example"}, "https://a.example"),
        ({"SINAU_HOSTS": "localhost, b.example"}, "http://b.example"),
        (
            {"SINAU_HOSTS": "b.example", "SINAU_ADDRESS": "https://b.example:8443/"},
            "https://b.example:8443",
        ),
    ],
)
def test_links_begin_with_what_is_set_or_the_first_name(given, address, tmp_path):
    found, problems = read({"SINAU_HOME": str(tmp_path)} | given)

    assert problems == []
    assert found.address() == address


def test_where_only_this_machine_looks_links_lead_to_the_port_served_last(tmp_path):
    found, _ = read({"SINAU_HOME": str(tmp_path)})
    found.serves(8017)

    assert read({"SINAU_HOME": str(tmp_path)})[0].address() == "http://127.0.0.1:8017"
    (tmp_path / "port").write_text("rusak")
    assert found.address() == "http://127.0.0.1:8000"


def test_a_letter_is_a_file_that_only_its_owner_reads(settings, tmp_path):
    settings.EMAIL_BACKEND = "sinau.config.mailbox.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    letter = EmailMessage("Perihal", "Isi", "a@x.example", ["b@x.example"])
    letter.extra_headers["Message-ID"] = "<../surat.7.1@x.example>"

    assert get_connection().send_messages([letter, letter]) == 2

    (file,) = settings.EMAIL_FILE_PATH.iterdir()
    assert file.name == "..surat.7.1@x.example.eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    found = email.message_from_bytes(file.read_bytes(), policy=default)
    assert (found["To"], found.get_content().strip()) == ("b@x.example", "Isi")
