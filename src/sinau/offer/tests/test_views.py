"""A coordinator releases in the browser; offices answer; everybody else reads."""

import re
from datetime import date, timedelta

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone

from sinau.offer import actions
from sinau.offer.models import Answer, Holder, Offer, Release
from sinau.offer.reads.feeds import key_of
from sinau.people.models import Division, Position, Title
from sinau.people.tests import make as people
from sinau.rota import actions as rota
from sinau.rota.models import Duty
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db
SINCE = date(2024, 6, 1)


def holds(office, title=Title.MEMBER, division=""):
    return Position.objects.create(
        person=people.person(), office=office, title=title, division=division, since=SINCE
    )


@pytest.fixture
def programme():
    made = make.programme(offices=8, editions=3)
    rota.rotate_duties(made, by=people.person(), now=NOW)
    return made


@pytest.fixture
def release(programme):
    day = timezone.localdate() + timedelta(7)
    return actions.release_plan(programme, answer_by=day, by=people.person(), now=NOW)


@pytest.fixture
def coordinator(programme):
    return holds(programme.host, division=Division.HR).person


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator)
    return client


def at(name, *args):
    return reverse(f"offer:{name}", args=args)


def said(answer):
    return answer.content.decode()


def first_offer(programme, **where):
    return Offer.objects.filter(edition__programme=programme, **where).first()


def test_a_release_is_shown_before_it_is_made_and_read_by_everybody(
    client, signed_in, programme
):
    page = said(signed_in.get(at("release_new", programme.slug)))
    assert "Yang diberitahukan pertama kali" in page
    assert "6 kantor tersentuh" in page
    assert not Release.objects.exists()

    bad = signed_in.post(at("release_new", programme.slug), {"answer_by": "2020-01-01"})
    assert bad.status_code == 422
    assert "Hari ini sudah lewat." in said(bad)
    day = timezone.localdate() + timedelta(7)
    data = {"answer_by": day.isoformat(), "note": "Selamat bertugas"}
    answer = signed_in.post(at("release_new", programme.slug), data)
    assert answer.url == at("release", programme.slug, 1)
    again = signed_in.post(at("release_new", programme.slug), data, follow=True)
    assert "Tidak ada yang berubah sejak rilis terakhir." in said(again)

    signed_in.logout()
    assert "Selamat bertugas" in said(client.get(at("releases", programme.slug)))
    assert "Edisi dan petugasnya" in said(client.get(at("release", programme.slug, 1)))
    assert client.get(at("release", programme.slug, 9)).status_code == 404


def test_a_blocked_release_is_refused(signed_in, programme):
    programme.editions.filter(number=2).update(held_on=None)
    answer = signed_in.post(at("release_new", programme.slug), {"answer_by": "2099-01-01"})

    assert answer.status_code == 422
    assert "Selesaikan dahulu yang menahan rilis." in said(answer)


@pytest.mark.usefixtures("release")
def test_an_office_accepts_for_itself_and_names_its_people(client, programme):
    offer = first_offer(programme, team__code="host")
    head = holds(offer.office, Title.HEAD)
    client.force_login(head.person)
    assert offer.office.name in said(client.get(at("offers")))
    page = said(client.get(at("offer", offer.pk)))
    assert "Terima tugas" in page
    assert "Koordinator</h2>" not in page

    seat = offer.team.seats.first()
    client.post(at("accept", offer.pk), {f"seat{seat.pk}": head.pk})

    offer.refresh_from_db()
    assert offer.state == Answer.ACCEPTED
    assert Holder.objects.get().position == head
    assert head.person.name in said(client.get(at("offer", offer.pk)))
    stranger = holds(programme.host)
    wrong = client.post(at("accept", offer.pk), {f"seat{seat.pk}": stranger.pk})
    assert wrong.status_code == 422


@pytest.mark.usefixtures("release")
def test_who_may_see_and_answer_an_offer(client, programme):
    offer = first_offer(programme)
    other = programme.offices.exclude(pk=offer.office_id).first()
    table = [
        (None, 404, 404),
        (holds(other, Title.HEAD), 404, 404),
        (holds(offer.office), 200, 403),
        (holds(offer.office, Title.SECRETARY), 200, 302),
        (holds(people.national(), Title.STAFF), 200, 403),
        (holds(programme.host, division=Division.HR), 200, 302),
        (holds(programme.host, division=Division.LEGAL), 404, 404),
    ]
    for position, seen, answered in table:
        client.logout()
        if position:
            client.force_login(position.person)
        assert client.get(at("offer", offer.pk)).status_code == seen, position
        post = client.post(at("decline", offer.pk), {"no-why": "rapat"})
        assert post.status_code == answered, position


