"""Databases from before say how far their editions are."""

from importlib import import_module

import pytest
from django.apps import apps

from sinau.offer import actions
from sinau.offer.models import Offer
from sinau.offer.tests.test_actions import NOW, UNTIL, names, steps
from sinau.people.tests import make as people
from sinau.rota import actions as rota
from sinau.rota.tests import make

pytestmark = pytest.mark.django_db
MIGRATION = "sinau.offer.migrations.0002_editions_follow_answers"


def test_what_was_offered_before_says_so():
    how = {"by": people.person(), "now": NOW}
    programme = make.programme(offices=8, editions=3)
    rota.rotate_duties(programme, **how)
    actions.release_plan(programme, answer_by=UNTIL, **how)
    for offer in Offer.objects.filter(edition__number=1):
        actions.accept_offer(offer, holders=names(offer), **how)
    programme.editions.update(state="planned")
    programme.editions.filter(number=3).update(state="done")

    import_module(MIGRATION).say_how_far(apps, None)
    assert steps(programme) == ["ready", "offered", "done"]
