"""Many reports and one roster into people: who was there, how long, and how we know.

Rows of one person come together by whose they are; where that is a question, by address, else
by the displayed name. So two devices of a stranger are one question, two strangers of one name
with two addresses are two. Where two people of one name are expected, connections that stood at
the same time stay questions of their own: they may be both.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinau.attend.kernel.names.display import alias_key
from sinau.attend.kernel.names.match import Match
from sinau.attend.kernel.presence.unite import Stay, present

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sinau.attend.kernel.names.match import Matcher
    from sinau.attend.kernel.presence.unite import Presence, Span
    from sinau.attend.kernel.reports.rows import Report, Row


@dataclass(frozen=True, slots=True)
class Connection:
    """One row of one report."""

    source: str  # what the report is called
    row: Row


Held = tuple[Connection, Stay]
AGAIN = 120.0  # seconds that a cut line may still stand while its owner is back


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was connected."""

    key: str  # the same for the same person in every edition
    match: Match  # of the row that says most
    email: str  # as the call knows it, or empty
    presence: Presence
    connections: tuple[Connection, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody must say who this is."""
        return self.match.person is None and not self.is_nobody

    @property
    def is_nobody(self) -> bool:
        """Whether somebody said that this is no person of its own."""
        return self.match.how == "nobody"

    @property
    def sources(self) -> tuple[str, ...]:
        """Name the reports that show them, each once."""
        return tuple(dict.fromkeys(one.source for one in self.connections))


def key_of(match: Match, email: str) -> str:
    """Name a person as far as it is known who it is."""
    if match.person is not None:
        return f"person:{match.person}"
    if email:
        return f"email:{email}"
    kind = "nobody" if match.how == "nobody" else "name"
    return f"{kind}:{match.shown.key or alias_key(match.shown.text)}"


def stay_of(row: Row, ends: datetime | None) -> Stay:
    """Give a row as seconds; ``ends`` is when its meeting ended, where that is known."""
    return Stay(
        begins=row.begins.timestamp() if row.begins else None,
        ends=row.ends.timestamp() if row.ends else None,
        minutes=row.minutes,
        seen_until=ends.timestamp() if ends else None,
    )


def merge(
    reports: Iterable[Report],
    matcher: Matcher,
    window: Span,
    said: Mapping[str, str] | None = None,
) -> list[Attendee]:
    """Bring the rows of all reports together, person by person.

    Parameters
    ----------
    reports : iterable of Report
        Of one edition: instances of a restarted meeting, several tools, several exports.
    matcher : Matcher
        Who may come, and what was confirmed.
    window : (float, float)
        Seconds since 1970.
    said : mapping of str to str
        Ids by the keys of questions that somebody answered; empty: it is nobody.

    Returns
    -------
    list of Attendee
        Everybody who was there inside the window; those whose name is known first, by how
        long. Who left before it began was not there.
    """
    held: dict[str, list[Held]] = defaultdict(list)
    matches: dict[str, Match] = {}
    seen: dict[tuple[str, str, str], Match] = {}
    for report in reports:
        ends = report.ends or max((r.ends for r in report.rows if r.ends), default=None)
        for row in report.rows:
            asked = (row.name, row.email, row.office)
            if asked not in seen:
                seen[asked] = matcher.match(*asked)
            key = key_of(seen[asked], row.email)
            held[key].append((Connection(report.file, row), stay_of(row, ends)))
            if key not in matches or len(seen[asked].guesses) > len(matches[key].guesses):
                matches[key] = seen[asked]
    for key in [key for key, match in matches.items() if _has_namesakes(match)]:
        for number, lane in enumerate(_lanes(held.pop(key)), 1):
            held[f"{key}#{number}"] = lane
            matches[f"{key}#{number}"] = matches[key]
    for key, id_ in (said or {}).items():
        if key in held:
            match = matches[key]
            match = Match(match.shown, id_ or None, "said" if id_ else "nobody")
            known = key_of(match, "")
            held[known] += held.pop(key)
            matches.setdefault(known, match)
    found = [_attendee(key, matches[key], rows, window) for key, rows in held.items()]
    there = [one for one in found if one.presence.seconds > 0]
    return sorted(there, key=lambda one: (one.is_doubtful, -one.presence.seconds, one.key))


def _has_namesakes(match: Match) -> bool:
    """Whether two of those it may be are called alike, and nothing tells them apart."""
    scores = [guess.score for guess in match.guesses if guess.namesake]
    return scores.count(max(scores, default=0.0)) > 1


def _lanes(rows: Sequence[Held]) -> list[list[Held]]:
    """Part connections into as few lanes as there were at the same time."""
    lanes: list[list[Held]] = []
    for row in sorted(rows, key=lambda held: held[1].begins or 0.0):
        begins = row[1].begins
        for lane in lanes:
            last = lane[-1][1]
            if begins is not None and last.ends is not None and last.ends <= begins + AGAIN:
                lane.append(row)
                break
        else:
            lanes.append([row])
    return lanes


def _attendee(key: str, match: Match, rows: Sequence[Held], window: Span) -> Attendee:
    presence = present((stay for _one, stay in rows), window)
    connections = tuple(one for one, _stay in rows)
    email = next((one.row.email for one in connections if one.row.email), "")
    return Attendee(key, match, email, presence, connections)
