"""People get in, protect their account, and get out everywhere, in a real browser."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from sinau.config.demo_people import PASSWORD

PEOPLE = ("koordinator", "ketua", "peserta", "kul", "pengamat")
MINE = (
    "/saya/",
    "/saya/sandi/",
    "/saya/langkah-kedua/",
    "/saya/perangkat/",
    "/keluar/",
)
PHONE = {"width": 390, "height": 844}


def sign_in(page, server, who, password=PASSWORD):
    page.goto(f"{server}/masuk/")
    page.get_by_label("Surel").fill(f"{who}@contoh.invalid")
    page.get_by_label("Sandi").fill(password)
    page.get_by_role("main").get_by_role("button", name="Masuk", exact=True).click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_everybody_of_the_demo_gets_in(server, new_context, script):
    for who in PEOPLE:
        page = new_context(java_script_enabled=script).new_page()
        sign_in(page, server, who)
        assert "Contoh" in page.locator(".top").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_about_me_are_clean(server, new_context, look_at, scheme):
    page = new_context(viewport=PHONE, color_scheme=scheme).new_page()
    sign_in(page, server, "kul")

    look_at(page, [server + path for path in MINE])


def test_a_second_factor_is_set_up_asked_for_and_removed(server, new_context, look_at):
    page = new_context(viewport=PHONE).new_page()
    sign_in(page, server, "pengamat")
    page.goto(f"{server}/saya/langkah-kedua/pasang/")
    look_at(page, [page.url])
    page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("button", name="Lanjutkan").click()
    look_at(page, [page.url])
    secret = page.locator("main code").inner_text()  # every look makes another
    page.get_by_label("Kode", exact=True).fill(code(secret, -1))
    page.get_by_role("button", name="Pasang").click()
    assert page.locator("h1").inner_text() == "Kode cadangan"
    look_at(page, [page.url, f"{server}/saya/langkah-kedua/"])

    other = new_context(viewport=PHONE).new_page()
    sign_in(other, server, "pengamat")
    assert other.locator("h1").inner_text() == "Langkah kedua"
    look_at(other, [other.url])
    other.get_by_label("Kode", exact=True).fill("000000")
    other.get_by_role("main").get_by_role("button", name="Masuk").click()
    assert "Kode tidak cocok" in other.locator("main").inner_text()
    other.get_by_label("Kode", exact=True).fill(code(secret))
    other.get_by_role("main").get_by_role("button", name="Masuk").click()
    assert "Pengamat" in other.locator(".top").inner_text()

    page.goto(f"{server}/saya/perangkat/")
    page.get_by_role("button", name="Keluar dari semua perangkat lain").click()
    other.goto(f"{server}/saya/")
    assert other.locator("h1").inner_text() == "Masuk"
    page.goto(f"{server}/saya/langkah-kedua/lepas/")
    if page.locator("h1").inner_text() == "Pastikan ini Anda":
        page.get_by_label(re.compile("Kode|Sandi")).first.fill(PASSWORD)
        page.get_by_role("button", name="Lanjutkan").click()
    page.get_by_role("button", name="Lepas langkah kedua").click()
    assert "Belum terpasang" in page.locator("main").inner_text()


def code(secret, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))
