"""Signing in through a provider: a real one (a mock of OpenID Connect), a real browser."""

import json
import os
import subprocess
import sys
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from journeys.conftest import served
from journeys.test_sign_in import PHONE, code, sign_in
from serving import free_port, wait_for

NAME = "Akun Contoh"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105
CLAIMS = [
    {"sub": "kenal", "email": "Peserta@contoh.invalid", "email_verified": True},
    {"sub": "dua", "email": "pengamat@contoh.invalid", "email_verified": True},
    {"sub": "tiga", "email": "koordinator@contoh.invalid", "email_verified": True},
    {"sub": "belum", "email": "ketua@contoh.invalid", "email_verified": False},
    {"sub": "asing", "email": "asing@contoh.invalid", "email_verified": True},
]
COUNTED = """
from allauth.socialaccount.models import SocialAccount
from sinau.people.models import Person
print(SocialAccount.objects.count(), Person.objects.filter(email__startswith="asing").count())
"""
FACTOR = f"""
from allauth.mfa.totp.internal.auth import TOTP
from sinau.people.models import Person
TOTP.activate(Person.objects.get(email="pengamat@contoh.invalid"), "{SECRET}")
"""


class Provider:
    """A provider that can be stopped and started again on the same port."""

    def __init__(self, folder):
        self.port, self.log = free_port(), folder / "provider.log"
        self.issuer = f"http://127.0.0.1:{self.port}"

    def start(self):
        users = [word for one in CLAIMS for word in ("--user-claims", json.dumps(one))]
        words = [sys.executable, "-m", "oidc_provider_mock", "--port", str(self.port), *users]
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(words, stdout=out, stderr=out)
        wait_for(f"{self.issuer}/jwks", self.process, self.log)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    provider = Provider(tmp_path_factory.mktemp("provider"))
    provider.start()
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def variables(provider):
    return {
        "SINAU_OIDC_ISSUER": f"{provider.issuer}/",
        "SINAU_OIDC_CLIENT_ID": "sinau",
        "SINAU_OIDC_CLIENT_SECRET": "rahasia contoh",
        "SINAU_OIDC_NAME": NAME,
    }


@pytest.fixture(scope="module")
def server(home, variables):
    with served(home, **variables) as address:
        yield address


@pytest.fixture
def ask(home, variables):
    """Run a few lines where the server keeps its rows."""

    def run(lines):
        environ = {k: v for k, v in os.environ.items() if k != "SINAU_DATABASE_URL"}
        environ |= {"SINAU_HOME": str(home)} | variables
        words = [sys.executable, "-c", f"import django; django.setup()\n{lines}"]
        environ["DJANGO_SETTINGS_MODULE"] = "sinau.config.settings"
        done = subprocess.run(words, env=environ, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def go(page, server, then="/masuk/"):
    page.goto(server + then)
    page.get_by_role("button", name=f"Masuk dengan {NAME}").click()


def said(page):
    """Read a page that says why somebody is not in; it is clean."""
    assert page.locator("h1").inner_text() == "Anda belum masuk"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    return page.locator("main").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_verified_address_gets_in_and_lands_where_it_wanted(server, new_context, script):
    page = new_context(java_script_enabled=script).new_page()
    go(page, server, "/masuk/?next=/saya/perangkat/")
    page.get_by_role("button", name="kenal").click()

    assert page.url == f"{server}/saya/perangkat/"
    assert "Peserta Contoh" in page.locator(".top").inner_text()


def test_letters_lead_to_the_port_that_is_served(server, home, new_context):
    page = new_context().new_page()
    page.goto(f"{server}/masuk/tautan/")
    page.get_by_label("Surel").fill("peserta@contoh.invalid")
    page.get_by_role("button", name="Kirim tautan").click()
    assert page.locator("h1").inner_text() == "Periksa surel Anda"
    until = time.monotonic() + 10
    while not list(home.glob("mail/*.eml")) and time.monotonic() < until:
        time.sleep(0.05)

    (letter,) = home.glob("mail/*.eml")
    assert f"{server}/masuk/tautan/" in letter.read_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_the_button_is_clean(server, new_context, look_at, scheme):
    page = new_context(viewport=PHONE, color_scheme=scheme).new_page()

    look_at(page, [f"{server}/masuk/"])


def test_nothing_is_kept_and_the_password_still_works(server, new_context, ask):
    for who in ("kenal", "asing"):
        page = new_context().new_page()
        go(page, server)
        page.get_by_role("button", name=who).click()
    page = new_context().new_page()
    sign_in(page, server, "peserta")

    assert "Peserta Contoh" in page.locator(".top").inner_text()
    assert ask(COUNTED) == "0 0\n"


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("asing", "Surel asing@contoh.invalid tidak dikenal di Sinau"),
        ("belum", f"{NAME} tidak menyatakan bahwa surel Anda sudah diperiksa"),
    ],
)
def test_who_is_unknown_or_unverified_reads_why(server, new_context, who, why):
    page = new_context(viewport=PHONE).new_page()
    go(page, server)
    page.get_by_role("button", name=who).click()

    assert why in said(page)
    page.goto(f"{server}/saya/")
    assert page.locator("h1").inner_text() == "Masuk"


def test_the_second_factor_is_asked_for_all_the_same(server, new_context, ask):
    ask(FACTOR)
    page = new_context().new_page()
    go(page, server)
    page.get_by_role("button", name="dua").click()
    assert page.locator("h1").inner_text() == "Langkah kedua"
    page.get_by_label("Kode", exact=True).fill(code(SECRET))
    page.get_by_role("main").get_by_role("button", name="Masuk").click()

    assert "Pengamat" in page.locator(".top").inner_text()


def test_who_turns_back_at_the_provider_reads_so(server, new_context):
    page = new_context().new_page()
    go(page, server)
    state = parse_qs(urlsplit(page.url).query)["state"][0]
    back = f"{server}/masuk/lewat/balik/"
    page.goto(f"{back}?error=access_denied&state={state}")
    assert "Anda membatalkannya" in said(page)
    page.goto(f"{back}?code=x&state={state}")  # a state is good for one time
    assert "gagal atau terlalu lama" in said(page)


def test_nobody_links_an_account_to_theirs(server, new_context, ask):
    page = new_context().new_page()
    sign_in(page, server, "koordinator")
    page.goto(f"{server}/masuk/lewat/?process=connect")
    assert page.url.startswith(server)  # an address alone leads nowhere
    page.goto(f"{server}/saya/")
    form = page.locator("main form")
    form.evaluate("form => form.action = '/masuk/lewat/?process=connect'")
    form.get_by_role("button").click()
    page.get_by_role("button", name="tiga").click()

    assert "Koordinator" in page.locator(".top").inner_text()
    assert ask(COUNTED) == "0 0\n"


def test_a_provider_that_is_silent_is_named(server, provider, new_context):
    provider.stop()
    try:
        page = new_context().new_page()
        go(page, server)
        assert f"{NAME} tidak menjawab" in said(page)
    finally:
        provider.start()
