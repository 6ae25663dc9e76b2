"""The first page says what waits for whoever is signed in, and asks nothing about strangers."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sinau.offer import actions
from sinau.offer.models import Offer
from sinau.people.models import Division, Position, Title
from sinau.people.tests import make as people
from sinau.rota import actions as rota
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer():
    programme, by = make.programme(offices=8, editions=3), people.person()
    rota.rotate_duties(programme, by=by, now=NOW)
    day = timezone.localdate() + timedelta(7)
    actions.release_plan(programme, answer_by=day, by=by, now=NOW)
    return Offer.objects.first()


def home(client, office, title=Title.MEMBER, division=""):
    position = Position.objects.create(
        person=people.person(), office=office, title=title, division=division,
        since=date(2024, 6, 1),
    )  # fmt: skip
    client.force_login(position.person)
    return client.get(reverse("desk:home")).content.decode()


def test_a_head_is_told_of_offers_and_a_coordinator_of_answers_and_letters(client, offer):
    assert "tugas ditawarkan kepada kantor Anda" in home(client, offer.office, Title.HEAD)
    actions.decline_offer(offer, why="rapat", by=people.person(), now=NOW)
    page = home(client, offer.edition.programme.host, division=Division.HR)

    assert "tugas ditolak kantornya" in page
    assert "surat menunggu dikirim" in page
    assert "tugas ditawarkan" not in page


def test_a_stranger_is_told_nothing(client, offer):
    page = client.get(reverse("desk:home")).content.decode()

    assert offer.pk
    assert "tugas ditawarkan" not in page
    assert "surat menunggu" not in page
