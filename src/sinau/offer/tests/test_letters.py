"""What deeds leave in the outbox, and calendars that follow: REQUEST, update, CANCEL."""

import re
from datetime import UTC, date, datetime, time

import icalendar
import pytest
from django.core import mail

from sinau.offer import actions
from sinau.offer.models import Offer
from sinau.people.models import Position, Title
from sinau.people.tests import make as people
from sinau.plan.models import Seat
from sinau.post import actions as post
from sinau.post.due import due
from sinau.post.models import Kind, Letter, State
from sinau.post.reads.text import text
from sinau.rota import actions as rota
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 12, 8)
SINCE = date(2024, 6, 1)


@pytest.fixture
def by():
    return people.person()


@pytest.fixture
def programme(by):
    made = make.programme(offices=8, editions=3)
    made.editions.update(opens=time(9, 0))
    rota.rotate_duties(made, by=by, now=NOW)
    return made


def head_of(office):
    return Position.objects.create(
        person=people.person(), office=office, title=Title.HEAD, since=SINCE
    ).person


def drafts(kind):
    return Letter.objects.filter(kind=kind, state=State.DRAFT)


def release(programme, by):
    return actions.release_plan(programme, note="Selamat", answer_by=UNTIL, by=by, now=NOW)


def test_a_release_drafts_one_letter_for_every_office_it_touches(programme, by):
    office = programme.offices.order_by("code").first()
    head = head_of(office)
    release(programme, by)

    letters = drafts(Kind.OFFER)
    assert letters.count() == Offer.objects.count() == 6
    assert mail.outbox == []
    if letter := letters.filter(office=office).first():
        assert letter.person == head
    text = letters.first().body
    assert "ditawari tugas ini" in text
    assert "Mohon dijawab paling lambat" in text
    assert "Selamat" in text


def test_a_reminder_goes_to_who_did_not_answer(programme, by):
    release(programme, by)
    first = Offer.objects.first()
    actions.accept_offer(first, holders={}, by=by, now=NOW)

    assert actions.remind_offices(programme, by=by, now=NOW) == 5
    assert drafts(Kind.REMINDER).count() == 5
    assert first.office_id not in drafts(Kind.REMINDER).values_list("office", flat=True)


def send_all(by):
    for letter in drafts(Kind.INVITATION):
        post.send_letter(letter, by=by, now=NOW)
    due(NOW)


def calendars():
    found = []
    for message in mail.outbox:
        for part in message.message().walk():
            if part.get_content_type() == "text/calendar":
                calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
                (event,) = calendar.walk("VEVENT")
                found.append((str(calendar["METHOD"]), str(event["UID"]), event["SEQUENCE"],
                              event["DTSTART"].dt.astimezone(UTC)))  # fmt: skip
    return found


def test_a_person_named_is_invited_updated_and_called_off(programme, by):
    release(programme, by)
    offer = Offer.objects.get(edition__number=1, team__code="host")
    seat = Seat.objects.get(team=offer.team, role="narasumber")
    position = Position.objects.create(
        person=people.person(), office=offer.office, title=Title.MEMBER, since=SINCE
    )
    actions.accept_offer(offer, holders={seat: position}, by=by, now=NOW)
    send_all(by)
    programme.editions.filter(number=1).update(opens=time(13, 0))
    release(programme, by)
    send_all(by)
    offer.refresh_from_db()
    actions.decline_offer(offer, why="sakit", by=by, now=NOW)
    send_all(by)

    told = calendars()
    assert [method for method, *_ in told] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({uid for _, uid, *_ in told}) == 1
    numbers = [sequence for _, _, sequence, _ in told]
    assert numbers == sorted(set(numbers))
    day = offer.edition.held_on
    assert [start for *_, start in told[:2]] == [
        datetime(day.year, day.month, day.day, hour, tzinfo=UTC) for hour in (2, 6)
    ]


def test_whoever_is_replaced_on_a_seat_is_called_off_and_the_other_invited(programme, by):
    release(programme, by)
    offer = Offer.objects.get(edition__number=1, team__code="host")
    seat = Seat.objects.get(team=offer.team, role="narasumber")
    one, other = (
        Position.objects.create(
            person=people.person(), office=offer.office, title=title, since=SINCE
        )
        for title in (Title.MEMBER, Title.STAFF)
    )
    actions.accept_offer(offer, holders={seat: one}, by=by, now=NOW)
    send_all(by)
    actions.name_holders(offer, holders={seat: other}, by=by, now=NOW)
    actions.name_holders(offer, holders={seat: other}, by=by, now=NOW)  # says nothing new

    left = {letter.person: letter.method for letter in drafts(Kind.INVITATION)}
    assert left == {one.person: "CANCEL", other.person: "REQUEST"}


def test_without_an_hour_nobody_is_invited(programme, by):
    programme.editions.update(opens=None)
    release(programme, by)
    offer = Offer.objects.first()
    seat = offer.team.seats.first()
    position = Position.objects.create(
        person=people.person(), office=offer.office, title=Title.MEMBER, since=SINCE
    )
    actions.accept_offer(offer, holders={seat: position}, by=by, now=NOW)

    assert not drafts(Kind.INVITATION).exists()


def test_a_draft_that_was_not_sent_goes_with_its_duty(programme, by):
    release(programme, by)
    offer = Offer.objects.get(edition__number=1, team__code="host")
    seats = list(offer.team.seats.all())
    one, other = (
        Position.objects.create(
            person=people.person(), office=offer.office, title=title, since=SINCE
        )
        for title in (Title.MEMBER, Title.STAFF)
    )
    actions.accept_offer(offer, holders={seats[0]: one}, by=by, now=NOW)
    actions.name_holders(offer, holders={seats[0]: other}, by=by, now=NOW)
    assert [letter.person for letter in drafts(Kind.INVITATION)] == [other.person]
    actions.decline_offer(offer, why="sakit", by=by, now=NOW)
    assert not drafts(Kind.INVITATION).exists()


