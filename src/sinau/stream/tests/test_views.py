import pytest

from sinau.people.tests import make as people
from sinau.stream import feed
from sinau.stream.tests.make import TOPIC, happen

pytestmark = pytest.mark.django_db


def ask(client, since="", audience=""):
    door = feed.door(TOPIC, person=people.person(name="Peserta Satu"), audience=audience)
    return client.get(door.poll, {"sejak": since} if since != "" else {})


def told(answer):
    return [each["number"] for each in answer.json()["rows"]]


def test_everything_after_a_number_is_told_in_order(client):
    for n in range(4):
        happen(facts={"n": n})
    answer = ask(client, 2)

    assert answer.json() == {
        "rows": [{"number": n + 1, "kind": "question", "facts": {"n": n}} for n in (2, 3)]
    }
    assert "no-store" in answer["Cache-Control"]


def test_what_is_for_the_crew_is_told_to_the_crew_only(client):
    happen()
    happen(audience="crew")

    assert told(ask(client, 0)) == [1]
    assert told(ask(client, 0, "crew")) == [1, 2]


def test_more_than_fits_comes_in_pieces(client, monkeypatch):
    monkeypatch.setattr(feed, "MOST", 2)
    for _ in range(3):
        happen()

    assert told(ask(client, 0)) == [1, 2]
    assert told(ask(client, 2)) == [3]


@pytest.mark.parametrize("since", ["", "x", "-1", "9" * 30, "٣"])
def test_whoever_names_no_number_hears_everything(client, since):
    happen()

    assert told(ask(client, since)) == [1]


@pytest.mark.parametrize("path", ["/aliran/bukan-kami.json", "/aliran/bukan-kami/"])
def test_without_a_ticket_of_ours_there_is_nothing(client, path):
    assert client.get(path).status_code == 403


def test_the_answer_costs_one_query_however_much_happened(client, django_assert_num_queries):
    for _ in range(5):
        happen()
    door = feed.door(TOPIC, person=people.person(name="Peserta Satu"))
    with django_assert_num_queries(1):
        client.get(door.poll, {"sejak": 0})


def test_a_server_without_streams_says_so(client):
    """The page then asks every few seconds instead."""
    door = feed.door(TOPIC, person=people.person(name="Peserta Satu"))

    assert client.get(door.stream).status_code == 404
