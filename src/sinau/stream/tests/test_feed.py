import threading

import pytest
from django.db import connection, transaction

from sinau.people.journal import record
from sinau.people.models import Person
from sinau.people.tests import make as people
from sinau.stream import feed, wake
from sinau.stream.models import Happening
from sinau.stream.tests.make import NOW, TOPIC, happen


def numbers(topic=TOPIC):
    found = Happening.objects.filter(thread__name=topic)
    return list(found.order_by("number").values_list("number", flat=True))


@pytest.mark.django_db
def test_numbers_rise_by_one_in_each_topic():
    for topic in (TOPIC, "edisi/13", TOPIC, TOPIC):
        happen(topic=topic)

    assert numbers() == [1, 2, 3]
    assert numbers("edisi/13") == [1]


@pytest.mark.django_db
def test_what_is_undone_leaves_no_gap():
    happen()
    with transaction.atomic():
        happen()
        transaction.set_rollback(True)
    happen()

    assert numbers() == [1, 2]


@pytest.mark.django_db
def test_listeners_are_woken_by_the_commit_only(
    monkeypatch, django_capture_on_commit_callbacks
):
    heard = []
    monkeypatch.setattr(wake, "_here", {lambda *words: heard.append(words)})
    with django_capture_on_commit_callbacks(execute=True):
        happen()
        assert heard == []

    assert heard == [(TOPIC, 1)]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has one writer")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_whoever_saw_a_number_never_finds_a_lower_one_later():
    """Many deeds at once, in two orders of journal and stream; a reader keeps looking."""
    by, done = Person.objects.operator(), threading.Event()
    office, errors, seen = people.office(), [], []

    def deeds(odd):
        try:
            for _ in range(10):
                with transaction.atomic():
                    if odd:
                        happen()
                        happen(topic="edisi/13")
                        record("stream.test", office, by=by, at=NOW)
                    else:
                        record("stream.test", office, by=by, at=NOW)
                        happen(topic="edisi/13")
                        happen()
        except Exception as error:  # noqa: BLE001  # shown below
            errors.append(error)
        finally:
            connection.close()

    def look():
        while not done.is_set():
            seen.append(numbers())
        connection.close()

    threads = [threading.Thread(target=deeds, args=(n % 2,)) for n in range(6)]
    reader = threading.Thread(target=look)
    for thread in (reader, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    reader.join()

    assert errors == []
    assert numbers() == list(range(1, 61))
    assert all(each == list(range(1, len(each) + 1)) for each in seen)
    assert len({len(each) for each in seen}) > 1  # it looked while they were at it


def ticket(**fields):
    person = people.person(name="Peserta Satu")
    return feed.door(TOPIC, person=person, **fields).stream.split("/")[2]


@pytest.mark.django_db
def test_a_ticket_says_who_hears_what():
    assert feed.read_ticket(ticket()) == feed.Ticket(TOPIC, ("",))
    assert feed.read_ticket(ticket(audience="crew")) == feed.Ticket(TOPIC, ("", "crew"))


@pytest.mark.django_db
def test_a_ticket_that_is_not_ours_or_too_old_says_nothing(monkeypatch):
    signed = ticket()

    assert feed.read_ticket(signed[:-1] + "?") is None
    assert feed.read_ticket("") is None
    monkeypatch.setattr(feed, "TICKET_HOURS", -1)
    assert feed.read_ticket(signed) is None
