"""The pages on which an attendance is settled: what each reader sees, and what they may do."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sinau.attend import standing
from sinau.attend.tests import make
from sinau.attend.tests.reports.make import bbb
from sinau.people.models import Title
from sinau.people.tests import make as people
from sinau.plan.models import Trace
from sinau.plan.tests import make as plan
from sinau.settle.models import Alias, Correction, Declaration
from sinau.settle.tests.make import reported
from sinau.settle.tests.test_result import stamp

pytestmark = pytest.mark.django_db
BUDI = "name:35.06 budi contoh"


@pytest.fixture
def edition():
    return make.edition()


@pytest.fixture
def budi(edition):
    return make.member(edition, "35.06", "Budi Contoh")


@pytest.fixture
def coordinator(edition, client):
    client.force_login(make.coordinator(edition))
    return client


def at(name, edition, *more):
    return reverse(f"settle:{name}", args=[edition.programme.slug, edition.number, *more])


def said(answer):
    return answer.content.decode()


def test_a_coordinator_sees_people_sources_and_what_to_do(edition, coordinator):
    kept = reported(edition)
    page = said(coordinator.get(at("edition", edition)))

    assert "2 orang hadir: 2 belum dikonfirmasi; dari 4 sambungan." in page
    assert "Cocokkan nama" in page
    assert kept.sha256[:12] in page
    assert "laporan, nama belum dikonfirmasi" in page
    assert "Koreksi tangan" in page
    assert at("close", edition) in page


def test_the_public_sees_counts_and_no_name(edition, client):
    reported(edition)
    page = said(client.get(at("edition", edition)))

    assert "2 orang" in page
    assert "Nama hanya untuk koordinator" in page
    assert "Budi" not in page
    assert "siti@contoh" not in page
    assert client.get(at("file", edition, "csv")).status_code == 403
    assert client.get(at("room", edition, "35.06")).status_code == 403
    assert client.get(at("names", edition)).status_code == 403
    assert "Budi" not in said(client.get(reverse("settle:grid", args=[edition.programme.slug])))


def test_an_office_sees_its_own(edition, client, budi):
    reported(edition)
    client.force_login(budi)

    assert "Budi Contoh" in said(client.get(at("room", edition, "35.06")))
    assert client.get(at("room", edition, "35.71")).status_code == 403
    assert "Siti" not in said(client.get(at("edition", edition)))
    refused = client.post(at("room", edition, "35.06"), {"people": [f"p{budi.pk}"]})
    assert refused.status_code == 403


def test_a_head_declares_who_sat_in_the_room(edition, client, budi):
    stay = {"registeredOn": stamp(0), "leftOn": stamp(90)}
    users = {"x": {"name": "KPU Kab. Kediri", "intIds": {"w": stay}}}
    reported(edition, bbb(users=users))
    client.force_login(make.member(edition, "35.06", "Ketua Contoh", title=Title.HEAD))
    url = at("room", edition, "35.06")
    assert "(akun kantor)" in said(client.get(url))

    data = {
        "account": "name:35.06",
        "people": [f"p{budi.pk}"],
        "others": "Ani Contoh\n\nAni Contoh",
    }
    page = said(client.post(url, data, follow=True))
    assert "2 orang hadir" in page
    assert "(akun kantor)" not in page
    assert Declaration.objects.count() == 2
    long = client.post(url, {"others": "x" * 201})
    assert long.status_code == 422
    assert client.post(url, {"people": ["p999999"]}).status_code == 422


def test_names_are_confirmed_refused_and_made_guests(edition, coordinator, budi):
    reported(edition)
    url = at("names", edition)
    page = said(coordinator.get(url))
    assert "namanya sama; kantornya sama" in page
    assert "Konfirmasi 1 yang nama dan kantornya sama" in page

    coordinator.post(url, {"key": BUDI, "whose": f"not-p{budi.pk}"})
    assert Alias.objects.get().is_not
    Alias.objects.all().delete()
    coordinator.post(at("confirm_same", edition), {"key": BUDI})
    assert Alias.objects.filter(attendee__person=budi).count() == 2
    assert BUDI not in said(coordinator.get(url))

    key = "email:siti@contoh.invalid"
    coordinator.post(
        url, {"key": key, "whose": "guest", "name": "Siti T", "office": "Kota Kediri"}
    )
    guest = Alias.objects.get(key=key).attendee
    assert (guest.name, guest.office.code) == ("Siti T", "35.71")
    gone = coordinator.post(url, {"key": key, "whose": "nobody"})
    assert gone.status_code == 404


@pytest.mark.parametrize("whose", ["", "p999999", "not-", "g7"])
def test_an_answer_that_names_nobody_is_refused(edition, coordinator, whose):
    reported(edition)

    assert (
        coordinator.post(at("names", edition), {"key": BUDI, "whose": whose}).status_code == 404
    )
    assert not Alias.objects.exists()


def test_somebody_else_is_chosen_by_name_and_office(edition, coordinator, budi):
    rini = make.member(edition, "35.71", "Rini Contoh")
    make.member(edition, "35.71", "Rini Contoh", "z@contoh.invalid")
    reported(edition)
    url = at("names", edition)
    assert "Rini Contoh · Kota Kediri · z@contoh.invalid" in said(coordinator.get(url))

    data = {"key": BUDI, "whose": "other", "other": "Rini"}
    page = said(coordinator.post(url, data, follow=True))
    assert "Belum tersimpan: pilih orangnya dari daftar." in page
    coordinator.post(url, data | {"other": " Rini Contoh · Kota Kediri "})
    assert Alias.objects.get().attendee.person == rini
    assert budi.pk != rini.pk


def test_a_correction_needs_somebody_and_a_reason(edition, coordinator, budi):
    url = at("correct", edition)
    wrong = coordinator.post(url, {"state": "present"})
    assert wrong.status_code == 422
    assert "Pilih orangnya, atau tulis nama tamu." in said(wrong)

    data = {"who": f"p{budi.pk}", "state": "present", "minutes": "90", "why": "jaringan"}
    coordinator.post(url, data)
    assert Correction.objects.get().attendee.person == budi
    coordinator.post(url, data | {"who": "", "name": "Tamu Contoh", "office": "35.71"})
    assert Correction.objects.last().attendee.office.code == "35.71"
    assert "Tamu Contoh" in said(coordinator.get(at("edition", edition)))


def test_what_is_closed_shows_no_form(edition, coordinator, budi):
    standing.close(edition, now=make.NOW)
    data = {"who": f"p{budi.pk}", "state": "present", "why": "x"}
    answer = coordinator.post(at("correct", edition), data, follow=True)

    assert "Belum tersimpan: edisi ini sudah ditutup." in said(answer)


def test_lists_go_out_with_no_formula(edition, coordinator):
    reported(edition)
    standing_guest = standing.guest("=1+1", edition.programme.offices.get(code="35.71"))
    Correction.objects.create(
        edition=edition, attendee=standing_guest, state="present", why="x", at=make.NOW,
        by=people.person(),
    )  # fmt: skip
    answer = coordinator.get(at("file", edition, "xlsx"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]

    assert "=1+1" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert "'=1+1" in said(coordinator.get(at("file", edition, "csv")))
    assert coordinator.get(at("file", edition, "pdf")).status_code == 404


def test_the_grid_in_letters_words_and_files(edition, client):
    reported(edition)
    url = reverse("settle:grid", args=[edition.programme.slug])
    page = said(client.get(url))

    assert '<abbr title="hadir">H</abbr>' in page
    assert '<abbr title="tidak hadir">T</abbr>' in page
    rows = said(client.get(f"{url.rstrip('/')}.csv"))
    assert "35.06,Kabupaten Kediri,hadir,1" in rows


def test_a_record_says_what_it_says(client):
    programme = plan.programme(is_record=True, editions=0)
    plan.edition(programme, 1, trace=Trace.FOUND, attendances=134)
    plan.edition(programme, 2, trace=Trace.MISSING)

    page = said(client.get(reverse("settle:edition", args=[programme.slug, 1])))
    assert "Menurut rekaman: 134 orang." in page
    nothing = said(client.get(reverse("settle:edition", args=[programme.slug, 2])))
    assert "Menurut rekaman: tidak diketahui." in nothing
    assert "134" in said(client.get(reverse("settle:grid", args=[programme.slug])))


def test_long_lists_have_pages(edition, coordinator):
    rows = "\n".join(f"Orang Ke{chr(65 + n // 26)}{chr(65 + n % 26)},45" for n in range(45))
    reported(edition, f"Name,Duration (Minutes)\n{rows}\n".encode())

    for name in ("edition", "names"):
        page = said(coordinator.get(at(name, edition)))
        assert "Halaman 1 dari " in page
    assert "Halaman 2 dari 3" in said(coordinator.get(at("names", edition), {"page": 2}))


@pytest.mark.parametrize("many", [1, 12])
def test_no_page_asks_more_for_more_people(
    edition, coordinator, django_assert_max_num_queries, many
):
    for n in range(many):
        make.member(edition, "35.06", f"Orang {n}")
    reported(edition)
    with django_assert_max_num_queries(45):
        coordinator.get(at("edition", edition))
    with django_assert_max_num_queries(25):
        coordinator.get(at("names", edition))
