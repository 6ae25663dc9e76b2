"""The learning dashboard of BigBlueButton: ``learning_dashboard_data.json``.

Moments are milliseconds since 1970, in no zone but UTC. Version 2.4 has one stay per inner
number of a user, later ones a list of ``sessions``; 0 as the end means still there.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sinau.attend.kernel.reports.rows import Report, Row
from sinau.attend.kernel.reports.table import refused
from sinau.attend.kernel.reports.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST, LAST = 946_684_800_000, 4_102_444_800_000  # 2000 and 2100, in milliseconds


def read(file: str, text: str) -> Report:
    """Read it; lines of the rows are the places of the users, counted from 1."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise refused(file, line, say("JSON-nya rusak")) from error
    users = data.get("users") if isinstance(data, dict) else None
    if not isinstance(users, dict) or not users:
        raise refused(
            file, 0, say("bukan dasbor BigBlueButton: tidak ada pengguna di dalamnya")
        )
    ended = _moment(data.get("endedOn"))
    rows = [row for place, user in enumerate(users.values(), 1)
            for row in _rows(file, place, user)]  # fmt: skip
    if not rows:
        raise refused(file, 0, say("tidak ada peserta di dalamnya"))
    number = str(data.get("extId") or data.get("intId") or "")
    return Report(file=file, shape="bbb", rows=tuple(rows), meeting=number, ends=ended)


def _rows(file: str, place: int, user: Any) -> Iterator[Row]:
    name = " ".join(str(user.get("name") or "").split()) if isinstance(user, dict) else ""
    stays = list(_stays(user.get("intIds"))) if isinstance(user, dict) else []
    if not name:
        raise refused(file, place, say("namanya kosong"))
    for stay in stays:
        begins, ends = (_moment(stay.get(key)) for key in ("registeredOn", "leftOn"))
        if begins is None:
            raise refused(file, place, say("tanpa waktu bergabung"))
        if ends is not None and ends < begins:
            raise refused(file, place, say("keluar sebelum bergabung"))
        yield Row(place, name, "", begins, ends, None)


def _stays(inner: Any) -> Iterator[dict[str, Any]]:
    for each in inner.values() if isinstance(inner, dict) else ():
        if isinstance(each, dict):
            sessions = each.get("sessions", [each])
            yield from (one for one in sessions if isinstance(one, dict))


def _moment(value: Any) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not FIRST <= value <= LAST:
        return None
    return datetime.fromtimestamp(value / 1000, UTC)
