import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

pytestmark = pytest.mark.django_db


def language(client, **headers):
    return client.get(reverse("desk:home"), headers=headers)["Content-Language"]


@pytest.mark.parametrize("asked", ["en-US,en;q=0.9", "fr", "id", ""])
def test_whatever_the_browser_prefers_it_is_answered_in_indonesian(client, asked):
    assert language(client, accept_language=asked) == "id"


def test_whoever_chose_english_keeps_it_and_may_go_back(client):
    for chosen in ("en", "id"):
        client.post(reverse("set_language"), {"language": chosen})
        assert language(client, accept_language="id") == chosen


@pytest.mark.parametrize("cookie", ["fr", "en-GB", "../id", ""])
def test_a_cookie_with_another_language_is_none(client, cookie):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie

    assert language(client) == "id"


def test_a_choice_ends_with_its_answer(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    response = client.get("/tak-ada/")

    assert "This page does not exist" in response.content.decode()
    assert "Cookie" in response["Vary"]
    assert translation.get_language() == "id"
