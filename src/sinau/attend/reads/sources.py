"""The window of an edition, and its reports as the kernel reads them."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from sinau.attend.kernel.reports.rows import Report as Read
from sinau.attend.kernel.reports.rows import Row
from sinau.attend.models import Connection, Report

if TYPE_CHECKING:
    from datetime import datetime

    from sinau.plan.models import Edition


def window_of(edition: Edition) -> tuple[datetime, datetime] | None:
    """Give the window that counts: as planned; None while day or hour are open."""
    begins = edition.starts_at
    if begins is None:
        return None
    minutes = edition.minutes or edition.programme.length_minutes
    return begins, begins + timedelta(minutes=minutes)


def readings(edition: Edition) -> list[Read]:
    """Give the reports that count as the kernel reads them, in two queries."""
    kept = Report.objects.filter(edition=edition, why_not="").defer("content")
    rows: dict[int, list[Row]] = defaultdict(list)
    for one in Connection.objects.filter(report__edition=edition, report__why_not=""):
        rows[one.report_id].append(
            Row(
                one.line,
                one.name,
                one.email,
                one.begins_at,
                one.ends_at,
                one.minutes,
                one.office,
            )
        )
    return [
        Read(file=one.name, shape=one.shape, rows=tuple(rows[one.pk]), ends=one.ends_at)
        for one in kept
    ]
