"""Builders for tests: an edition that runs now, and people who may come to it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from sinau.attend.kernel.reports.read import How, read
from sinau.attend.tests.reports.make import BLOCK  # noqa: F401  # tests may want it
from sinau.people.models import Division, Level, Title
from sinau.people.tests import make as people
from sinau.plan.tests import make as plan

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2027, 9, 15, 9, 30, tzinfo=WIB)  # half an hour into the edition


def edition(**fields):
    """Make an edition of 15 September 2027, 09.00 to 11.00, of a programme of four offices."""
    programme = plan.programme(offices=2, editions=0)
    for name, level, code in (
        ("Kabupaten Kediri", Level.REGENCY, "35.06"), ("Kota Kediri", Level.CITY, "35.71"),
    ):  # fmt: skip
        office = people.office(name=name, level=level, code=code)
        programme.participants.create(office=office)
    given = {"held_on": NOW.date(), "opens": time(9), "closes": time(11)}
    return plan.edition(programme, 1, **given | fields)


def today(**fields):
    """Make an edition that runs at this moment."""
    now = timezone.localtime().replace(microsecond=0)
    first, last = now - timedelta(minutes=30), now + timedelta(minutes=30)
    hours = {"opens": first.time(), "closes": last.time()}  # may lie on both sides of midnight
    return edition(held_on=first.date(), **hours, **fields)


def member(edition, code, name, email="", title=Title.MEMBER):
    """Make somebody of an office that takes part."""
    office = edition.programme.offices.get(code=code)
    who = people.holds(office, title)
    who.name = name
    who.email = email or who.email
    who.save()
    return who


def coordinator(edition):
    return people.holds(edition.programme.host, division=Division.HR)


def how(edition, **more):
    return How(zone=WIB, near=edition.starts_at, **more)


def reading(edition, content, name="zoom.csv"):
    return read(name, content, how(edition))
