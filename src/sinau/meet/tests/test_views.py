"""The run sheet, the clock, notes and handouts in the browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sinau.meet.models import Handout, Meeting, Note
from sinau.meet.reads.meeting import agenda
from sinau.meet.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    """Make an edition that meets right now."""
    made = make.edition()
    start = timezone.localtime() - timedelta(minutes=1)
    made.held_on, made.opens = start.date(), start.time().replace(microsecond=0)
    made.closes = None
    made.save()
    return made


@pytest.fixture
def lead(client, edition):
    client.force_login(make.coordinator(edition, timezone.localdate()))
    return client


@pytest.fixture
def guest(client, edition):
    other = type(client)()
    other.force_login(make.delegate(edition, 0, timezone.localdate()))
    return other


def at(name, edition, *more):
    return reverse(f"meet:{name}", args=[edition.programme.slug, edition.number, *more])


def said(answer):
    return answer.content.decode()


def test_a_meeting_is_run_tap_by_tap(lead, guest, edition):
    assert guest.post(at("open", edition)).status_code == 403
    lead.post(at("open", edition))
    meeting = Meeting.objects.get()
    first, second, third = meeting.slots.all()
    lead.post(at("start_item", edition, first.pk), {"after": ""})
    lead.post(at("start_item", edition, second.pk), {"after": first.pk})
    told = lead.post(at("start_item", edition, third.pk), {"after": first.pk}, follow=True)
    assert "acara sudah berpindah" in said(told)
    lead.post(at("shift_rest", edition), {"minutes": "5"})
    lead.post(at("note_item", edition, second.pk), {"note": "mikrofon mati"})
    assert "mikrofon mati" in said(lead.get(at("sheet", edition)))
    lead.post(at("step_back", edition), {"after": second.pk})
    lead.post(at("end", edition))
    assert "Pertemuan sudah selesai" in said(guest.get(at("timer", edition)))
    lead.post(at("resume", edition))
    meeting.refresh_from_db()
    assert meeting.ended_at is None


def test_the_clock_says_in_words_how_it_stands(lead, guest, edition):
    assert "Belum dimulai" in said(guest.get(at("timer", edition)))
    lead.post(at("open", edition))
    first = Meeting.objects.get().slots.first()
    lead.post(at("start_item", edition, first.pk))
    assert "Pembukaan" in said(guest.get(at("timer", edition)))
    first.refresh_from_db()
    first.began_at -= timedelta(minutes=12)
    first.save()
    late = said(guest.get(at("timer", edition), {"bagian": "waktu"}))
    assert "waktu habis" in late
    assert "<html" not in late
    bad = lead.post(at("start_timer", edition), {"minutes": "0"})
    assert bad.status_code == 422
    lead.post(at("start_timer", edition), {"minutes": "3", "name": "jeda"})
    assert "jeda" in said(guest.get(at("timer", edition)))
    lead.post(at("stop_timer", edition))
    assert "jeda" not in said(guest.get(at("timer", edition)))


def test_without_a_run_sheet_or_an_hour_pages_still_stand(lead, edition):
    edition.programme.items.all().delete()
    assert "Belum ada susunan acara" in said(lead.get(at("sheet", edition)))
    lead.post(at("open", edition))
    assert lead.get(at("timer", edition)).status_code == 200
    other = edition.programme.editions.get(number=2)
    other.opens = other.closes = None
    other.save()
    for name in ("sheet", "timer", "notes"):
        assert lead.get(at(name, other)).status_code == 200
    assert lead.get(reverse("ask:room", args=[other.programme.slug, 2])).status_code == 200
    assert lead.get(reverse("ask:console", args=[other.programme.slug, 2])).status_code == 200


def test_notes_are_written_marked_found_changed_and_taken_away(lead, guest, edition):
    bad = guest.post(at("notes", edition), {"text": ""})
    assert bad.status_code == 422
    guest.post(at("notes", edition), {"text": "Usia #masalah", "is_shared": "on"})
    note = Note.objects.get()
    assert not note.is_shared  # only who leads shares with everybody
    assert "Usia #masalah" in said(
        lead.get(at("notes", edition), {"tanda": "potential_problem"})
    )
    assert "Usia #masalah" not in said(lead.get(at("notes", edition), {"tanda": "solution"}))
    assert "potensi masalah" in said(lead.get(at("notes_csv", edition)))
    one = at("note", edition, note.pk)
    assert "Usia #masalah" in said(guest.get(one))
    guest.post(one, {"text": "Usia #solusi"})
    lead.post(one, {"text": "Usia #solusi", "is_shared": "on"})
    note.refresh_from_db()
    assert (note.marks, note.is_shared) == (["solution"], True)
    guest.post(one, {"drop": "1"})
    assert not Note.objects.exists()


def test_a_note_of_another_office_is_not_there(lead, guest, client, edition):
    guest.post(at("notes", edition), {"text": "milik kami"})
    other = type(client)()
    other.force_login(make.delegate(edition, 1, timezone.localdate()))
    assert "milik kami" not in said(other.get(at("notes", edition)))
    assert other.get(at("note", edition, Note.objects.get().pk)).status_code == 404
    lead.post(at("note", edition, Note.objects.get().pk), {"text": "x", "is_shared": "on"})
    refused = other.post(at("note", edition, Note.objects.get().pk), {"text": "y"})
    assert refused.status_code == 403
    assert Note.objects.get().text == "x"


def test_handouts(lead, guest, edition):
    given = {"bahan-title": "Paparan", "bahan-url": "https://contoh.invalid/a.pdf"}
    assert guest.post(at("add_handout", edition), given).status_code == 403
    assert (
        lead.post(at("add_handout", edition), given | {"bahan-url": "x y"}).status_code == 422
    )
    lead.post(at("add_handout", edition), given)
    twice = lead.post(at("add_handout", edition), given, follow=True)
    assert "tautan itu sudah ada" in said(twice)
    assert "Paparan" in said(guest.get(at("notes", edition)))
    lead.post(at("drop_handout", edition, Handout.objects.get().pk))
    assert not Handout.objects.exists()
    bad = lead.post(at("add_handout", edition), given | {"bahan-url": "javascript:alert(1)"})
    assert bad.status_code == 422


def test_the_record_of_overruns_counts_met_editions_and_told_ones(lead, edition, client):
    page = reverse("meet:overruns", args=[edition.programme.slug])
    assert "Belum ada edisi yang lamanya diketahui." in said(client.get(page))
    lead.post(at("open", edition))
    meeting = Meeting.objects.get()
    first = meeting.slots.first()
    first.began_at = meeting.opens_at + timedelta(minutes=4)
    first.ended_at = meeting.ended_at = first.began_at + timedelta(minutes=75)
    first.save()
    meeting.save()
    shown = said(client.get(page))
    assert "1 edisi yang lamanya diketahui; 1 melewati rencana." in shown
    assert "mulai 4 menit terlambat" in shown
    assert "Pembukaan +65" in "".join(shown.replace("</span>", "").split('<span lang="id">'))
    table = said(client.get(reverse("meet:overruns_csv", args=[edition.programme.slug])))
    assert "1,,60,75,15,4" in table
    assert "1,Pembukaan,10,75,65," in table


def test_five_of_eight_editions_of_2021_ran_past_their_two_hours(client):
    make.rota.east_java()
    shown = said(client.get(reverse("meet:overruns", args=["berbagi-2021"])))
    assert "8 edisi yang lamanya diketahui; 5 melewati rencana." in shown


def test_what_was_noted_is_given_back_when_the_edition_is_closed(lead, guest, edition):
    lead.post(at("open", edition))
    lead.post(at("end", edition))
    Meeting.objects.update(closed_at=timezone.now())
    refused = guest.post(at("notes", edition), {"text": "Catatan panjang"})
    assert refused.status_code == 422
    assert "edisi ini sudah ditutup" in said(refused)
    assert "Catatan panjang" in said(refused)


def test_whoever_wrote_a_note_leaves_it_shared_as_the_leader_set_it(lead, guest, edition):
    guest.post(at("notes", edition), {"text": "Satu"})
    note = Note.objects.get()
    lead.post(at("note", edition, note.pk), {"text": "Satu", "is_shared": "on"})
    guest.post(at("note", edition, note.pk), {"text": "Dua"})
    note.refresh_from_db()
    assert (note.text, note.is_shared) == ("Dua", True)


def test_the_page_of_the_clock_counts(lead, edition):
    assert "meet/live.js" in said(lead.get(at("timer", edition)))


@pytest.mark.parametrize(("minutes", "drifts"), [(-30, "1800"), (5, "0"), (None, "600")])
def test_lateness_says_when_it_will_grow_by_itself(lead, edition, minutes, drifts):
    """None: an item of ten minutes has just begun, so it is on time for ten more."""
    now = timezone.now()
    lead.post(at("open", edition))
    meeting = Meeting.objects.get()
    if minutes is None:
        lead.post(at("start_item", edition, meeting.slots.first().pk))
        found = agenda(edition, meeting, meeting.slots.first().began_at)
    else:
        Meeting.objects.update(opens_at=now - timedelta(minutes=minutes))
        found = agenda(edition, Meeting.objects.get(), now)
    assert str(found.drifts_in) == drifts
    lead.post(at("end", edition))
    assert agenda(edition, Meeting.objects.get(), now).drifts_in is None
