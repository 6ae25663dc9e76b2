"""For every test: quick passwords, plain static names, and no way out but loopback."""

import os
import shutil
import socket
import subprocess
import time

import pytest
from django.conf import settings
from hypothesis import settings as hypothesis

REAL = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex")}
LOOPBACK = ("127.0.0.1", "::1", "localhost")


hypothesis.register_profile("here", deadline=None)  # slow is no failure
hypothesis.register_profile("ci", deadline=None, derandomize=True)  # the same everywhere
hypothesis.load_profile("ci" if os.environ.get("CI") == "true" else "here")


def pytest_configure():
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}


def _closed(name):
    def only_here(self, address):
        inside = self.family == socket.AF_UNIX or address[0] in LOOPBACK
        if not inside:
            raise AssertionError(f"a test wants to reach {address}")
        return REAL[name](self, address)

    return only_here


class AtOnce:
    """Sends letters of signing in before the answer, so that a test can look at them."""

    def submit(self, deed, *words):
        deed(*words)


@pytest.fixture(autouse=True)
def _letters_at_once(monkeypatch):
    monkeypatch.setattr("sinau.enter.views.letters.SENDERS", AtOnce())


@pytest.fixture(autouse=True, scope="session")
def _no_way_out():
    with pytest.MonkeyPatch.context() as patch:
        for name in REAL:
            patch.setattr(socket.socket, name, _closed(name))
        yield


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory):
    """Give the address of a Redis of our own, which keeps nothing."""
    program = shutil.which("redis-server")
    if not program:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("NOT RUN here: Redis (apt-get install redis-server)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = str(tmp_path_factory.mktemp("redis"))
    words = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", home]
    process = subprocess.Popen([program, *words], stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port, process):
    until = time.monotonic() + 10
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail("redis-server does not answer")
