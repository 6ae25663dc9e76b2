"""For every test: quick passwords, plain static names, and no way out but loopback."""

import os
import socket

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


@pytest.fixture(autouse=True, scope="session")
def _no_way_out():
    with pytest.MonkeyPatch.context() as patch:
        for name in REAL:
            patch.setattr(socket.socket, name, _closed(name))
        yield
