"""A coordinator manages offices and people, in a real browser, with and without script."""

import pytest
from journeys.test_sign_in import sign_in

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PAGES = (
    "/kelola/",
    "/kelola/?q=tak+ada",
    "/kelola/impor/kantor/",
    "/kelola/impor/orang/",
    "/kantor/",
    "/kantor/35.73/",
    "/kantor/35.73/orang/",
    "/kantor/35.14/orang/",
    "/kantor/35.73/ubah/",
    "/kantor/35.73/orang/tambah/",
    "/jejak/",
    "/jejak/?since=2020-01-01&until=2020-01-02",
    "/jejak/periksa/",
)
OFFICES = """kode;nama;tingkat;induk;surel
98;Provinsi Contoh;provinsi;00;
98.01;Kota Contoh;kota;98;kota@contoh.invalid
98.1;Kota Lain;kota;98;
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_of_who_manages_are_clean(server, new_context, look_at, size, scheme):
    page = new_context(viewport=size, color_scheme=scheme).new_page()
    sign_in(page, server, "koordinator")

    look_at(page, [server + path for path in PAGES])


def test_a_table_is_looked_at_mended_saved_and_stands_in_the_journal(server, new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    sign_in(page, server, "koordinator")
    page.goto(f"{server}/kelola/impor/kantor/")
    page.get_by_label("Atau tempelkan baris").fill(OFFICES)
    page.get_by_role("button", name="Lihat akibatnya").click()
    assert "Kode 98.1 kehilangan nol" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Simpan").count() == 0

    page.get_by_role("link", name="Kirim tabel lain").click()
    page.get_by_label("Atau tempelkan baris").fill(OFFICES.replace("98.1;", "98.10;"))
    page.get_by_role("button", name="Lihat akibatnya").click()
    page.get_by_role("button", name="Simpan 3 perubahan").click()
    assert "3 baris baru, 0 baris diubah." in page.get_by_role("status").inner_text()

    page.get_by_role("link", name="Lihat jejaknya").click()
    assert "mengimpor kantor" in page.locator("tbody tr").first.inner_text()
    page.get_by_role("link", name="Periksa rantainya").click()
    page.get_by_role("button", name="Periksa sekarang").click()
    assert "Rantai utuh sampai baris" in page.get_by_role("status").inner_text()


def test_somebody_gets_a_position_and_it_ends(server, new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    sign_in(page, server, "ketua")
    page.goto(f"{server}/kantor/35.73/")
    page.get_by_role("link", name="Orang kantor ini").click()
    page.get_by_role("link", name="Tambah jabatan").click()
    page.get_by_label("Nama").fill("Contoh Baru")
    page.get_by_label("Surel").fill("baru@contoh.invalid")
    page.get_by_label("Jabatan").select_option("staf")
    page.get_by_label("Sejak").fill("2026-01-01")
    page.get_by_role("button", name="Simpan").click()
    assert page.locator(".told").inner_text() == "Tersimpan."

    page.get_by_role("link", name="Akhiri staf: Contoh Baru").click()
    page.get_by_label("Sampai").fill("2026-01-31")
    page.get_by_role("button", name="Simpan").click()

    page.get_by_text("1 jabatan terdahulu").click()
    assert "31 Jan 2026" in page.locator("details").first.inner_text()
    page.goto(f"{server}/kantor/35.14/orang/")
    assert "hanya terlihat oleh kantornya sendiri" in page.get_by_role("note").inner_text()
