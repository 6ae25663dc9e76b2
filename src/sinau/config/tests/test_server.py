import runpy
import socket

import pytest
from django.test import Client

from sinau.base.command import BadInput
from sinau.config import environment
from sinau.config.oidc import NAMES
from sinau.config.server import HOST, must_be_free, must_share


def test_a_taken_port_is_named_before_anything_else_is_done():
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(BadInput, match=f"porta {port} sudah dipakai"):
            must_be_free(port)


@pytest.mark.parametrize(("processes", "url", "why"), [
    (0, "", "1 sampai 64"), (65, "redis://x", "1 sampai 64"), (2, "", "SINAU_REDIS_URL"),
])  # fmt: skip
def test_several_processes_share_or_are_refused(processes, url, why):
    with pytest.raises(BadInput, match=why):
        must_share(processes, url)
    must_share(1, "")
    must_share(2, "redis://127.0.0.1:6379/0")


def test_every_answer_is_closed_to_foreign_code_and_frames(client):
    answer = client.get("/sehat/")
    policy = answer["Content-Security-Policy"]

    assert answer.content == b"sehat\n"
    assert "unsafe" not in policy
    assert {part.strip() for part in policy.split(";")} == {
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    }
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


def test_the_language_is_changed_by_a_form_with_its_token_only():
    assert (
        Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en"}).status_code == 403
    )


@pytest.mark.parametrize("csrf", [True, False])
@pytest.mark.parametrize(
    "data",
    [{"rows": "x" * 1_100_000}, {f"f{n}": "1" for n in range(1_200)}],
    ids=["paste", "fields"],
)
def test_what_is_too_large_is_answered_in_a_sentence(settings, data, csrf):
    settings.UPLOAD_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
    client = Client(enforce_csrf_checks=csrf)
    client.cookies["csrftoken"] = "a" * 32
    answers = [client.post("/bahasa/", data, headers={"accept-language": "id"})]
    if "rows" in data:
        form = "application/x-www-form-urlencoded"
        answers.append(client.post("/bahasa/", f"rows={data['rows']}", content_type=form))

    for answer in answers:
        assert answer.status_code == 413
        assert "Paling banyak 1 MB sekali kirim." in answer.content.decode()


def test_what_cannot_be_read_otherwise_is_no_question_of_size(client):
    answer = client.get("/sehat/", headers={"host": "jahat.invalid"})

    assert answer.status_code == 400
    assert "Kiriman ini tidak dapat dibaca" in answer.content.decode()


def test_the_language_stays_changed(client):
    client.post("/bahasa/", {"language": "en"})

    assert client.get("/sehat/")["Content-Language"] == "en"


@pytest.mark.parametrize("tls", ["0", "1"])
def test_cookies_and_hsts_follow_tls(tls, monkeypatch, tmp_path):
    monkeypatch.setenv("SINAU_HOME", str(tmp_path))
    monkeypatch.setenv("SINAU_TLS", tls)
    monkeypatch.setenv("SINAU_HOSTS", "sinau.example")
    made = _settings()

    assert made["SESSION_COOKIE_SECURE"] == made["CSRF_COOKIE_SECURE"] == (tls == "1")
    assert made["LANGUAGE_COOKIE_SECURE"] == made["SECURE_SSL_REDIRECT"] == (tls == "1")
    assert (
        bool(made["SECURE_HSTS_SECONDS"])
        == bool(made["SECURE_PROXY_SSL_HEADER"])
        == (tls == "1")
    )


def test_a_provider_of_sign_in_is_one_more_place_where_forms_may_lead(monkeypatch, tmp_path):
    monkeypatch.setenv("SINAU_HOME", str(tmp_path))
    without = _settings()
    for name in NAMES:
        monkeypatch.setenv(f"SINAU_{name}", "https://akun.example/kantor")
    made = _settings()

    directives = [one["CONTENT_SECURITY_POLICY"]["DIRECTIVES"] for one in (without, made)]
    assert directives[0]["form-action"] == ["'self'"]
    assert directives[1]["form-action"] == ["'self'", "https://akun.example"]
    assert "allauth.socialaccount" in made["INSTALLED_APPS"]
    assert "allauth.socialaccount" not in without["INSTALLED_APPS"]


def _settings():
    return runpy.run_path(str(environment.CHECKOUT / "src/sinau/config/settings.py"))
