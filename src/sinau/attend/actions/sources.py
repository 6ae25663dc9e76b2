"""Reports of calls are kept as they came; what is wrong is corrected beside them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop

from sinau.attend.models import Columns, Connection, Report
from sinau.attend.standing import AttendRefused, take
from sinau.people.journal import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sinau.attend.kernel.reports.read import How
    from sinau.attend.kernel.reports.rows import Report as Read
    from sinau.people.models import Person
    from sinau.plan.models import Edition


@transaction.atomic
def keep_report(  # noqa: PLR0913  # what the deed is about
    edition: Edition, *, content: bytes, read: Read, how: How, by: Person, now: datetime
) -> Report:
    """Keep a report that was read: its bytes, their hash, and every row of it."""
    take(edition)
    digest = hashlib.sha256(content).hexdigest()
    if Report.objects.filter(edition=edition, sha256=digest).exists():
        raise AttendRefused(gettext_noop("laporan ini sudah ada"))
    kept = Report.objects.create(
        edition=edition, name=read.file[:200], shape=read.shape, content=content,
        sha256=digest, order=how.order or "", columns=dict(how.mapping), ends_at=read.ends,
        waited=read.waited, kept_at=now, kept_by=by,
    )  # fmt: skip
    Connection.objects.bulk_create(
        Connection(
            report=kept, place=place, line=row.line, name=row.name[:300],
            email=row.email[:254], office=row.office[:200], begins_at=row.begins,
            ends_at=row.ends, minutes=row.minutes,
        )
        for place, row in enumerate(read.rows, 1)
    )  # fmt: skip
    facts = {"name": kept.name, "rows": len(read.rows), "sha256": digest}
    record("attend.report_kept", edition, by=by, at=now, **facts)
    return kept


@transaction.atomic
def set_report_aside(report: Report, *, why: str, by: Person, now: datetime) -> Report:
    """Keep a report but count it no more."""
    edition = report.edition
    take(edition)
    report.why_not = why
    report.save(update_fields=["why_not"])
    record("attend.report_set_aside", edition, by=by, at=now, name=report.name, why=why)
    return report


@transaction.atomic
def count_again(report: Report, *, by: Person, now: datetime) -> Report:
    """Count a report again that was set aside."""
    edition = report.edition
    take(edition)
    report.why_not = ""
    report.save(update_fields=["why_not"])
    record("attend.report_counted_again", edition, by=by, at=now, name=report.name)
    return report


@transaction.atomic
def name_columns(
    edition: Edition, *, fingerprint: str, mapping: Mapping[str, str], by: Person, now: datetime
) -> Columns:
    """Remember which column is which in tables of one head."""
    values = {"mapping": dict(mapping), "by": by, "at": now}
    found, _is_new = Columns.objects.update_or_create(fingerprint=fingerprint, defaults=values)
    record("attend.columns_named", edition, by=by, at=now, columns=dict(mapping))
    return found
