"""A moderator and two phones through one edition; servers are killed and lines are cut."""

import os
import re
import shutil
import subprocess
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect
from serving import SINAU, Server, free_port
from with_postgres import binaries, running

from sinau.config.demo_people import PASSWORD

EDITION = "/program/berbagi-2027/edisi/1/"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SOON = 15_000  # milliseconds a page may take to hear of something, on a busy machine
NOW = """
from datetime import timedelta
from django.utils import timezone
from sinau.plan.models import Edition
edition = Edition.objects.get(programme__slug="berbagi-2027", number=1)
start = timezone.localtime() - timedelta(minutes=2)
edition.held_on, edition.opens, edition.closes = start.date(), start.time(), None
edition.link = "https://panggilan.contoh.invalid/1"
edition.save()
"""


def redis(home, stack):
    program, port = shutil.which("redis-server"), free_port()
    if program is None:
        pytest.skip("NOT RUN here: two processes with Redis (apt-get install redis-server)")
    quiet = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(home)]
    process = subprocess.Popen([program, *quiet], stdout=subprocess.DEVNULL)
    stack.callback(process.wait, 10)
    stack.callback(process.terminate)
    return f"redis://127.0.0.1:{port}/0"


@pytest.fixture(params=["sqlite, one process", "postgresql and redis, two processes"])
def servers(request, tmp_path):
    """Give the processes that serve a demo whose first edition meets now."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith("SINAU_")}
    environ |= {"SINAU_HOME": str(tmp_path)}
    with ExitStack() as stack:
        count = 1
        if request.param.startswith("postgresql"):
            if binaries() is None:
                pytest.skip("NOT RUN here: two processes on PostgreSQL")
            count = 2
            environ["SINAU_DATABASE_URL"] = stack.enter_context(running(binaries()))
            environ["SINAU_REDIS_URL"] = redis(tmp_path, stack)
        for command in (["demo", "--no-serve"], ["shell", "-c", NOW]):
            done = subprocess.run(
                [SINAU, *command], env=environ, capture_output=True, text=True
            )
            assert done.returncode == 0, done.stderr
        made = [Server(environ, tmp_path, stack) for _ in range(count)]
        for server in made:
            server.start()
        yield made


def visit(new_context, server, who, page, **options):
    """Sign in and open a page of the edition; it is connected before it is given."""
    seen = new_context(**options).new_page()
    seen.goto(f"{server.address}/masuk/")
    seen.get_by_label("Surel").fill(f"{who}@contoh.invalid")
    seen.get_by_label("Sandi").fill(PASSWORD)
    seen.get_by_role("main").get_by_role("button", name="Masuk").click()
    seen.wait_for_url(lambda url: "masuk" not in url)
    seen.goto(f"{server.address}{EDITION}{page}/")
    expect(seen.get_by_text("Tersambung")).to_be_visible(timeout=SOON)
    return seen


def ask(phone, text):
    phone.get_by_label("Pertanyaan", exact=True).fill(text)
    phone.get_by_role("button", name="Kirim pertanyaan").click()
    expect(phone.get_by_text("Pertanyaan terkirim.")).to_be_visible(timeout=SOON)


def shows(page, text, timeout=SOON):
    expect(page.get_by_text(text).first).to_be_visible(timeout=timeout)


def test_an_edition_from_its_opening_to_its_end(servers, new_context, look_at):
    first, last = servers[0], servers[-1]
    desk = visit(new_context, first, "koordinator", "meja", viewport=DESK)
    desk.get_by_role("button", name="Buka ruang").click()
    desk.get_by_role("button", name="Mulai berikutnya").click()
    shows(desk, re.compile("terlambat [23] menit, selesai"))
    one = visit(new_context, first, "peserta", "ruang", viewport=PHONE)
    other = visit(new_context, last, "ketua", "ruang", viewport=PHONE)
    screen = visit(new_context, last, "koordinator", "layar", viewport=DESK)
    assert one.get_by_role("link", name="Gabung").get_attribute("href").startswith("https://p")

    ask(one, "Berapa batas usia KPPS?")
    shows(desk, "Berapa batas usia KPPS?")
    expect(other.get_by_text("Berapa batas usia KPPS?")).to_have_count(0)
    desk.keyboard.press("a")
    shows(other, "Berapa batas usia KPPS?")
    other.get_by_role("button", name="Dukung · 0").click()
    shows(other, "Didukung Anda · 1")
    shows(desk, "1 dukungan")
    desk.keyboard.press("s")
    expect(screen.locator("h1")).to_have_text("Berapa batas usia KPPS?", timeout=SOON)
    desk.get_by_role("button", name="Terjawab").click()
    shows(one.locator("#bagian-tanya"), "terjawab")

    desk.get_by_text("Tulis jajak pendapat").click()
    form = desk.locator("form[action$='/jajak/']")
    form.get_by_label("Pertanyaan").fill("Siap membuka pendaftaran?")
    form.get_by_label("Pilihan, satu per baris").fill("Siap\nBelum")
    form.get_by_role("button", name="Simpan rancangan").click()
    desk.get_by_role("button", name="Buka", exact=True).click()
    for phone, answer in ((one, "Siap"), (other, "Belum")):
        phone.get_by_label(answer, exact=True).check(timeout=SOON)
        phone.get_by_role("button", name="Kirim suara").click()
        shows(phone, "Suara Anda tersimpan.")
    shows(desk, "2 penjawab")
    expect(one.get_by_text("1 orang (50 %)")).to_have_count(0)
    desk.get_by_role("button", name="Tutup dan tampilkan hasil").click()
    shows(one, "1 orang (50 %)")

    other.get_by_role("button", name="Angkat tangan").click()
    desk.get_by_role("button", name="Panggil").click(timeout=SOON)
    shows(other, "Giliran Anda berbicara.")
    desk.get_by_role("button", name="Geser sisanya +5 menit").click()
    shows(one, re.compile("terlambat [78] menit"))
    look_at(one, [one.url])

    _what_is_typed_stays(other, desk)
    _cut_and_killed(one, other, desk, last)


def _what_is_typed_stays(phone, desk):
    """Type, and let go wrong what can: nothing typed is lost, and the clock says its words."""
    field = phone.get_by_label("Pertanyaan", exact=True)
    send = phone.get_by_role("button", name="Kirim pertanyaan")
    field.fill("Bolehkah anggota partai mendaftar?")
    cookies = phone.context.cookies()
    phone.context.clear_cookies(name="sessionid")
    send.click()
    shows(phone, "Anda sudah keluar")
    phone.context.add_cookies(cookies)
    phone.context.set_offline(True)
    send.click()
    shows(phone, "sambungan terputus")
    expect(field).to_have_value("Bolehkah anggota partai mendaftar?")
    phone.context.set_offline(False)
    desk.get_by_label("Menerima pertanyaan").uncheck()
    desk.get_by_role("button", name="Simpan sakelar").click()
    shows(phone, "Moderator sedang tidak menerima pertanyaan.", timeout=4 * SOON)
    send.click()
    shows(phone, "Tidak dapat: moderator sedang tidak menerima pertanyaan.")
    expect(field).to_have_value("Bolehkah anggota partai mendaftar?")
    desk.get_by_label("Menerima pertanyaan").check()
    desk.get_by_role("button", name="Simpan sakelar").click()
    shut = phone.get_by_text("Moderator sedang tidak menerima pertanyaan.", exact=True)
    expect(shut).to_have_count(0, timeout=SOON)
    send.click()
    shows(phone, "Pertanyaan terkirim.")
    expect(field).to_have_value("")
    shows(desk, "Bolehkah anggota partai mendaftar?")
    desk.get_by_role("button", name="Setujui").click()

    desk.get_by_text("Catatan acara").first.click()
    note = desk.locator("#bagian-acara input[name=note]").first
    note.fill("mikrofon mati")
    desk.get_by_role("heading", name="Meja moderator").click()
    desk.get_by_role("button", name=re.compile("^.5 menit$")).click()
    shows(phone, re.compile("terlambat [23] menit"))
    expect(note).to_have_value("mikrofon mati")
    clock = desk.context.new_page()
    clock.goto(desk.url.replace("/meja/", "/waktu/"))
    expect(clock.locator(".clock .left")).to_have_text(re.compile(r"\d+\.\d\d · berjalan"))
    clock.close()


def _cut_and_killed(one, other, desk, last):
    """Cut a line: what happens meanwhile comes when it is back; kill a process."""
    other.context.set_offline(True)
    ask(one, "Siapa menanggung biaya kesehatan?")
    shows(desk, "Siapa menanggung biaya kesehatan?")
    desk.keyboard.press("a")
    other.wait_for_timeout(2_000)
    expect(other.get_by_text("Siapa menanggung biaya kesehatan?")).to_have_count(0)
    other.context.set_offline(False)
    shows(other, "Siapa menanggung biaya kesehatan?", timeout=4 * SOON)

    # A process is killed; what was said before stands, what is said after comes.
    last.kill()
    last.start()
    shows(other, "Tersambung", timeout=4 * SOON)
    ask(one, "Bolehkah pelantikan digabung?")
    shows(desk, "Bolehkah pelantikan digabung?", timeout=4 * SOON)
    desk.keyboard.press("a")
    shows(other, "Bolehkah pelantikan digabung?", timeout=4 * SOON)
    assert other.get_by_text("Berapa batas usia KPPS?").count() == 1

    desk.get_by_text("Akhiri pertemuan").click()
    desk.get_by_role("button", name="Akhiri sekarang").click()
    shows(other, "Pertemuan sudah berakhir", timeout=4 * SOON)
