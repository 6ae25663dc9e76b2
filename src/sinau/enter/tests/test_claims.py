"""Whom a provider of sign-in speaks of: by a verified address, and in no other way."""

import pytest

from sinau.enter.reads.claims import NotKnown, NotVerified, person_meant
from sinau.people.models import Person
from sinau.people.tests import make

pytestmark = pytest.mark.django_db
EMAIL = "anggota@contoh.invalid"
GOOD = {"sub": "1", "email": EMAIL, "email_verified": True}


@pytest.fixture
def person():
    return make.person(email=EMAIL)


@pytest.mark.parametrize(
    "said",
    [
        {"userinfo": GOOD},
        {"id_token": GOOD},
        {"userinfo": GOOD | {"email": EMAIL.upper(), "email_verified": "true"}},
        {"userinfo": {"sub": "1"}, "id_token": GOOD},
        {"userinfo": {"sub": "1", "email": EMAIL}, "id_token": GOOD},
    ],
)
def test_a_verified_address_finds_its_person(person, said):
    assert person_meant(said) == person


@pytest.mark.usefixtures("person")
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"userinfo": {"sub": "1", "email_verified": True}},
        {"userinfo": {"sub": "1", "email": EMAIL}},
        {"userinfo": GOOD | {"email_verified": False}},
        {"userinfo": GOOD | {"email_verified": "false"}},
        {"userinfo": GOOD | {"email_verified": 1}},
        {"userinfo": GOOD | {"email": [EMAIL]}},
        {"userinfo": GOOD, "id_token": {"sub": "2"}},
        {"userinfo": {"sub": "1", "email": EMAIL}, "id_token": GOOD | {"email": "b@c.invalid"}},
    ],
)  # fmt: skip
def test_what_the_provider_does_not_vouch_for_is_nobody(said):
    with pytest.raises(NotVerified):
        person_meant(said)


def test_who_is_not_known_or_may_not_sign_in_stays_outside(person):
    with pytest.raises(NotKnown, match="lain@contoh"):
        person_meant({"userinfo": GOOD | {"email": "lain@contoh.invalid"}})
    with pytest.raises(NotKnown):
        person_meant({"userinfo": GOOD | {"email": Person.objects.operator().email}})
    person.is_active = False
    person.save()
    with pytest.raises(NotKnown):
        person_meant({"userinfo": GOOD})
