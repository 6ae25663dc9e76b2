"""The server as it really runs: what uvicorn sends and what Chromium thinks of it."""

import urllib.request


def test_the_first_page_needs_nothing_from_outside_and_breaks_no_policy(page, server):
    failed, said, answers = [], [], []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("response", lambda answer: answers.append((answer.url, answer.status)))

    page.goto(server, wait_until="networkidle")

    assert (failed, said) == ([], [])
    assert all(url.startswith(f"{server}/") and status == 200 for url, status in answers)
    assert any("/static/" in url for url, _ in answers)


def test_static_files_are_kept_for_ever_because_their_names_change(page, server):
    page.goto(server)
    style = page.locator("link[rel=stylesheet]").first.get_attribute("href")

    with urllib.request.urlopen(server + style) as answer:
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_server_does_not_say_what_it_is(server):
    with urllib.request.urlopen(f"{server}/sehat/") as answer:
        assert answer.read() == b"sehat\n"
        assert answer.headers["Server"] is None
