"""From a working plan to offices that answer: release, no, repair, second release."""

import re

import pytest

from sinau.config.demo_people import PASSWORD

PLAN = "/program/berbagi-2027/"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def sign_in(page, server, who):
    page.goto(f"{server}/masuk/")
    page.get_by_label("Surel").fill(f"{who}@contoh.invalid")
    page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Masuk").click()


@pytest.mark.parametrize("script", [False], ids=["no script"])
def test_a_series_is_released_declined_repaired_and_released_again(
    server, new_context, look_at, script
):
    page = new_context(viewport=DESK, java_script_enabled=script).new_page()
    looking = new_context(viewport=PHONE).new_page()
    for one in (page, looking):
        sign_in(one, server, "koordinator")

    page.goto(f"{server}{PLAN}rilis/baru/")
    assert "38 kantor tersentuh" in page.locator("main").inner_text()
    page.get_by_label("Catatan untuk umum").fill("Selamat bertugas.")
    page.get_by_role("main").get_by_role("button", name="Rilis").click()
    assert page.locator("h1").inner_text() == "Rilis 1"
    look_at(looking, [
        server + path for path in (
            f"{PLAN}rencana/", f"{PLAN}rilis/", f"{PLAN}rilis/1/", f"{PLAN}rilis/baru/",
            "/tawaran/", "/surat/", "/",
        )
    ])  # fmt: skip

    office = new_context(viewport=PHONE, java_script_enabled=script).new_page()
    sign_in(office, server, "ketua")
    assert "tugas ditawarkan kepada kantor Anda" in office.locator("main").inner_text()
    office.get_by_role("link", name=re.compile("^Jawab")).click()
    office.locator("table a").first.click()
    assert "Kota Malang sebagai" in office.locator("h1").inner_text()
    offer = office.url
    look_at(looking, [offer])
    office.get_by_text("Tolak dengan alasan").click()
    office.get_by_label("Alasan").first.fill("Rapat pleno hari itu.")
    office.get_by_role("button", name="Tolak tugas").click()
    assert "ditolak" in office.locator("main").inner_text()

    page.goto(server)
    assert "tugas ditolak kantornya" in page.locator("main").inner_text()
    page.goto(f"{server}{PLAN}rencana/")
    page.get_by_label("Alasan").first.fill("Kota Malang berhalangan")
    page.get_by_role("button", name="Coba").click()
    assert page.locator("h1").inner_text() == "Perubahan terkecil"
    look_at(looking, [page.url])
    page.get_by_role("button", name="Pakai sebagai rencana kerja").click()
    page.goto(f"{server}{PLAN}rilis/baru/")
    changed = page.locator("main").inner_text()
    assert "Kota Malang tidak lagi" in changed
    page.get_by_role("main").get_by_role("button", name="Rilis").click()
    assert page.locator("h1").inner_text() == "Rilis 2"

    office.goto(offer)
    assert "sudah ditarik" in office.locator("main").inner_text()
    public = new_context(viewport=PHONE).new_page()
    look_at(
        public, [f"{server}{PLAN}rilis/1/", f"{server}{PLAN}rilis/2/", f"{server}{PLAN}rilis/"]
    )
    page.goto(f"{server}/surat/")
    assert "Kota Malang" in page.locator("main").inner_text()
