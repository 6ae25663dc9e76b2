"""Pages: what they show, to whom, and what they refuse with which words."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sinau.people.models import Entry
from sinau.people.tests import make as people
from sinau.post import actions
from sinau.post.models import Kind, Letter, Rule, State
from sinau.post.tests import make
from sinau.post.tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make.coordinator()


@pytest.fixture
def client(client, by):
    client.force_login(by)
    return client


@pytest.fixture
def asked(client):
    """Give status and words of a page."""

    def ask(name, *args, post=None, status=200, **query):
        url = reverse(f"post:{name}", args=args)
        response = client.get(url, query) if post is None else client.post(url, post)
        assert response.status_code == status, response.content.decode()
        return " ".join(response.content.decode().split())

    return ask


def test_the_list_says_what_waits_for_a_hand(asked):
    make.draft()
    make.put(make.draft(), State.FAILED)
    make.put(make.draft(), State.WAITING)

    said = asked("outbox")

    for words in ("konsep belum dikirim.", "surat gagal dikirim.", "surat menunggu putaran"):
        assert words in said
    assert "3 baris ditemukan" in said
    assert reverse("post:send_all") in said


def test_an_empty_outbox_says_where_drafts_come_from(asked):
    said = asked("outbox")

    assert "Konsep muncul di sini bila" in said
    assert "Kirim semua" not in said


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {1, 2, 3}),
        ({"state": "draft"}, {1, 3}),
        ({"kind": "offer"}, {3}),
        ({"q": "peserta satu"}, {1, 2, 3}),
        ({"q": "kabupaten khusus"}, {2}),
        ({"q": "khusus@contoh"}, {1}),
        ({"q": "tawaran"}, {3}),
        ({"q": "tak ada"}, set()),
        ({"state": "draft", "kind": "release"}, {1}),
    ],
)
def test_filter(client, query, found):
    one = make.draft(address="khusus@contoh.invalid")
    two = make.put(make.draft(office=people.office(name="Kabupaten Khusus"), to=make.person()),
                   State.WAITING)  # fmt: skip
    three = make.draft(kind=Kind.OFFER, subject="Tawaran")
    names = {one.pk: 1, two.pk: 2, three.pk: 3}

    response = client.get(reverse("post:outbox"), query)

    assert {names[letter.pk] for letter in response.context["page"]} == found


def test_a_wrong_filter_is_answered_beside_its_field(asked):
    assert 'id="id_state_error"' in asked("outbox", status=422, state="entah")


def test_a_preview_marks_what_is_filled_and_what_is_missing(asked):
    letter = make.draft(body="Yth. {nama}: {batas}\nbaris dua", subject="Rilis {kantor}")

    said = asked("letter", letter.pk)

    assert "Yth. <mark>Peserta Satu</mark>: " in said
    assert '<mark class="missing">{batas} belum terisi</mark>' in said
    assert f"Rilis <mark>{letter.office}</mark>" in said
    assert "Belum terisi: {batas}. Ubah suratnya lebih dahulu." in said
    assert reverse("post:send", args=[letter.pk]) not in said


def test_the_text_for_whatsapp_is_the_whole_letter(client):
    letter = make.invite(make.person(), people.office())

    said = client.get(reverse("post:letter", args=[letter.pk])).content.decode()

    text = said.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]
    assert text == (
        "*Undangan edisi 1*\n\nYth. Peserta Satu, kami mengundang Anda.\n\n"
        "Acara: Edisi 1: seleksi\nWaktu: Rabu, 6 Januari 2027, 09.00–11.00 WIB\n"  # noqa: RUF001
        "Tempat: Ruang rapat, lantai 2"
    )


def test_what_somebody_wrote_is_no_markup(asked):
    letter = make.draft(body="<script>{nama}</script>", to=make.person(name="<b>x</b>"))

    said = asked("letter", letter.pk)

    assert "<script>" not in said
    assert "<b>x" not in said


def test_the_calendar_part_is_readable(asked, by):
    to, about = make.person(), people.office()
    first = make.invite(to, about)
    assert "kalender penerima menawarkan acara ini" in asked("letter", first.pk)
    actions.send_letter(first, by=by, now=NOW)
    actions.keep_sent(actions.claim_letter(first, now=NOW), now=NOW)

    moved = make.invite(to, about, place="Ruang lain")
    said = asked("letter", moved.pk)
    assert "kalender penerima mengganti acara yang sudah ada" in said
    assert "<dt>Nomor urut</dt> <dd> 1 </dd>" in said
    gone = make.cancel(to, about)
    assert "kalender penerima mencoret acara ini" in asked("letter", gone.pk)


def test_a_letter_is_sent_from_its_page(asked, by):
    letter = make.draft()

    asked("send", letter.pk, post={}, status=302)

    assert mail.outbox[0].to == [letter.address]
    said = asked("letter", letter.pk)
    assert "<li>Surat terkirim.</li>" in said
    assert "Diminta untuk dikirim" in said
    assert str(by) in said
    again = asked("send", letter.pk, post={}, status=403)
    assert "Surat ini terkirim, jadi ini tidak dapat dilakukan." in again
    assert len(mail.outbox) == 1


def test_a_failure_is_shown_with_what_the_server_said(asked):
    letter = make.put(make.draft(), State.FAILED, attempts=4)

    said = asked("letter", letter.pk)
    assert "Peladen surat menolak surat ini." in said
    assert "550 tidak ada" in said
    assert "Tidak dicoba lagi secara otomatis." in said

    asked("retry", letter.pk, post={}, status=302)
    letter.refresh_from_db()
    assert letter.state == State.SENT


def test_a_letter_is_changed(asked):
    letter = make.draft()
    given = {"address": "lain@contoh.invalid", "subject": "Lain", "body": "Isi"}
    assert letter.body.splitlines()[0] in asked("edit", letter.pk)

    asked("edit", letter.pk, post=given, status=302)

    letter.refresh_from_db()
    assert (letter.address, letter.subject, letter.body) == tuple(given.values())


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("address", "bukan surel", "id_address_error"),
        ("subject", "satu\nBcc: lain@contoh.invalid", "Tulis dalam satu baris."),
        ("subject", "", "id_subject_error"),
        ("body", "", "id_body_error"),
        ("body", "x" * 20_001, "id_body_error"),
    ],
)
def test_a_wrong_change_is_answered_beside_its_field(asked, field, value, words):
    letter = make.draft()
    given = {"address": "a@contoh.invalid", "subject": "x", "body": "y"} | {field: value}

    assert words in asked("edit", letter.pk, post=given, status=422)
    assert Entry.objects.filter(deed="post.edited").count() == 0


def test_a_letter_is_thrown_away_and_taken_back(asked):
    letter = make.draft()

    asked("discard", letter.pk, post={}, status=302)
    assert "Kembalikan" in asked("letter", letter.pk)
    asked("restore", letter.pk, post={}, status=302)

    letter.refresh_from_db()
    assert letter.state == State.DRAFT


def test_all_are_sent_after_a_page_that_says_how_many_and_to_whom(asked):
    ready = [make.draft(to=make.person(name=f"Peserta {n}")) for n in range(3)]
    held = make.draft(facts={})
    make.draft(kind=Kind.OFFER)

    said = asked("send_all", kind="release")
    assert "Kirim 3 surat?" in said
    assert all(letter.address in said for letter in ready)
    assert "Belum terisi: {tautan}." in said

    asked("send_all", post={"letters": [letter.pk for letter in ready]}, status=302)

    assert sorted(one.to[0] for one in mail.outbox) == sorted(one.address for one in ready)
    assert "3 terkirim, 0 gagal, 0 menunggu putaran berikutnya." in asked("outbox")
    held.refresh_from_db()
    assert held.state == State.DRAFT


def test_what_the_page_sends_along_is_understood_beyond_a_thousand_letters(client):
    made = make.draft()
    Letter.objects.filter(pk=made.pk).update(id=1_000_001)
    url = reverse("post:send_all")

    given = re.findall(r'name="letters" value="(.*?)"', client.get(url).content.decode())
    assert client.post(url, {"letters": given}).status_code == 302
    assert Letter.objects.get().state == State.SENT


def test_what_changed_since_the_page_was_opened_sends_nothing(asked, by):
    letters = [make.draft(), make.draft()]
    actions.discard_letter(letters[0], by=by, now=NOW)

    said = asked("send_all", post={"letters": [one.pk for one in letters]}, status=422)

    assert "tidak satu pun dikirim" in said
    assert mail.outbox == []
    assert "tidak satu pun dikirim" in asked("send_all", post={}, status=422)


def test_a_rule_is_switched(asked):
    asked("switch", "reminder", post={"is_on": "1"}, status=302)
    assert "terkirim otomatis, atas perintah Koordinator Contoh" in asked("outbox")

    asked("switch", "reminder", post={"is_on": "0"}, status=302)
    assert Rule.objects.get().is_on is False
    asked("switch", "entah", post={"is_on": "1"}, status=404)


def test_somebody_quicker_is_a_refusal_in_words(asked, monkeypatch):
    letter = make.draft()

    def too_late(letter, **_):
        raise actions.NotNow(letter)

    monkeypatch.setattr(actions, "discard_letter", too_late)

    assert "baru saja diubah orang lain" in asked("discard", letter.pk, post={}, status=403)


def test_others_see_what_was_sent_to_them_and_may_do_nothing(client, asked):
    me = make.person()
    sent, draft = make.put(make.draft(to=me), State.SENT), make.draft(to=me)
    client.force_login(me)

    said = asked("outbox")
    assert "1 baris ditemukan" in said
    assert "Aturan kirim" not in said
    page = asked("letter", sent.pk)
    for words in ("Salin untuk WhatsApp", "Riwayat", reverse("post:discard", args=[sent.pk])):
        assert words not in page
    asked("letter", draft.pk, status=404)
    asked("discard", draft.pk, post={}, status=404)
    no = "Surat ditulis dan dikirim oleh koordinator program."
    assert no in asked("discard", sent.pk, post={}, status=403)
    assert no in asked("send_all", status=403)
    assert no in asked("switch", "offer", post={"is_on": "1"}, status=403)


def test_whoever_is_not_signed_in_sees_nothing(client, asked):
    letter = make.put(make.draft(), State.SENT)
    client.logout()

    for name in ("outbox", "send_all"):
        asked(name, status=302)
        assert client.get(reverse(f"post:{name}")).url.startswith(reverse("account_login"))
    asked("letter", letter.pk, status=404)
    asked("send", letter.pk, post={}, status=404)


@pytest.mark.parametrize("name", ["send", "discard", "restore", "retry", "switch"])
def test_a_deed_is_never_a_link(asked, name):
    asked(name, "offer" if name == "switch" else make.draft().pk, status=405)


def test_a_letter_that_is_none(asked):
    asked("letter", 0, status=404)


@pytest.mark.parametrize("name", ["outbox", "send_all"])
def test_the_number_of_queries_does_not_grow(client, name):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(f"post:{name}"))
        return len(asked)

    make.invite(make.person(), people.office())
    one = queries()
    for _ in range(20):
        make.draft()
        make.invite(make.person(), people.office())

    assert queries() == one <= 9
    assert Letter.objects.count() == 41
