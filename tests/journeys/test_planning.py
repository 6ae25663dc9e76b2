"""A coordinator plans a series from nothing, in a real browser."""

import pytest
from journeys.test_sign_in import sign_in

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PLAN = "/program/berbagi-2027/"
PAGES = [
    "/program/",
    "/program/baru/",
    "/program/baru/?dari=berbagi-2027",
    f"{PLAN}papan/",
    f"{PLAN}ubah/",
    f"{PLAN}ubah/peserta/",
    f"{PLAN}ubah/tim/",
    f"{PLAN}ubah/tim/?pola=dua-pembahas",
    f"{PLAN}ubah/acara/",
    f"{PLAN}ubah/tema/",
    f"{PLAN}edisi/baru/",
    f"{PLAN}edisi/baru/?weekdays=3&weekdays=5&every_weeks=1&first=2027-12-01&count=38",
    f"{PLAN}edisi/3/ubah/",
    f"{PLAN}edisi/3/acara/",
    f"{PLAN}edisi/3/hapus/",
    "/program/berbagi-2021/papan/",
    "/kantor/35/kalender/?tahun=2024",
    "/kantor/35/kalender/tahapan/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_of_planning_is_clean_small_and_fits(
    server, new_context, look_at, size, scheme
):
    page = new_context(viewport=size, color_scheme=scheme).new_page()
    sign_in(page, server, "koordinator")

    look_at(page, [server + path for path in PAGES])


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_a_new_programme_to_its_editions(server, new_context, look_at, script):
    page = new_context(viewport=PHONE, java_script_enabled=script).new_page()
    sign_in(page, server, "koordinator")
    page.goto(f"{server}/program/")
    page.get_by_role("link", name="Program baru").click()
    name = f"Seri Uji {'dengan' if script else 'tanpa'} skrip"
    page.get_by_label("Nama", exact=True).fill(name)
    page.get_by_label("Rabu").check()
    page.get_by_label("Masa program: dari").fill("2027-12-20")
    page.get_by_label("Jam mulai").fill("10:00")
    page.get_by_role("button", name="Buat rancangan").click()

    page.get_by_label("Tema baru", exact=True).fill("Pemungutan suara")
    page.get_by_role("button", name="Simpan").click()
    assert "Pemungutan suara" in page.locator("main").inner_text()
    page.get_by_role("link", name="Papan rencana").click()
    assert "Belum ada edisi." in page.locator("main").inner_text()
    page.get_by_role("link", name="Banyak edisi dari pola").click()
    page.get_by_label("Jumat").check()
    page.get_by_label("Berapa edisi").fill("3")
    page.get_by_role("button", name="Lihat tanggalnya").click()
    assert "Cuti Bersama Hari Raya Natal" in page.locator(".days").inner_text()
    assert page.locator(".days input:checked").count() == 3
    page.get_by_role("button", name="Terima tanggal yang dicentang").click()
    assert page.locator("h1").inner_text() == "Papan rencana"
    assert page.locator("tbody tr").count() == 3
    assert "Pemungutan suara" in page.locator("tbody tr").first.inner_text()

    page.get_by_role("button", name="Edisi berikutnya").click()
    page.get_by_label("Jam mulai").fill("13:30")
    page.get_by_role("button", name="Simpan").click()
    assert "13.30" in page.locator(".head").inner_text()
    if script:  # axe is one
        look_at(page.context.new_page(), [page.url])
    page.get_by_role("link", name="Hapus edisi ini").click()
    page.get_by_role("button", name="Hapus edisi").click()
    assert page.locator("tbody tr").count() == 3
    board = page.url
    visitor = new_context().new_page()
    assert visitor.goto(board).status == 404
    page.get_by_role("button", name="Umumkan program").click()
    assert visitor.goto(board).status == 200


def test_a_removal_is_asked_for_once_more(server, new_context):
    page = new_context(viewport=PHONE).new_page()
    sign_in(page, server, "koordinator")
    page.goto(f"{server}{PLAN}ubah/acara/")
    page.get_by_label("Hapus").nth(4).check()
    page.get_by_role("button", name="Simpan").click()

    assert "Belum disimpan. Ini akan dihapus:" in page.locator("main").inner_text()
    page.get_by_role("link", name="Batal").click()
    assert page.locator(".entry").count() == 6
