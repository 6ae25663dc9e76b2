from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from sinau.people.models import Person
from sinau.plan.models import Trace
from sinau.record.models import Claim, Source
from sinau.rota import actions, standing
from sinau.rota.models import Duty, Rota
from sinau.rota.tests import make
from sinau.rota.tests.make import NOW

pytestmark = pytest.mark.django_db


def page(client, name, *args, status=200, **query):
    response = client.get(reverse(f"desk:{name}", args=args), query)
    assert response.status_code == status
    return response.content.decode()


def source(key="sumber", **fields):
    return Source.objects.create(
        key=key, url=f"https://contoh.invalid/{key}", publisher=f"Kantor {key}", **fields
    )


def adopted(edition, field, value, **fields):
    by = Person.objects.operator()
    return Claim.objects.create(
        edition=edition, field=field, value=value, is_adopted=True, adopted_by=by,
        adopted_at=NOW, **fields,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["home", "programmes", "editions", "offices"])
def test_with_nothing_loaded_a_list_says_how_to_import(client, name):
    said = page(client, name, q="tak ada")

    assert "sinau pack load jatim-2021" in said


def test_home_says_first_what_needs_doing(client):
    programme = make.programme(is_record=True, editions=0, name="Seri Lama")
    make.edition(programme, 1, trace=Trace.MISSING)
    make.edition(programme, 2, trace=Trace.MISSING)
    disputed = make.edition(programme, 3, trace=Trace.FOUND)
    adopted(disputed, "opens", "09.00", source=source())
    Claim.objects.create(edition=disputed, field="opens", value="13.00", source=source("lain"))
    adopted(disputed, "number", "3", why="dari urutan")
    make.programme(name="Seri Baru", editions=2)

    said = client.get(reverse("desk:home")).context["todos"]

    assert [(todo.count, strip_tags(todo.sentence)) for todo in said] == [
        (2, "edisi Seri Lama tanpa jejak"),
        (1, "selisih antar sumber pada Seri Lama"),
        (1, "keterangan Seri Lama disimpulkan atau meragukan"),
        (2, "edisi Seri Baru belum dibagi perannya"),
    ]
    assert page(client, "programme", programme.slug, trace="missing").count("<tbody") == 2
    assert said[0].url.endswith("?trace=missing")


def test_home_shows_the_edition_that_comes_next(client):
    today = timezone.localdate()
    programme = make.programme(editions=0)
    make.edition(programme, 1, held_on=today - timedelta(days=1))
    coming = make.edition(programme, 2, held_on=today + timedelta(days=3))
    make.edition(programme, 3, held_on=today + timedelta(days=9))

    response = client.get(reverse("desk:home"))

    assert response.context["coming"] == coming
    assert "3 hari lagi" in response.content.decode()


def test_a_rota_that_is_proven_fair_is_said_to_be(client):
    programme = make.programme(name="Seri Baru")
    standing.tell(actions.rotate_duties(programme, by=Person.objects.operator(), now=NOW))

    said = client.get(reverse("desk:home")).context["todos"]

    words = [(todo.count, strip_tags(todo.sentence)) for todo in said]
    assert words == [(4, "tugas Seri Baru terbagi adil, terbukti")]


def test_an_edition_shows_the_adopted_claim_its_rivals_and_their_sources(client):
    edition = make.edition(make.programme(is_record=True, editions=0), 6, trace=Trace.FOUND)
    adopted(edition, "date", "24 September 2021", source=source("satu"), why="tuan rumah")
    Claim.objects.create(
        edition=edition, field="date", value="22 September 2021", source=source("dua")
    )
    adopted(edition, "number", "6", why="dari urutan")
    said = page(client, "edition", edition.programme.slug, 6)

    assert said.index("24 September 2021") < said.index("22 September 2021")
    assert "dimuat oleh Operator baris perintah, " in said
    assert 'Alasan: <span lang="id">tuan rumah</span>.' in said
    assert said.count('rel="noopener noreferrer"') == 2
    assert said.count("disimpulkan") == 3  # the heading, its sentence, the claim


def test_whoever_reads_english_reads_who_loaded_a_claim(client):
    edition = make.edition(make.programme(is_record=True, editions=0), 6, trace=Trace.FOUND)
    adopted(edition, "opens", "09.00", source=source())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert "loaded by the command-line operator, " in page(
        client, "edition", edition.programme.slug, 6
    )


def test_a_claim_of_one_of_two_pages_names_both(client):
    edition = make.edition(make.programme(is_record=True, editions=0), 6, trace=Trace.FOUND)
    adopted(edition, "opens", "09.00", source=source("satu"), or_source=source("dua"))

    said = " ".join(page(client, "edition", edition.programme.slug, 6).split())

    assert "menurut salah satu dari:" in said
    assert said.count('rel="noopener noreferrer"') == 2
    assert "Yang tidak diperselisihkan" in said


def test_a_record_lists_only_the_seats_it_tells_of(client):
    record = make.programme(is_record=True, editions=1)
    edition = record.editions.get()
    make.duty(edition, "host", record.participants.first().office)
    adopted(edition, "host", "Kantor", source=source())

    (served,) = client.get(
        reverse("desk:edition", args=[record.slug, 1])
    ).context["duties"]  # fmt: skip

    assert [seat.role for seat in served.seats] == ["narasumber"]
    assert [seat.role for seat in served.unknown] == ["moderator"]


