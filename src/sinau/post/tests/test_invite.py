"""The people of an office are invited: one letter each, no way in inside it, once."""

import re
from datetime import date

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from sinau.people.models import Entry, Position, Title
from sinau.people.tests import make
from sinau.post.models import Letter, State

pytestmark = pytest.mark.django_db
SINCE = date(2024, 6, 1)


def holds(office, title=Title.MEMBER, **fields):
    return Position.objects.create(
        person=make.person(**fields), office=office, title=title, since=SINCE
    ).person


@pytest.fixture
def office():
    return make.office()


@pytest.fixture
def head(client, office):
    found = holds(office, Title.HEAD)
    client.force_login(found)
    return found


@pytest.mark.usefixtures("head")
def test_everybody_who_never_signed_in_gets_one_letter_at_once(client, office):
    one, other = holds(office), holds(office)
    holds(office, last_login=timezone.now())
    holds(make.office())
    address = reverse("post:invite", args=[office.code])
    page = client.get(address).content.decode()
    assert one.email in page
    assert mail.outbox == []

    client.post(address)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([one.email, other.email])
    assert {letter.state for letter in Letter.objects.all()} == {State.SENT}
    assert Entry.objects.filter(deed="post.people_invited").get().facts == {"people": 2}


@pytest.mark.usefixtures("head")
def test_the_letter_leads_to_the_page_that_sends_a_link_and_holds_none(client, office):
    person = holds(office)
    person.set_unusable_password()
    person.save()
    client.post(reverse("post:invite", args=[office.code]))
    (letter,) = mail.outbox
    path = re.search(r"http://[^/\s]+(/\S*)", letter.body).group(1).rstrip(",.")
    assert path == reverse("enter:ask_link")
    client.logout()
    client.post(path, {"email": person.email})
    link = re.search(r"http://[^/\s]+(/\S+)", mail.outbox[-1].body).group(1)
    assert client.post(link).url == reverse("enter:me")


def test_who_may_invite(client, office):
    address = reverse("post:invite", args=[office.code])
    assert client.post(address).status_code == 403
    client.force_login(holds(office))
    assert client.post(address).status_code == 403
    assert mail.outbox == []


@pytest.mark.usefixtures("head")
def test_where_everybody_was_here_the_page_says_so(client, office):
    page = client.get(reverse("post:invite", args=[office.code])).content.decode()

    assert "sudah pernah masuk" in page