def test_an_invitation_names_every_seat_and_follows_to_another(programme, by):
    release(programme, by)
    offer = Offer.objects.get(edition__number=1, team__code="host")
    first, second = offer.team.seats.all()
    position = Position.objects.create(
        person=people.person(), office=offer.office, title=Title.MEMBER, since=SINCE
    )
    actions.accept_offer(offer, holders={first: position}, by=by, now=NOW)
    actions.name_holders(offer, holders={second: position}, by=by, now=NOW)
    (letter,) = drafts(Kind.INVITATION)
    assert f"sebagai {second.role}" in letter.body
    actions.name_holders(offer, holders={first: position, second: position}, by=by, now=NOW)
    (letter,) = drafts(Kind.INVITATION)
    assert f"{first.role} dan {second.role}" in letter.body


def test_a_substitution_is_told_to_both_offices_by_the_next_release(programme, by):
    release(programme, by)
    Letter.objects.all().delete()
    offer = Offer.objects.first()
    serving = Offer.objects.values("office")
    office = programme.offices.exclude(pk__in=serving).first()
    actions.substitute(offer, office=office, why="sakit", by=by, now=NOW)
    release(programme, by)

    told = {letter.office_id: letter.body for letter in Letter.objects.all()}
    assert set(told) == {office.pk, offer.office_id}
    assert "ditawari tugas ini" in told[office.pk]
    assert "tidak lagi menjadi tugas" in told[offer.office_id]


def test_a_moved_edition_is_told_to_who_has_not_answered_too(programme, by):
    release(programme, by)
    Letter.objects.all().delete()
    programme.editions.filter(number=1).update(closes=time(13, 0))
    release(programme, by)

    assert Letter.objects.count() == 2
    assert "waktunya berubah" in Letter.objects.first().body


def test_reminders_do_not_pile_up(programme, by):
    release(programme, by)
    assert actions.remind_offices(programme, by=by, now=NOW) == 6
    assert actions.remind_offices(programme, by=by, now=NOW) == 0


def thrown_away():
    for letter in Letter.objects.filter(state=State.DRAFT):
        post.discard_letter(letter, by=letter.person or people.person(), now=NOW)


def restorable():
    found = []
    for letter in Letter.objects.filter(state=State.DISCARDED):
        try:
            found.append(post.restore_letter(letter, by=people.person(), now=NOW))
        except post.Overtaken:
            continue
    return found


@pytest.mark.parametrize("deed", ["decline", "substitute"])
def test_what_asks_for_a_duty_that_is_no_more_stays_thrown_away(programme, by, deed):
    release(programme, by)
    offer = Offer.objects.get(edition__number=1, team__code="host")
    actions.remind_offices(programme, by=by, now=NOW)
    position = Position.objects.create(
        person=people.person(), office=offer.office, title=Title.MEMBER, since=SINCE
    )
    seat = offer.team.seats.first()
    actions.accept_offer(offer, holders={seat: position}, by=by, now=NOW)
    before = {letter.pk for letter in Letter.objects.exclude(office=offer.office)}
    thrown_away()

    if deed == "decline":
        actions.decline_offer(offer, why="sakit", by=by, now=NOW)
    else:
        serving = Offer.objects.values("office")
        free = programme.offices.exclude(pk__in=serving).first()
        actions.substitute(offer, office=free, why="sakit", by=by, now=NOW)
    assert {letter.pk for letter in restorable()} == before


def test_a_reminder_does_not_outlive_the_answer(programme, by):
    release(programme, by)
    actions.remind_offices(programme, by=by, now=NOW)
    offer = Offer.objects.first()
    actions.accept_offer(offer, holders={}, by=by, now=NOW)

    assert drafts(Kind.REMINDER).count() == 5
    assert Letter.objects.get(kind=Kind.REMINDER, office=offer.office).is_void


def test_what_a_newer_release_says_otherwise_goes_out_no_more(programme, by):
    release(programme, by)
    programme.editions.filter(number=1).update(opens=time(13, 0))
    second = release(programme, by)

    drafted = {letter.about for letter in drafts(Kind.OFFER)}
    moved = Offer.objects.filter(edition__number=1).values("office")
    theirs = Letter.objects.filter(office__in=moved, is_void=False)
    assert {letter.about for letter in theirs} == {f"offer.release:{second.pk}"}
    assert len(drafted) == 2


def test_every_link_in_a_letter_begins_with_the_address_of_the_site(programme, by, settings):
    settings.SITE_ADDRESS = "https://sinau.contoh.invalid"
    release(programme, by)
    actions.remind_offices(programme, by=by, now=NOW)
    for offer in Offer.objects.all():
        position = Position.objects.create(
            person=people.person(), office=offer.office, title=Title.STAFF, since=SINCE
        )
        seat = offer.team.seats.first()
        actions.accept_offer(offer, holders={seat: position}, by=by, now=NOW)
    send_all(by)
    actions.decline_offer(Offer.objects.first(), why="sakit", by=by, now=NOW)

    kinds = set()
    for letter in Letter.objects.all():
        links = re.findall(r"https?://[^/\s]+|(?<!\S)/\S+", text(letter).for_whatsapp)
        assert links == [settings.SITE_ADDRESS], letter.kind
        kinds.add((letter.kind, letter.method))
    assert kinds == {
        ("offer", ""), ("reminder", ""), ("invitation", "REQUEST"), ("invitation", "CANCEL"),
    }  # fmt: skip
