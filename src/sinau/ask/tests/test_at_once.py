"""Two moderators tap in the same moment: one acts after the other, without an error."""

import threading

import pytest
from django.db import close_old_connections, connection

from sinau.ask import actions
from sinau.ask.models import Hand, Question
from sinau.meet import actions as meet
from sinau.meet.standing import MeetingRefused
from sinau.meet.tests import make
from sinau.meet.tests.make import at

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite in memory has one writer"
    ),
]
TIMES = 8


@pytest.fixture
def edition():
    made = make.edition()
    meet.open_meeting(made, by=make.coordinator(made), now=at(-30))
    return made


def at_once(*deeds):
    """Do each deed in a thread of its own; gives what went wrong that no sentence told."""
    wrong, ready = [], threading.Barrier(len(deeds))

    def one(deed):
        ready.wait()
        try:
            deed()
        except MeetingRefused:
            pass
        except Exception as error:  # noqa: BLE001  # told below
            wrong.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    return wrong


def asked(edition, index):
    who = make.delegate(edition, index)
    made = actions.ask_question(edition, text="?", is_anonymous=False, by=who, now=at(1))
    return actions.approve_question(made, by=who, now=at(1))


def test_two_moderators_show_two_questions(edition):
    by, (one, two) = make.coordinator(edition), (asked(edition, i) for i in (0, 1))
    for _ in range(TIMES):
        wrong = at_once(
            *(lambda q=q: actions.show_question(q, by=by, now=at(2)) for q in (one, two))
        )
        assert wrong == []
        assert Question.objects.filter(state="shown").count() == 1
        for question in Question.objects.filter(state="shown"):
            actions.approve_question(question, by=by, now=at(2))


def test_two_moderators_merge_two_questions_into_each_other(edition):
    by = make.coordinator(edition)
    for _ in range(TIMES):
        one, two = (asked(edition, i) for i in (0, 1))
        wrong = at_once(
            lambda a=one, b=two: actions.merge_question(a, into=b, by=by, now=at(2)),
            lambda a=two, b=one: actions.merge_question(a, into=b, by=by, now=at(2)),
        )
        assert wrong == []
        assert Question.objects.filter(pk__in=[one.pk, two.pk], merged_into=None).count() == 1


def test_two_moderators_call_two_people(edition):
    by = make.coordinator(edition)
    for _ in range(TIMES):
        Hand.objects.all().delete()
        hands = [
            actions.raise_hand(edition, by=make.delegate(edition, i), now=at(1)) for i in (0, 1)
        ]
        wrong = at_once(*(lambda h=h: actions.call_hand(h, by=by, now=at(2)) for h in hands))
        assert wrong == []
        assert Hand.objects.filter(state="speaking").count() == 1
