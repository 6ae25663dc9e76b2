import pytest
from django.db import IntegrityError, transaction

from sinau.people.tests import make as people
from sinau.post.models import Appointment, Kind, Letter, Rule, State
from sinau.post.tests import make
from sinau.post.tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "broken"),
    [
        ({"person": None, "office": None}, "a_letter_goes_to_somebody"),
        ({"subject": "satu\ndua"}, "a_subject_is_one_line"),
        ({"subject": "satu\rdua"}, "a_subject_is_one_line"),
        ({"sent_at": NOW}, "a_letter_has_a_moment_of_sending_once_it_is_sent"),
        ({"state": State.WAITING}, "no_letter_goes_out_that_nobody_ordered"),
        ({"state": State.FAILED, "fault": "refused"}, "no_letter_goes_out_that_nobody_ordered"),
        ({"next_try_at": NOW}, "only_what_failed_is_tried_again"),
        ({"fault": "refused"}, "what_failed_says_why"),
        ({"method": "REQUEST"}, "a_calendar_part_belongs_to_an_appointment"),
    ],
)
def test_a_letter_that_breaks_a_rule_is_refused(fields, broken):
    letter = make.draft()
    for name, value in fields.items():
        setattr(letter, name, value)

    with pytest.raises(IntegrityError, match=broken), transaction.atomic():
        letter.save()


@pytest.mark.parametrize(
    ("state", "fields", "broken"),
    [
        (State.SENT, {"sent_at": None}, "a_letter_has_a_moment_of_sending_once_it_is_sent"),
        (State.SENDING, {"claimed_at": None}, "a_letter_on_its_way_says_since_when"),
        (State.FAILED, {"fault": ""}, "what_failed_says_why"),
        (State.SENT, {"ordered_by": None}, "no_letter_goes_out_that_nobody_ordered"),
    ],
)
def test_a_state_wants_what_it_means(state, fields, broken):
    letter = make.draft()

    with pytest.raises(IntegrityError, match=broken), transaction.atomic():
        make.put(letter, state, **fields)


def test_an_appointment_without_its_method_is_refused():
    letter = make.invite(make.person(), people.office())
    letter.method = ""

    broken = "a_calendar_part_belongs_to_an_appointment"
    with pytest.raises(IntegrityError, match=broken), transaction.atomic():
        letter.save()


def test_a_person_has_one_appointment_about_a_thing():
    to = make.person()
    given = {"person": to, "about": "people.office:1"}
    Appointment.objects.create(uid="1", **given)

    # SQLite names the columns, PostgreSQL the constraint
    with pytest.raises(IntegrityError, match="about"), transaction.atomic():
        Appointment.objects.create(uid="2", **given)
    with pytest.raises(IntegrityError, match="uid"), transaction.atomic():
        Appointment.objects.create(uid="1", **given | {"about": "people.office:2"})


@pytest.mark.parametrize("fields", [{"sequence": 1}, {"told": {"summary": "x"}}, {}])
def test_an_appointment_that_was_told_has_a_number(fields):
    broken = "an_appointment_that_was_told_has_a_number"
    with pytest.raises(IntegrityError, match=broken), transaction.atomic():
        Appointment.objects.create(
            uid="1", person=make.person(), about="x:1", state="invited", **fields
        )


def test_a_kind_has_one_rule():
    given = {"kind": Kind.OFFER, "is_on": True, "switched_at": NOW}
    Rule.objects.create(**given, switched_by=make.person())

    with pytest.raises(IntegrityError, match="kind"), transaction.atomic():
        Rule.objects.create(**given, switched_by=make.person())
    assert Letter.objects.count() == 0
