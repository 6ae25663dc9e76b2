"""An edition is closed step by step, frozen, and opened again for a reason."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sinau.ask import actions as ask
from sinau.attend import standing as attendance
from sinau.attend.standing import AttendRefused
from sinau.meet import actions as meet
from sinau.meet.standing import MeetingRefused
from sinau.meet.tests import make
from sinau.people.models import Entry
from sinau.plan.models import Edition, Step
from sinau.settle import actions
from sinau.settle.models import Tally

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    """Make an edition that meets right now."""
    made = make.edition()
    start = timezone.localtime() - timedelta(minutes=5)
    made.held_on, made.opens = start.date(), start.time().replace(microsecond=0)
    made.closes = None
    made.save()
    return made


@pytest.fixture
def by(edition):
    return make.coordinator(edition, timezone.localdate())


@pytest.fixture
def lead(client, by, edition):
    client.force_login(by)
    meet.open_meeting(edition, by=by, now=timezone.now())
    return client


def at(name, edition):
    return reverse(f"settle:{name}", args=[edition.programme.slug, edition.number])


def said(answer):
    return answer.content.decode()


def facts(by):
    return {"by": by, "now": timezone.now()}


def test_the_way_to_a_close(lead, edition, by):
    who = make.delegate(edition, 0, timezone.localdate())
    asked = ask.ask_question(edition, text="Siapa?", is_anonymous=False, **facts(who))
    assert "Pertemuannya belum diakhiri" in said(lead.get(at("close", edition)))
    meet.end_meeting(edition, **facts(by))
    page = said(lead.get(at("close", edition)))
    assert "1 tanpa jawaban dan tanpa penanggung jawab" in page
    assert "Selesaikan langkah yang wajib" in page
    refused = lead.post(at("close_now", edition), follow=True)
    assert "masih ada pertanyaan tanpa jawaban" in said(refused)
    assert not Tally.objects.exists()

    ask.answer_question(asked, answer="Kami.", in_writing=True, **facts(by))
    done = said(lead.post(at("close_now", edition), follow=True))
    assert "Edisi ditutup." in done
    assert Edition.objects.get(pk=edition.pk).state == Step.MINUTES
    assert Entry.objects.filter(deed="settle.closed").count() == 1
    with pytest.raises(AttendRefused):
        attendance.take(edition)
    with pytest.raises(MeetingRefused):
        meet.write_note(edition, text="x", is_shared=False, **facts(by))

    assert lead.post(at("reopen", edition), {"why": ""}).status_code == 422
    lead.post(at("reopen", edition), {"why": "Nama tertukar."})
    assert Entry.objects.get(deed="settle.reopened").facts["why"] == "Nama tertukar."
    meet.write_note(edition, text="x", is_shared=False, **facts(by))
    lead.post(at("close_now", edition))
    assert Tally.objects.count() == 1


def test_closing_twice_and_reopening_what_is_open_is_refused(lead, edition, by):
    meet.end_meeting(edition, **facts(by))
    on = timezone.localdate()
    actions.close_edition(edition, on=on, **facts(by))
    with pytest.raises(AttendRefused):
        actions.close_edition(edition, on=on, **facts(by))
    actions.reopen_edition(edition, why="salah", **facts(by))
    with pytest.raises(AttendRefused):
        actions.reopen_edition(edition, why="salah", **facts(by))
    assert lead.get(at("close", edition)).status_code == 200


def test_only_the_coordinator_closes(client, edition):
    client.force_login(make.delegate(edition, 0, timezone.localdate()))
    assert client.get(at("close", edition)).status_code == 403
    assert client.post(at("close_now", edition)).status_code == 403
    assert client.post(at("reopen", edition), {"why": "x"}).status_code == 403
