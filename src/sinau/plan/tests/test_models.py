"""What the tables themselves refuse, and who sees a draft."""

from datetime import date, time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from sinau.people.models import Division
from sinau.people.tests import make as people
from sinau.people.tests.make import everybody
from sinau.people.tests.test_permissions import DAY, holds
from sinau.plan.models import Edition, Item, Programme, State, Topic
from sinau.plan.tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "build"),
    [
        ("a_programme_ends_after_it_begins", lambda: make.programme(
            begins_on=date(2027, 2, 1), ends_on=date(2027, 1, 1))),
        ("a_record_is_no_draft", lambda: make.programme(is_record=True, state=State.DRAFT)),
        ("an_item_takes_a_minute", lambda: Item.objects.create(
            programme=make.programme(), order=1, kind="other", name="x", minutes=0, owner="x")),
    ],
)  # fmt: skip
def test_the_table_refuses(name, build):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        build()


def test_a_theme_is_treated_once_in_a_programme():
    programme, theme = make.programme(), make.theme()
    Topic.objects.create(programme=programme, theme=theme, order=1)

    with pytest.raises(IntegrityError):
        Topic.objects.create(programme=programme, theme=theme, order=2)


def test_a_draft_is_seen_by_its_coordinators_and_observers_alone():
    branch = people.office()
    draft = make.programme(state=State.DRAFT)
    public = make.programme()
    users = everybody(branch, DAY) | {"anonymous": AnonymousUser(), "nothing": None}

    seeing = {
        who for who, user in users.items()
        if draft in Programme.objects.visible_to(user)
    }  # fmt: skip

    assert seeing == {"coordinator", "observer"}
    assert all(public in Programme.objects.visible_to(user) for user in users.values())
    hidden = Edition.objects.visible_to(None).filter(programme=draft)
    assert not hidden.exists()


def test_a_coordinator_of_another_province_does_not_see_it():
    other = people.office(
        code="33", name="KPU Provinsi Lain", level="province", parent=people.national()
    )
    draft = make.programme(state=State.DRAFT)

    seen = Programme.objects.visible_to(holds(other, division=Division.HR))

    assert draft not in seen


def test_minutes_of_an_edition():
    edition = Edition(opens=time(9), closes=time(11, 30))

    assert edition.minutes == 150
    assert Edition(opens=time(9)).minutes is None
