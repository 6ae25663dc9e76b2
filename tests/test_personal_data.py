"""Each table says which of its fields may leave the system; what is not named stays inside."""

import pytest
from django.apps import apps

MODELS = [model for model in apps.get_models() if model.__module__.startswith("sinau.")]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_table_names_its_public_fields(model):
    assert "PUBLIC" in vars(model)
    assert isinstance(model.PUBLIC, tuple)
    assert set(model.PUBLIC) <= {field.name for field in model._meta.get_fields()}


CLOSED = {
    "Person", "Position", "Entry", "Seal",  # people and what they did
    "Letter", "Appointment", "Rule",  # what was written to whom
    "Refusal", "Offer", "Holder", "Waiver",  # who said no, and who is sent
    "Thread", "Happening",  # what open pages are told
    "Note", "Question", "Vote", "Hand", "Ballot",  # what somebody said, wanted, answered
    "Attendee", "Excuse", "CheckIn", "Report", "Connection", "Columns",  # who came
    "Alias", "Correction", "Declaration",  # and what was said of it
}  # fmt: skip


def test_nothing_of_a_person_a_letter_an_answer_or_the_journal_is_public():
    assert {model.__name__ for model in MODELS if not model.PUBLIC} == CLOSED