@pytest.mark.usefixtures("release")
def test_a_no_without_a_reason_is_answered_beside_its_field(client, programme):
    offer = first_offer(programme)
    client.force_login(holds(offer.office, Title.HEAD).person)
    answer = client.post(at("decline", offer.pk), {"no-why": ""})

    assert answer.status_code == 422
    assert "id_no-why_error" in said(answer)
    offer.refresh_from_db()
    assert offer.state == Answer.OFFERED


@pytest.mark.usefixtures("release")
def test_a_swap_is_proposed_refused_proposed_and_granted(signed_in, programme):
    one = first_offer(programme, edition__number=1, team__code="host")
    other = first_offer(programme, edition__number=3, team__code="host")
    for _ in range(2):
        signed_in.post(at("swap", one.pk), {"swap-wants": other.pk, "swap-why": "acara"})
        page = said(signed_in.get(at("offer", one.pk)))
        assert "Ingin bertukar" in page
        assert "Setujui tukar" in page
        if _ == 0:
            signed_in.post(at("refuse", one.pk), {"refuse-why": "sudah penuh"})
    signed_in.post(at("grant", one.pk))

    duty = Duty.objects.get(edition=one.edition, team=one.team)
    assert duty.office == other.office
    page = said(signed_in.post(at("grant", one.pk), follow=True))
    assert "tawaran ini sudah ditarik" in page


@pytest.mark.usefixtures("release")
def test_a_substitute_serves_at_once(signed_in, programme):
    offer = first_offer(programme)
    serving = Duty.objects.filter(edition__programme=programme).values("office")
    office = programme.offices.exclude(pk__in=serving).first()

    answer = signed_in.post(
        at("substitute", offer.pk), {"sub-office": office.pk, "sub-why": "sakit"}, follow=True
    )

    assert office.name in said(answer)
    assert Duty.objects.filter(edition=offer.edition, office=office).exists()
    assert "Tawaran ini sudah ditarik" in said(signed_in.get(at("offer", offer.pk)))


def test_the_list_of_offers_asks_to_sign_in(client):
    assert client.get(at("offers")).status_code == 302


