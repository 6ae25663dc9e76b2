"""Builders for tests: an edition whose call was reported."""

from sinau.attend import actions
from sinau.attend.tests import make
from sinau.attend.tests.make import NOW
from sinau.attend.tests.reports.make import ZOOM
from sinau.people.tests import make as people


def reported(edition, content=ZOOM, name="zoom.csv"):
    """Keep the report of a call."""
    by = people.person()
    found, asked = make.reading(edition, content, name), make.how(edition)
    return actions.keep_report(edition, content=content, read=found, how=asked, by=by, now=NOW)
