"""Pages while an edition meets, for every kind of person and before, during and after it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sinau.ask import actions
from sinau.ask.models import Floor, Hand, Question, QuestionState
from sinau.meet import actions as meet
from sinau.meet import standing
from sinau.meet.models import Meeting
from sinau.meet.reads.meeting import code_of
from sinau.meet.tests import make
from sinau.people.models import Title
from sinau.people.tests import make as people
from sinau.poll import actions as polls
from sinau.poll.models import Ballot, Poll, PollKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    """Make an edition that meets right now."""
    made = make.edition()
    start = timezone.localtime() - timedelta(minutes=5)
    made.held_on, made.opens = start.date(), start.time().replace(microsecond=0)
    made.closes, made.link = None, "https://panggilan.contoh.invalid/1"
    made.save()
    return made


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def coordinator(edition, today):
    return make.coordinator(edition, today)


@pytest.fixture
def delegate(edition, today):
    return make.delegate(edition, 0, today)


@pytest.fixture
def lead(client, coordinator, edition):
    client.force_login(coordinator)
    meet.open_meeting(edition, by=coordinator, now=timezone.now())
    return client


@pytest.fixture
def guest(client_class, delegate):
    client = client_class()
    client.force_login(delegate)
    return client


@pytest.fixture
def client_class(client):
    return type(client)


def at(name, edition, *more):
    return reverse(name, args=[edition.programme.slug, edition.number, *more])


def said(answer):
    return answer.content.decode()


ROOM, CONSOLE, SCREEN = "ask:room", "ask:console", "ask:screen"


def test_strangers_are_asked_to_sign_in_and_others_read_why_not(client, edition, today):
    for name in (ROOM, CONSOLE, SCREEN, "meet:timer", "meet:notes"):
        assert client.get(at(name, edition)).status_code == 302
    client.force_login(make.on(people.holds(people.office(), Title.HEAD), today))
    answer = client.get(at(ROOM, edition))
    assert answer.status_code == 403
    assert "kantor yang mengikuti program ini" in said(answer)
    assert client.get(at("meet:sheet", edition)).status_code == 200


def test_the_link_of_the_call_is_shown_from_an_hour_before(guest, edition):
    assert edition.link in said(guest.get(at(ROOM, edition)))
    edition.held_on += timedelta(days=1)
    edition.save()
    page = said(guest.get(at(ROOM, edition)))
    assert edition.link not in page
    assert "Tautan panggilan muncul di sini" in page


def test_a_delegate_asks_and_reads_what_became_of_it(guest, lead, edition, delegate):
    typed = {"text": "x" * 1001}
    bad = guest.post(at("ask:ask", edition), typed)
    assert bad.status_code == 422
    assert "1.000" in said(bad) or "1000" in said(bad)
    assert "x" * 1001 in said(bad)
    assert guest.post(at("ask:ask", edition), {"text": "Berapa usia KPPS?"}).status_code == 302
    made = Question.objects.get()
    assert (made.by, made.state) == (delegate, QuestionState.NEW)
    assert "Pertanyaan saya" in said(guest.get(at(ROOM, edition)))

    lead.post(reverse("ask:move", args=[made.pk, "setuju"]), {"next": at(CONSOLE, edition)})
    lead.post(reverse("ask:move", args=[made.pk, "tampil"]))
    assert "Berapa usia KPPS?" in said(lead.get(at(SCREEN, edition)))
    form = {"do": "written", "answer": "17 tahun.", "next": at(CONSOLE, edition)}
    answer = lead.post(reverse("ask:question", args=[made.pk]), form)
    assert answer.url == at(CONSOLE, edition)
    assert "17 tahun." in said(guest.get(at(ROOM, edition)))


@pytest.mark.usefixtures("lead")
def test_a_question_nobody_approved_is_read_by_no_other_delegate(
    guest, client_class, edition, today
):
    guest.post(at("ask:ask", edition), {"text": "Rahasia?"})
    other = client_class()
    other.force_login(make.delegate(edition, 1, today))
    assert "Rahasia?" not in said(other.get(at(ROOM, edition)))
    refused = other.post(reverse("ask:vote", args=[Question.objects.get().pk]))
    assert refused.status_code == 403
    assert (
        other.get(reverse("ask:question", args=[Question.objects.get().pk])).status_code == 403
    )


@pytest.mark.parametrize("do", ["answered", "written", "parked", "merged", "lens", "nonsense"])
def test_every_form_of_a_question_says_what_is_wrong(lead, edition, delegate, do):
    made = actions.ask_question(
        edition, text="?", is_anonymous=False, by=delegate, now=timezone.now()
    )
    form = {"do": do, "answer": "", "due_on": "2020-01-01", "into": made.pk, "lens": "x"}
    answer = lead.post(reverse("ask:question", args=[made.pk]), form)
    assert answer.status_code == {"answered": 302, "nonsense": 200}.get(do, 422)


def test_a_question_is_parked_and_merged_in_the_browser(lead, edition, delegate):
    now = timezone.now()
    one, two = (
        actions.ask_question(edition, text=t, is_anonymous=False, by=delegate, now=now)
        for t in ("Satu?", "Dua?")
    )
    lead.post(reverse("ask:question", args=[two.pk]), {"do": "merged", "into": one.pk})
    due = timezone.localdate() + timedelta(3)
    form = {"do": "parked", "owner": edition.programme.host_id, "due_on": due.isoformat()}
    lead.post(reverse("ask:question", args=[one.pk]), form)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, one.due_on, two.merged_into) == (QuestionState.PARKED, due, one)
    assert "digabung ke pertanyaan" in said(lead.get(reverse("ask:question", args=[two.pk])))
    assert "Satu?" in said(lead.get(at("ask:questions_csv", edition)))


def test_votes_hands_and_polls_in_the_browser(guest, lead, edition, delegate):
    now = timezone.now()
    made = actions.ask_question(edition, text="?", is_anonymous=True, by=delegate, now=now)
    lead.post(reverse("ask:move", args=[made.pk, "setuju"]))
    guest.post(reverse("ask:vote", args=[made.pk]))
    assert "Didukung Anda · 1" in said(guest.get(at(ROOM, edition)))
    guest.post(reverse("ask:vote", args=[made.pk]), {"wants": "0"})
    assert "Dukung · 0" in said(guest.get(at(ROOM, edition)))

    guest.post(at("ask:raise_hand", edition))
    hand = Hand.objects.get()
    assert guest.post(reverse("ask:move_hand", args=[hand.pk, "panggil"])).status_code == 403
    lead.post(reverse("ask:move_hand", args=[hand.pk, "panggil"]))
    assert "Giliran Anda berbicara." in said(guest.get(at(ROOM, edition)))
    lead.post(reverse("ask:move_hand", args=[hand.pk, "selesai"]))
    guest.post(at("ask:raise_hand", edition))
    guest.post(reverse("ask:lower_hand", args=[Hand.objects.get(state="waiting").pk]))
    assert not Hand.objects.filter(state="waiting").exists()

    bad = lead.post(at("poll:draft", edition), {"jajak-text": "Siap?", "jajak-kind": "single"})
    assert bad.status_code == 422
    assert "2 sampai 10 pilihan" in said(bad)
    form = {"jajak-text": "Siap?", "jajak-kind": "single", "jajak-options": "Ya\nBelum\n"}
    lead.post(at("poll:draft", edition), form)
    poll = Poll.objects.get()
    vote = reverse("poll:answer", args=[poll.pk])
    assert guest.post(vote, {f"jajak{poll.pk}-answer": "0"}).status_code == 404
    lead.post(reverse("poll:move", args=[poll.pk, "buka"]))
    assert guest.post(vote, {f"jajak{poll.pk}-answer": "7"}).status_code == 422
    guest.post(vote, {f"jajak{poll.pk}-answer": "1"})
    assert Ballot.objects.get().answers == [1]
    assert "Suara Anda tersimpan." in said(guest.get(at(ROOM, edition)))
    lead.post(at("ask:set_screen", edition), {"screen": "poll"})
    assert "Hasil tampak setelah ditutup" in said(guest.get(at(SCREEN, edition)))
    csv = reverse("poll:csv", args=[poll.pk])
    assert "Belum" not in said(guest.get(csv))
    lead.post(reverse("poll:move", args=[poll.pk, "tutup"]))
    assert "1 orang (100 %)" in said(guest.get(at(SCREEN, edition)))
    assert "Belum" in said(guest.get(csv))


@pytest.mark.parametrize("kind", PollKind)
def test_a_poll_of_every_kind_is_answered_and_shown(guest, lead, edition, coordinator, kind):
    now = timezone.now()
    poll = polls.draft_poll(
        edition, text="Apa?", kind=kind, options=["A", "B"], by=coordinator, now=now
    )
    polls.open_poll(poll, by=coordinator, now=now)
    given = {"single": "1", "multiple": ["0", "1"], "scale": "4", "word": "usia"}[kind]
    for _ in range(2):
        vote = guest.post(
            reverse("poll:answer", args=[poll.pk]), {f"jajak{poll.pk}-answer": given}
        )
        assert vote.status_code == 302
    assert "Ganti suara" in said(guest.get(at(ROOM, edition)))
    polls.close_poll(poll, by=coordinator, now=now)
    assert "1 penjawab" in said(guest.get(at(ROOM, edition)))
    assert "1 penjawab" in said(lead.get(at(CONSOLE, edition)))


def test_switches_and_screen(lead, guest, edition):
    lead.post(at("ask:switch", edition), {"takes_questions": "on"})
    floor = Floor.objects.get()
    assert (floor.takes_questions, floor.approves_first, floor.takes_hands) == (
        True,
        False,
        False,
    )
    assert "tidak menerima angkat tangan" in said(guest.get(at(ROOM, edition)))
    none = lead.post(at("ask:set_screen", edition), {"screen": "poll"})
    assert none.status_code == 422
    assert "Belum ada jajak pendapat yang dibuka." in said(none)
    lead.post(at("ask:set_screen", edition), {"screen": "code"})
    assert code_of(edition) in said(guest.get(at(SCREEN, edition)))


@pytest.mark.parametrize("part", ["acara", "tanya", "jajak", "tangan", "catatan"])
def test_each_part_of_the_room_can_be_had_alone(guest, edition, part):
    alone = said(guest.get(at(ROOM, edition), {"bagian": part}))
    assert "<html" not in alone
    assert guest.get(at(ROOM, edition), {"bagian": "x"}).status_code == 404


@pytest.mark.parametrize("part", ["acara", "tanya", "sisi", "sakelar", "catatan"])
def test_each_part_of_the_console_can_be_had_alone(lead, edition, part):
    assert "<html" not in said(lead.get(at(CONSOLE, edition), {"bagian": part}))
    assert lead.get(at(CONSOLE, edition), {"bagian": "x"}).status_code == 404


@pytest.mark.usefixtures("lead")
def test_an_observer_listens_and_does_not_take_part(client, edition, today):
    client.force_login(make.on(people.holds(people.national(), Title.STAFF), today))
    page = said(client.get(at(ROOM, edition)))
    assert "Pengamat membaca" in page
    assert client.post(at("ask:ask", edition), {"text": "?"}).status_code == 403


def test_a_moderator_named_by_an_office_leads(client, edition, today):
    client.force_login(make.holder(edition, "moderator", today))
    assert client.get(at(CONSOLE, edition)).status_code == 200
    client.post(at("meet:open", edition), {"next": at(CONSOLE, edition)})
    assert Meeting.objects.count() == 1


def test_a_form_never_leads_away_from_us(lead, edition):
    for there in (
        "https://jahat.contoh.invalid/",
        "//jahat.contoh.invalid/",
        "",
        "javascript:x",
    ):
        answer = lead.post(at("ask:switch", edition), {"next": there})
        assert answer.url == at(ROOM, edition)


def test_many_questions_cost_no_more_queries_than_one(
    guest, lead, edition, delegate, django_assert_max_num_queries
):
    now = timezone.now()
    for n in range(30):
        person = make.delegate(edition, n % 4, delegate.asks_on)
        made = actions.ask_question(
            edition, text=f"{n}?", is_anonymous=False, by=person, now=now
        )
        actions.approve_question(made, by=person, now=now)
    with django_assert_max_num_queries(32):
        page = guest.get(at(ROOM, edition))
    assert len(page.content) < 60_000
    with django_assert_max_num_queries(44):
        lead.get(at(CONSOLE, edition))


def test_an_office_answers_what_was_given_to_it_even_after_the_close(
    guest, lead, edition, delegate, coordinator
):
    now = timezone.now()
    asked = actions.ask_question(
        edition, text="Siapa membayar?", is_anonymous=False, by=delegate, now=now
    )
    office = edition.programme.offices.order_by("code").first()
    yesterday = timezone.localdate() - timedelta(1)
    actions.park_question(asked, owner=office, due_on=yesterday, by=coordinator, now=now)
    meet.end_meeting(edition, by=coordinator, now=now)
    standing.close(edition, now=now)

    for reader in (guest, lead):
        page = said(reader.get(reverse("ask:follow_ups"), {"status": "terlambat"}))
        assert "Siapa membayar?" in page
        assert "lewat tenggat" in page
    assert "pertanyaan lewat tenggat jawabannya" in said(lead.get(reverse("desk:home")))
    here = reverse("ask:follow_up", args=[asked.pk])
    assert guest.post(here, {"answer": ""}).status_code == 422
    guest.post(here, {"answer": "Kantor masing-masing."})
    asked.refresh_from_db()
    assert asked.state == QuestionState.WRITTEN
    assert "Kantor masing-masing." in said(guest.get(at(ROOM, edition)))
    assert guest.post(here, {"answer": "Lagi."}).status_code == 403
    assert "Kantor masing-masing." in said(lead.get(reverse("ask:follow_ups_csv")))
    empty = said(lead.get(reverse("ask:follow_ups"), {"status": "terlambat"}))
    assert "Tidak ada pertanyaan yang menunggu jawaban." in empty


@pytest.mark.usefixtures("lead")
def test_follow_ups_of_others_are_not_listed(client, edition, delegate, coordinator, today):
    now = timezone.now()
    asked = actions.ask_question(
        edition, text="Siapa membayar?", is_anonymous=False, by=delegate, now=now
    )
    office = edition.programme.offices.order_by("code").first()
    actions.park_question(asked, owner=office, due_on=today, by=coordinator, now=now)
    for who, sees in (
        (make.delegate(edition, 1, today), False),
        (make.on(people.holds(people.national(), Title.STAFF), today), True),
    ):
        client.force_login(who)
        shown = said(client.get(reverse("ask:follow_ups")))
        assert ("Siapa membayar?" in shown) is sees


def test_what_was_typed_is_given_back_when_a_deed_is_refused(guest, lead, edition):
    lead.post(at("ask:switch", edition), {"takes_hands": "on", "approves_first": "on"})
    refused = guest.post(at("ask:ask", edition), {"text": "Panjang sekali?"})
    assert refused.status_code == 422
    assert "moderator sedang tidak menerima pertanyaan" in said(refused)
    assert "Panjang sekali?" in said(refused)

    lead.post(at("ask:switch", edition), {"takes_questions": "on", "approves_first": "on"})
    guest.post(at("ask:ask", edition), {"text": "Ditarik?"})
    made = Question.objects.get()
    guest.post(reverse("ask:withdraw", args=[made.pk]))
    form = {"do": "written", "answer": "Jawaban yang panjang."}
    late = lead.post(reverse("ask:question", args=[made.pk]), form)
    assert late.status_code == 422
    assert "keadaan pertanyaan ini sudah berubah" in said(late)
    assert "Jawaban yang panjang." in said(late)


def test_the_tap_answered_on_the_console_keeps_a_written_answer(lead, edition, delegate):
    made = actions.ask_question(
        edition, text="?", is_anonymous=False, by=delegate, now=timezone.now()
    )
    page = reverse("ask:question", args=[made.pk])
    lead.post(page, {"do": "written", "answer": "17 tahun."})
    lead.post(reverse("ask:move", args=[made.pk, "buka"]))
    lead.post(page, {"do": "answered"})
    made.refresh_from_db()
    assert (made.state, made.answer) == (QuestionState.ANSWERED, "17 tahun.")


def test_strange_keys_are_not_found_and_no_error(lead, guest, edition):
    for pk in ("9" * 40, "0"):
        for path in (f"/pertanyaan/{pk}/", f"/jajak/{pk}.csv"):
            assert lead.get(path).status_code == 404, path
        for path in (
            f"/pertanyaan/{pk}/setuju/",
            f"/tangan/{pk}/panggil/",
            f"/jajak/{pk}/buka/",
        ):
            assert lead.post(path).status_code == 404, path
        assert lead.post(at("meet:start_item", edition, pk)).status_code == 404
        assert guest.post(f"/jajak/{pk}/jawab/").status_code == 404
    assert lead.post(at("ask:switch", edition), {"next": "/\r\nX: y"}).status_code == 302
    nul = guest.post(at("ask:ask", edition), {"text": "a\x00b"})
    assert nul.status_code == 422


@pytest.mark.usefixtures("lead")
def test_two_hundred_questions_leave_the_page_light(guest, edition, delegate):
    now = timezone.now()
    for n in range(200):
        made = actions.ask_question(
            edition, text=f"{n} " + "panjang " * 30, is_anonymous=True, by=delegate, now=now
        )
        actions.approve_question(made, by=delegate, now=now)
    assert len(guest.get(at(ROOM, edition)).content) < 80_000
    assert len(guest.get(at(ROOM, edition), {"bagian": "tanya"}).content) < 60_000
