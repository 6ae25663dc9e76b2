"""Getting in: password, second factor, a link from one's mail; and getting out everywhere."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from sinau.enter import actions
from sinau.enter.reads.links import link_for, person_of
from sinau.enter.views import letters
from sinau.enter.views.adapter import AccountAdapter
from sinau.people.models import Division, Entry, Person, Position, Title
from sinau.people.tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 6, 3, tzinfo=UTC)
SECRET = "lima kata yang panjang"  # noqa: S105


@pytest.fixture(autouse=True)
def _no_counts_of_other_tests():
    cache.clear()


@pytest.fixture(autouse=True)
def _known_under_a_name(settings):
    settings.SITE_ADDRESS = "https://sinau.example"  # the client says testserver


@pytest.fixture
def person():
    found = make.person(email="anggota@contoh.invalid", name="Contoh Anggota")
    actions.set_password(found, SECRET, by=found, now=NOW)
    return found


def sign_in(client, person, password=SECRET, **more):
    data = {"login": person.email, "password": password} | more
    return client.post(reverse("account_login"), data)


def who(client):
    return client.session.get("_auth_user_id")


def code_of(secret, *, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def test_password_lets_in_and_out_again(client, person):
    answer = sign_in(client, person, next=reverse("desk:offices"))

    assert (answer.status_code, answer.url) == (302, reverse("desk:offices"))
    assert who(client) == str(person.pk)
    page = client.get(reverse("enter:me")).content.decode()
    assert "Contoh Anggota" in page
    client.post(reverse("account_logout"))
    assert who(client) is None


def test_the_address_of_a_stranger_is_not_where_one_lands(client, person):
    answer = sign_in(client, person, next="https://jahat.invalid/")

    assert answer.url == reverse("desk:home")


@pytest.mark.parametrize(
    ("email", "password"),
    [("anggota@contoh.invalid", "bukan sandinya"), ("lain@contoh.invalid", SECRET)],
)
@pytest.mark.usefixtures("person")
def test_wrong_words_are_told_beside_the_form_and_do_not_say_which(client, email, password):
    answer = client.post(reverse("account_login"), {"login": email, "password": password})

    page = answer.content.decode()
    assert who(client) is None
    assert "Surel atau sandi tidak cocok." in page


def test_guessing_is_slowed_down(client, person):
    for _ in range(5):
        sign_in(client, person, "salah")
    page = sign_in(client, person).content.decode()

    assert who(client) is None
    assert "Terlalu banyak" in page


def test_the_operator_and_who_is_inactive_do_not_get_in(client, person):
    operator = Person.objects.operator()
    operator.set_password(SECRET)
    operator.save()
    person.is_active = False
    person.save()

    for someone in (operator, person):
        sign_in(client, someone)
        assert who(client) is None
        client.post(reverse("enter:ask_link"), {"email": someone.email})
    assert mail.outbox == []


def test_pages_about_me_ask_to_sign_in_and_come_back(client):
    answer = client.get(reverse("enter:me"))

    assert answer.url == f"{reverse('account_login')}?next={reverse('enter:me')}"


def test_nobody_signs_up(client):
    assert "diundang" in client.get(reverse("account_signup")).content.decode()


def test_a_link_signs_in_once_and_only_when_asked(client, person):
    answer = client.post(reverse("enter:ask_link"), {"email": "Anggota@Contoh.invalid"})
    assert answer.status_code == 200
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    path = re.search(r"https://sinau.example(/\S+)", letter.body).group(1)

    assert "Contoh Anggota" in client.get(path).content.decode()
    assert who(client) is None  # a mail program that opens links changes nothing
    assert client.post(path).url == reverse("desk:home")
    assert who(client) == str(person.pk)
    other = Client()
    assert other.post(path).status_code == 410
    assert who(other) is None


def test_whoever_has_no_password_is_offered_one(client):
    guest = make.person()
    guest.set_unusable_password()
    guest.save()
    link = link_for(guest, now=datetime.now(tz=UTC))

    answer = client.post(reverse("enter:use_link", args=[link]), follow=True)

    assert answer.redirect_chain[-1][0] == reverse("enter:me")
    assert reverse("account_set_password") in answer.content.decode()


def test_unknown_addresses_get_the_same_answer_and_no_mail(client, person):
    known, unknown = (
        client.post(reverse("enter:ask_link"), {"email": email})
        for email in (person.email, "tak-dikenal@contoh.invalid")
    )

    assert len(mail.outbox) == 1
    shown = [answer.content.decode() for answer in (known, unknown)]
    shown[0] = shown[0].replace(person.email, "tak-dikenal@contoh.invalid")
    strip = [re.sub(r'value="[^"]{64}"', "", text) for text in shown]
    assert strip[0] == strip[1]


class Down:
    """A mail server that is not there."""

    def __init__(self, **_):
        pass

    def send_messages(self, _letters):
        raise ConnectionRefusedError(111, "Connection refused")


@pytest.mark.parametrize("name", ["enter:ask_link", "account_reset_password"])
def test_a_mail_server_that_is_down_says_nothing_of_who_is_known(
    client, person, name, settings, caplog
):
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    answers = [
        client.post(reverse(name), {"email": email}, follow=True)
        for email in (person.email, "tak-dikenal@contoh.invalid")
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    pages = [
        re.sub(r'value="[^"]{64}"|[\w-]+@contoh.invalid', "", answer.content.decode())
        for answer in answers
    ]
    assert pages[0] == pages[1]
    (line,) = caplog.records  # the operator reads of it, without address or link
    assert line.getMessage() == (
        "a letter of signing in was not sent: ConnectionRefusedError Connection refused"
    )


@pytest.mark.parametrize("name", ["enter:ask_link", "account_reset_password"])
def test_the_answer_does_not_wait_for_the_mail_server(client, person, name, monkeypatch):
    gone, may_go = [], threading.Event()
    monkeypatch.setattr("sinau.enter.views.letters.SENDERS", ThreadPoolExecutor(1))
    monkeypatch.setattr(
        EmailMessage, "send", lambda letter: may_go.wait(30) and gone.append(letter.to)
    )

    client.post(reverse(name), {"email": person.email})

    assert gone == []
    may_go.set()
    letters.SENDERS.shutdown()
    assert gone == [[person.email]]


def test_links_cannot_be_asked_for_without_end(client, person):
    answers = [
        client.post(reverse("enter:ask_link"), {"email": person.email}) for _ in range(4)
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert len(mail.outbox) == 3
    assert "Tunggu beberapa menit" in answers[-1].content.decode()


def test_a_bad_address_is_told_beside_its_field(client):
    answer = client.post(reverse("enter:ask_link"), {"email": "bukan surel"})

    assert answer.status_code == 422
    assert 'id="id_email_error"' in answer.content.decode()


@pytest.mark.parametrize(
    ("age", "good"),
    [(timedelta(minutes=15), True), (timedelta(minutes=15, seconds=2), False)],
)
def test_a_link_lasts_as_long_as_it_says(person, age, good):
    link = link_for(person, now=NOW)

    assert (person_of(link, now=NOW + age) == person) is good


def test_an_altered_link_is_none(person):
    link = link_for(person, now=NOW)

    assert person_of(link[:-1] + ("A" if link[-1] != "A" else "B"), now=NOW) is None
    assert person_of("apa saja", now=NOW) is None


def test_a_forgotten_password_is_made_anew_by_mail(client, person):
    client.post(reverse("account_reset_password"), {"email": person.email})
    path = re.search(r"https://sinau.example(/\S+)", mail.outbox[0].body).group(1)
    assert mail.outbox[0].subject == "Sinau: tautan untuk membuat sandi baru"
    form = client.get(path, follow=True)
    new = {"password1": "sandi baru yang panjang", "password2": "sandi baru yang panjang"}
    client.post(form.redirect_chain[-1][0], new)

    person.refresh_from_db()
    assert person.check_password("sandi baru yang panjang")
    assert Entry.objects.filter(deed="enter.password_set", by=person).count() == 2


def test_a_password_must_be_long_and_not_common(client, person):
    client.force_login(person)
    page = client.post(
        reverse("account_change_password"),
        {"oldpassword": SECRET, "password1": "password", "password2": "password"},
    ).content.decode()

    assert "12 karakter" in page
    person.refresh_from_db()
    assert person.check_password(SECRET)


def second_factor(client):
    """Set it up as a person would; gives the secret."""
    asked = client.get(reverse("mfa_activate_totp"))
    assert reverse("account_reauthenticate") in asked.url  # whoever finds the laptop open
    page = client.post(asked.url, {"password": SECRET}, follow=True).content.decode()
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page).group(1)
    assert "<svg" in page
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret


def test_a_changed_second_factor_is_written_down_and_told(rf, person):
    """The library tells after its transaction, which a test never ends."""
    with request_context(rf.get("/")):
        AccountAdapter().send_notification_mail("mfa/email/totp_activated", person)

    assert Entry.objects.filter(by=person).last().deed == "enter.second_factor_added"
    assert "Perubahan ini baru saja dibuat" in mail.outbox[-1].body
    assert mail.outbox[-1].body.endswith("Sinau\nhttps://sinau.example")
    assert mail.outbox[-1].to == [person.email]


def test_with_a_second_factor_the_password_is_not_enough(client, person):
    sign_in(client, person)
    secret = second_factor(client)
    kept = Authenticator.objects.get(user=person, type="totp").data["secret"]
    assert secret not in kept
    cache.clear()

    other = Client()
    answer = sign_in(other, person)
    assert answer.url == reverse("mfa_authenticate")
    assert who(other) is None
    assert other.get(reverse("enter:me")).status_code == 302
    assert other.post(answer.url, {"code": "000000"}).status_code == 200
    assert who(other) is None
    code = code_of(secret)
    assert other.post(answer.url, {"code": code}).status_code == 302
    assert who(other) == str(person.pk)

    third = Client()  # a code that was seen over a shoulder is worth nothing
    sign_in(third, person)
    third.post(reverse("mfa_authenticate"), {"code": code})
    assert who(third) is None


def test_a_link_asks_for_the_second_factor_too(client, person):
    sign_in(client, person)
    second_factor(client)
    person.refresh_from_db()
    link = link_for(person, now=datetime.now(tz=UTC))

    other = Client()
    sign_in(other, person)  # the second factor is pending
    answer = other.post(reverse("enter:use_link", args=[link]))
    assert answer.url == reverse("mfa_authenticate")
    assert who(other) is None
    assert other.get(reverse("enter:me")).status_code == 302
    for client_of_a_thief in (other, Client()):  # used is used, whatever came of it
        page = client_of_a_thief.post(reverse("enter:use_link", args=[link]))
        assert page.status_code == 410
        assert who(client_of_a_thief) is None
    assert other.get(reverse("enter:use_link", args=[link])).status_code == 410


def test_leaving_everywhere_ends_the_other_devices(client, person):
    other = Client()
    sign_in(client, person)
    sign_in(other, person)
    assert other.get(reverse("enter:me")).status_code == 200

    assert (
        client.get(reverse("usersessions_list")).content.decode().count('data-label="Sejak"')
        == 2
    )
    client.post(reverse("usersessions_list"))
    assert client.get(reverse("enter:me")).status_code == 200
    assert other.get(reverse("enter:me")).status_code == 302


def test_me_shows_positions_and_what_follows(client, person, django_assert_max_num_queries):
    Position.objects.create(
        person=person, office=make.province(), title=Title.MEMBER, division=Division.HR,
        since=date(2024, 6, 1),
    )  # fmt: skip
    client.force_login(person)
    with django_assert_max_num_queries(8):
        page = client.get(reverse("enter:me")).content.decode()

    assert "anggota SDM dan Litbang" in page
    assert "Koordinator program" in page
    assert "Tanpa jabatan" not in page


def test_a_page_for_everybody_asks_nothing_about_a_stranger(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("enter:ask_link"))