@pytest.mark.usefixtures("release")
def test_lists_do_not_ask_more_for_more(signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        signed_in.get(at("offers"))


@pytest.mark.usefixtures("release")
def test_reminders_are_drafted_by_the_coordinator(client, signed_in, programme):
    assert "6 tawaran menunggu jawaban." in said(signed_in.get(at("releases", programme.slug)))
    page = said(signed_in.post(at("remind", programme.slug), follow=True))
    assert "6 pengingat menunggu di surat keluar." in page
    signed_in.logout()
    assert client.post(at("remind", programme.slug)).status_code == 403


def events(answer):
    assert answer.status_code == 200
    calendar = icalendar.Calendar.from_ical(answer.content)
    return calendar.walk("VEVENT")


@pytest.mark.usefixtures("release")
def test_calendars_are_subscribed_to_by_everybody_an_office_and_one_person(client, programme):
    programme.editions.update(opens="09:00")
    offer = first_offer(programme)
    head = holds(offer.office, Title.HEAD)
    actions.accept_offer(
        offer, holders={offer.team.seats.first(): head}, by=head.person, now=NOW
    )
    public = events(client.get(at("calendar", programme.slug)))
    assert len(public) == 3
    assert not any("ATTENDEE" in event or "ORGANIZER" in event for event in public)
    assert len(events(client.get(at("office_calendar", offer.office.code)))) == 1

    client.force_login(head.person)
    page = said(client.get(at("offers")))
    address = re.search(r"http://testserver(/kalender/\S+\.ics)", page)
    client.logout()
    assert len(events(client.get(address.group(1)))) == 1
    head.person.set_password("sandi lain yang panjang")
    head.person.save()
    assert client.get(address.group(1)).status_code == 404


def test_before_a_release_the_public_calendar_is_empty(client, programme):
    assert events(client.get(at("calendar", programme.slug))) == []


def test_a_warning_is_set_aside_on_the_page(signed_in, programme):
    page = said(signed_in.get(at("release_new", programme.slug)))
    assert "Kesampingkan" in page
    data = {"key": "no heads", "why": "surat menyusul"}
    page = said(signed_in.post(at("set_aside", programme.slug), data, follow=True))
    assert "surat menyusul" in page
    assert "dikesampingkan" in page
    page = said(
        signed_in.post(at("set_aside", programme.slug), {"key": "no heads"}, follow=True)
    )
    assert "surat menyusul" not in page


@pytest.mark.usefixtures("release")
def test_nobody_agrees_to_a_time_they_have_not_seen(client, programme):
    offer = first_offer(programme)
    client.force_login(holds(offer.office, Title.HEAD).person)
    page = said(client.get(at("offer", offer.pk)))
    seen = re.search(r'name="seen" value="([^"]*)"', page).group(1)
    programme.editions.filter(pk=offer.edition_id).update(opens="15:00")

    page = said(client.post(at("accept", offer.pk), {"seen": seen}, follow=True))
    assert "Waktunya berubah sejak halaman ini dibuka" in page
    offer.refresh_from_db()
    assert offer.state == Answer.OFFERED


def test_only_what_was_shown_is_released(signed_in, programme):
    page = said(signed_in.get(at("release_new", programme.slug)))
    seen = re.search(r'name="seen" value="([^"]*)"', page).group(1)
    programme.editions.filter(number=1).update(opens="15:00")
    day = timezone.localdate() + timedelta(7)

    answer = signed_in.post(
        at("release_new", programme.slug), {"answer_by": day.isoformat(), "seen": seen}
    )
    assert answer.status_code == 422
    assert "Rencana berubah sejak halaman ini dibuka" in said(answer)
    assert not Release.objects.exists()


@pytest.mark.usefixtures("release")
def test_a_calendar_shows_what_was_released_and_no_duty_that_was_declined(client, programme):
    offer = first_offer(programme)
    day = offer.edition.held_on
    programme.editions.filter(pk=offer.edition_id).update(held_on=date(2030, 1, 1))
    (event,) = events(client.get(at("office_calendar", offer.office.code)))
    assert event["DTSTART"].dt.date() == day
    programme.editions.filter(pk=offer.edition_id).update(held_on=day)
    actions.decline_offer(offer, why="rapat", by=people.person(), now=NOW)
    assert events(client.get(at("office_calendar", offer.office.code))) == []


def test_a_late_offer_says_so(client, programme, release):
    offer = first_offer(programme)
    Offer.objects.filter(pk=offer.pk).update(answer_by=date(2020, 1, 1))
    client.force_login(holds(offer.office, Title.HEAD).person)

    assert "lewat tenggat" in said(client.get(at("offers")))
    assert release.number == 1


@pytest.mark.usefixtures("release")
def test_the_history_of_an_offer_is_for_those_who_hold_a_position(client, programme):
    offer = first_offer(programme)
    client.force_login(holds(offer.office, Title.HEAD).person)
    client.post(at("decline", offer.pk), {"no-why": "rapat pleno"})

    assert "menolak tugas" in said(client.get(at("offer", offer.pk)))
    assert "merilis jadwal" in said(client.get(at("release", programme.slug, 1)))
    client.logout()
    assert "merilis jadwal" not in said(client.get(at("release", programme.slug, 1)))


@pytest.mark.usefixtures("release")
def test_an_offer_of_a_closed_programme_is_answered_no_more(client, programme):
    offer = first_offer(programme)
    client.force_login(holds(offer.office, Title.HEAD).person)
    programme.state = "closed"
    programme.save()

    assert client.post(at("decline", offer.pk), {"no-why": "rapat"}).status_code == 403


def test_what_to_mind_is_shown_where_roles_are_shared(signed_in, programme):
    programme.editions.filter(number=2).update(held_on=None)
    address = at("cautions", programme.slug)
    plan = said(signed_in.get(reverse("rota:plan", args=[programme.slug])))
    assert f'data-part="{address}"' in plan
    assert f'<a href="{address}">' in plan

    page = said(signed_in.get(address))
    part = said(signed_in.get(address, headers={"X-Part": "1"}))
    for words in ("menahan rencana", "Edisi ke-2 belum bertanggal.", "perhatian"):
        assert words in page
        assert words in part
    assert "<html" in page
    assert "<html" not in part

    data = {"key": "no heads", "why": "menyusul", "back": "rota:plan"}
    answer = signed_in.post(at("set_aside", programme.slug), data)
    assert answer.url == reverse("rota:plan", args=[programme.slug])
    data["back"] = "//contoh.invalid/"
    assert signed_in.post(at("set_aside", programme.slug), data).url == at(
        "release_new", programme.slug
    )
    signed_in.logout()
    assert signed_in.get(address).status_code == 403


@pytest.mark.usefixtures("release")
def test_a_draft_is_in_no_calendar(client, programme):
    programme.editions.update(opens="09:00")
    offer = first_offer(programme)
    head = holds(offer.office, Title.HEAD)
    actions.accept_offer(
        offer, holders={offer.team.seats.first(): head}, by=head.person, now=NOW
    )
    addresses = [
        at("office_calendar", offer.office.code),
        at("my_calendar", key_of(head.person)),
        at("calendar", programme.slug),
    ]
    assert [len(events(client.get(one))) for one in addresses] == [1, 1, 3]
    programme.state = "draft"
    programme.save()
    assert [events(client.get(one)) for one in addresses[:2]] == [[], []]
    assert client.get(addresses[2]).status_code == 404
    client.force_login(holds(programme.host, division=Division.HR).person)
    assert events(client.get(addresses[2])) == []