def test_the_kick_off_was_carried_by_the_host_and_is_nobodys_turn(client):
    record = make.programme(is_record=True, editions=0)
    kickoff = make.edition(record, 0, trace=Trace.FOUND)

    before = page(client, "edition", record.slug, 0)
    adopted(kickoff, "host", "KPU Provinsi", source=source())
    after = page(client, "edition", record.slug, 0)

    assert "Siapa yang bertugas tidak diketahui." in before
    assert "Siapa yang bertugas tidak diketahui." not in after
    assert "tidak dihitung sebagai giliran kantor mana pun" in after


def test_an_edition_without_trace_says_so_plainly(client):
    edition = make.edition(
        make.programme(is_record=True, editions=0), 4, trace=Trace.MISSING, held_on=None,
        held_from_on=date(2021, 9, 16), held_to_on=date(2021, 9, 21), opens=None, closes=None,
    )  # fmt: skip

    said = page(client, "edition", edition.programme.slug, 4)

    assert "Jejak edisi ini tidak ditemukan" in said
    assert "antara 16 dan 21 September 2021" in said
    assert "Siapa yang bertugas tidak diketahui." in said


def test_the_title_of_an_edition_carries_number_theme_and_time(client):
    programme = make.programme(editions=0)
    theme = make.theme(name="Seleksi tertulis")
    make.edition(programme, 8, theme=theme, held_on=date(2027, 10, 4))

    title = page(client, "edition", programme.slug, 8).split("<title>")[1].split("</title>")[0]

    words = " ".join(title.split())
    assert words == (
        "Edisi ke-8 · Seleksi tertulis · Senin, 4 Oktober 2027, 09.00\u201311.00 WIB · Sinau"
    )


def test_a_planned_edition_says_why_and_why_not(client):
    programme = make.programme(offices=6)
    standing.tell(actions.rotate_duties(programme, by=Person.objects.operator(), now=NOW))
    served = Duty.objects.filter(edition__programme=programme, edition__number=1)
    picked = set(served.values_list("office__name", flat=True))

    response = client.get(reverse("desk:edition", args=[programme.slug, 1]))

    picks = response.context["picks"]
    assert {pick.name for pick, _others in picks} == picked
    assert all(pick.reason.endswith(".") for pick, _others in picks)
    assert [len(others) for _pick, others in picks] == [5, 5]
    assert response.content.decode().count("<details>") == 2


def test_an_office_shows_its_turns_its_experience_and_what_is_not_known(client):
    record = make.programme(is_record=True, editions=1, name="Seri Lama")
    make.edition(record, 2, trace=Trace.MISSING)
    served, silent = (part.office for part in record.participants.all()[:2])
    edition = record.editions.get(number=1)
    make.duty(edition, "host", served, note="peran disimpulkan dari urutan")
    make.experience(served, edition.theme, 3)

    told, untold = (
        strip_tags(page(client, "office", office.code)) for office in (served, silent)
    )

    assert "peran disimpulkan dari urutan" in told
    assert "contoh" in told
    assert "2 tempat pada Seri Lama tidak diketahui pengisinya" in told  # edition 2
    assert "3 tempat pada Seri Lama tidak diketahui pengisinya" in untold
    assert "Tidak tercatat bertugas pada Seri Lama" not in told
    assert "Tidak tercatat bertugas pada Seri Lama" in untold


def test_comparison_shows_the_unknown_as_unknown(client):
    programme = make.programme(offices=6)
    record = make.programme(is_record=True, editions=1)
    office = programme.participants.first().office
    make.duty(record.editions.get(), "host", office)

    said = page(client, "comparison", programme.slug)

    silent = programme.participants.count() - 1
    assert said.count('<span class="muted">tidak diketahui</span>') >= 2 * silent  # turns, gap
    assert "Rekam jejak: tidak diketahui" in said


def test_comparison_without_a_record_says_what_it_needs(client):
    said = page(client, "comparison", make.programme().slug)

    assert "Perbandingan memerlukan" in said


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("programme", ["tak-ada"]),
        ("edition", ["tak-ada", 1]),
        ("comparison", ["tak-ada"]),
        ("office", ["99.99"]),
    ],
)
def test_what_is_not_there_is_404_in_our_frame(client, name, args):
    said = page(client, name, *args, status=404)

    assert "Halaman ini tidak ada" in said
    assert 'class="nav"' in said


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def filled(editions):
    record = make.programme(offices=editions + 1, editions=editions, is_record=True)
    offices = [part.office for part in record.participants.all()]
    for edition, host, other in zip(record.editions.all(), offices, offices[1:], strict=False):
        make.duty(edition, "host", host)
        make.duty(edition, "discussant", other)
    programme = make.programme(offices=2 * editions, editions=editions)
    standing.tell(actions.rotate_duties(programme, by=Person.objects.operator(), now=NOW))
    return record, programme


def test_pages_cost_the_same_however_long(client):
    counts = []
    for editions in (1, 19):
        record, programme = filled(editions)
        number = Rota.objects.get(programme=programme).number
        office = programme.participants.first().office.code
        urls = [
            reverse("desk:home"),
            reverse("desk:programmes"),
            reverse("desk:editions"),
            reverse("desk:editions_csv"),
            reverse("desk:offices"),
            reverse("desk:office", args=[office]),
            *(reverse("desk:programme", args=[one.slug]) for one in (record, programme)),
            *(reverse("desk:edition", args=[one.slug, 1]) for one in (record, programme)),
            reverse("check:rota", args=[programme.slug]),
            reverse("check:stored", args=[programme.slug, number]),
            reverse("desk:comparison", args=[programme.slug]),
        ]
        counts.append([queries(client, url) for url in urls])

    assert counts[0] == counts[1]
