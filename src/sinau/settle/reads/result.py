"""One truth of who attended an edition, computed from every source whenever it is asked.

Corrections outweigh everything, the last of them. Minutes come from the reports alone. A
check-in or a declaration says that somebody was there, not how long. Once an edition is closed
its tally is read instead.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from sinau.attend.kernel.names.display import alias_key
from sinau.attend.kernel.presence.merge import key_of, merge
from sinau.attend.kernel.presence.unite import unite
from sinau.attend.models import CheckIn, Excuse, Expected
from sinau.attend.reads.roster import Who
from sinau.attend.reads.sources import readings, window_of
from sinau.settle.models import PRESENT_SHARE, Correction, Declaration, State, Tally
from sinau.settle.reads.offices import OfficeLine, office_lines
from sinau.settle.reads.roster import guest, roster_of

if TYPE_CHECKING:
    from datetime import date

    from sinau.attend.kernel.presence.merge import Attendee as Seen
    from sinau.attend.kernel.presence.unite import Span
    from sinau.plan.models import Edition
    from sinau.settle.reads.roster import Roster

SURE, FAIR, WEAK = "sure", "fair", "weak"
KNOWN = {"email", "alias", "said"}  # how a row of a report was recognised


@dataclass(slots=True)
class Line:
    """How one person attended."""

    key: str  # of the question, or of the person
    mark: str  # as models.Attendee.mark; empty: a question
    name: str
    office: str  # code; empty where nobody knows
    minutes: float | None = None  # None: no report shows them
    share: float = 0.0
    is_exact: bool = True
    state: str = State.OPEN
    confidence: str = WEAK
    bases: list[str] = field(default_factory=list)  # of BASES, each once
    shown: list[str] = field(default_factory=list)  # displayed names
    why: str = ""  # of a correction or an excuse
    is_expected: bool = False
    is_account: bool = False  # an office's own, with nobody's name


@dataclass(slots=True)
class Result:
    """How an edition was attended."""

    lines: list[Line]
    offices: list[OfficeLine]
    connections: int
    window: float | None  # minutes
    is_closed: bool = False

    @property
    def came(self) -> list[Line]:
        return [one for one in self.lines if one.state in (State.PRESENT, State.PARTIAL)]

    @property
    def people(self) -> int:
        return len(self.came)

    @property
    def doubtful(self) -> list[Line]:
        return [one for one in self.came if not one.mark]

    @property
    def declared(self) -> int:
        return sum("declared" in one.bases for one in self.came)

    @property
    def by_hand(self) -> int:
        return sum("corrected" in one.bases for one in self.came)

    @property
    def present_offices(self) -> int:
        return sum(one.state in (State.PRESENT, State.PARTIAL) for one in self.offices)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def result(edition: Edition, *, on: date) -> Result:
    """Compute how an edition was attended, or read it where the edition is closed."""
    tally = Tally.objects.filter(edition=edition).first()
    return opened(tally.content) if tally else computed(edition, on=on)


def opened(content: dict[str, Any]) -> Result:
    """Read a result that was written down."""
    lines = [Line(**one) for one in content["lines"]]
    offices = [OfficeLine(**one) for one in content["offices"]]
    rest = {key: content[key] for key in ("connections", "window")}
    return Result(lines, offices, **rest, is_closed=True)


def computed(edition: Edition, *, on: date) -> Result:
    """Compute it from the sources as they stand."""
    window = window_of(edition)
    reports = readings(edition)
    check_ins = list(CheckIn.objects.filter(edition=edition).select_related("person", "office"))
    shown = {row.name for report in reports for row in report.rows}
    roster = roster_of(edition, on=on, shown=shown | {one.name for one in check_ins})
    span = (window[0].timestamp(), window[1].timestamp()) if window else (0.0, 0.0)
    seen = merge(reports, roster.matcher, span, roster.said)
    made = _Made(roster, span)
    for one in seen:
        made.see(one)
    for check_in in check_ins:
        made.check_in(check_in)
    declared = Declaration.objects.filter(edition=edition)
    made.declare(
        list(declared.select_related("attendee__person", "attendee__office", "office"))
    )
    expected = list(
        Expected.objects.filter(edition=edition).select_related("office")
        .prefetch_related("people")
    )  # fmt: skip
    made.expect(expected)
    excuses = list(Excuse.objects.filter(edition=edition).select_related("office", "person"))
    is_over = bool(edition.held_on and edition.held_on < on) or bool(seen or check_ins)
    made.judge(excuses, is_over=is_over)
    corrections = Correction.objects.filter(edition=edition)
    made.correct(list(corrections.select_related("attendee__person", "attendee__office")))
    lines = sorted(made.lines.values(), key=lambda one: (one.office, one.name.lower(), one.key))
    offices = office_lines(edition, lines, expected, excuses, is_over=is_over)
    rows = sum(len(one.connections) for one in seen)
    return Result(lines, offices, rows, (span[1] - span[0]) / 60 if window else None)


class _Made:
    """Lines by person, as the sources fill them one after the other."""

    def __init__(self, roster: Roster, window: Span) -> None:
        self.roster, self.window = roster, window
        self.lines: dict[str, Line] = {}
        self.spans: dict[str, tuple[Span, ...]] = {}
        self.seconds: dict[str, float] = {}

    def _line(self, key: str, who: Who) -> Line:
        if key not in self.lines:
            self.lines[key] = Line(key, who.mark, who.name, who.office)
        return self.lines[key]

    def see(self, one: Seen) -> None:
        """Take what the reports show of somebody."""
        if one.is_nobody:
            return
        mark = one.match.person or ""
        text = one.match.shown
        who = self.roster.who.get(mark) or Who("", text.name or text.text, text.office)
        line = self._line(one.key, who)
        line.is_account = one.match.is_office_account and not mark
        line.shown = list(dict.fromkeys(each.row.name for each in one.connections))
        is_said = any(alias_key(name) in self.roster.here for name in line.shown)
        how = one.match.how or "seen"
        line.bases.append("said" if how == "alias" and is_said else how)
        self._stay(line, one.presence.seconds, one.presence.spans)
        line.is_exact = one.presence.is_exact

    def _stay(self, line: Line, seconds: float, spans: tuple[Span, ...]) -> None:
        every = unite([*self.spans.get(line.key, ()), *spans], self.window)
        known = max(sum(b - a for a, b in every), seconds, self.seconds.get(line.key, 0))
        self.spans[line.key], self.seconds[line.key] = tuple(every), known
        line.minutes = round(known / 60, 2)
        length = self.window[1] - self.window[0]
        line.share = round(known / length, 4) if length else 0.0

    def check_in(self, one: CheckIn) -> None:
        """Take that somebody said that they are here."""
        if one.person is not None:
            mark = f"p{one.person_id}"
            office = one.office.code if one.office else ""
            who = self.roster.who.get(mark) or Who(mark, one.person.name, office)
            line = self._line(f"person:{mark}", who)
        else:
            office = one.office.name if one.office else ""
            match = self.roster.matcher.match(one.name, "", office)
            key = key_of(match, "")
            mark = self.roster.said.get(key, match.person or "")
            if match.how == "nobody" or (key in self.roster.said and not mark):
                return
            who = self.roster.who.get(mark) or Who("", one.name, match.shown.office)
            line = self._line(f"person:{mark}" if mark else key, who)
        line.bases.append(one.way)

    def declare(self, every: list[Declaration]) -> None:
        """Put those who sat behind an account in its place."""
        for one in every:
            mark = one.attendee.mark
            known = self.roster.who.get(mark)
            who = known or Who(mark, str(one.attendee), one.office.code)
            line = self._line(f"person:{mark}", who)
            line.bases.append("declared")
            account = self.lines.get(one.account)
            if account is not None:
                line.shown += account.shown
                line.is_exact = line.is_exact and account.is_exact
                self._stay(line, self.seconds[account.key], self.spans[account.key])
        for one in every:
            if one.account in self.lines and not self.lines[one.account].mark:
                del self.lines[one.account]

    def expect(self, expected: list[Expected]) -> None:
        """Give a line to everybody whom an office named beforehand."""
        for each in expected:
            for person in each.people.all():
                mark = f"p{person.pk}"
                who = self.roster.who.get(mark) or Who(mark, person.name, each.office.code)
                self._line(f"person:{mark}", who).is_expected = True

    def judge(self, excuses: list[Excuse], *, is_over: bool) -> None:
        """Say of everybody how they attended."""
        why = {f"person:p{one.person_id}": one.why for one in excuses if one.person_id}
        for one in excuses:
            mark = f"p{one.person_id}"
            if one.person is not None:
                who = self.roster.who.get(mark) or Who(mark, one.person.name, one.office.code)
                self._line(f"person:{mark}", who)
        whole = {one.office.code: one.why for one in excuses if not one.person_id}
        for key, line in self.lines.items():
            line.bases = list(dict.fromkeys(line.bases))
            line.confidence = confidence(line)
            if line.minutes:
                enough = line.share >= PRESENT_SHARE
                line.state = State.PRESENT if enough else State.PARTIAL
            elif line.bases:
                line.state = State.PRESENT
            elif key in why or line.office in whole:
                line.state, line.why = State.EXCUSED, why.get(key, whole.get(line.office, ""))
                line.confidence = SURE
            else:
                line.state = State.ABSENT if is_over else State.OPEN

    def correct(self, every: list[Correction]) -> None:
        """Let what was written by hand stand, the last of it."""
        for one in every:
            mark = one.attendee.mark
            who = self.roster.who.get(mark) or guest(one.attendee)
            line = self._line(f"person:{mark}", who)
            line.state, line.why, line.confidence = one.state, one.why, SURE
            if one.minutes is not None:
                line.minutes, line.is_exact = float(one.minutes), True
                length = (self.window[1] - self.window[0]) / 60
                line.share = round(min(1.0, one.minutes / length), 4) if length else 0.0
            if "corrected" not in line.bases:
                line.bases.append("corrected")


def confidence(line: Line) -> str:
    """Say how sure it is that this person was there so long."""
    if not line.mark:
        return WEAK
    kinds = {"report" if base in KNOWN else base for base in line.bases}
    if kinds == {"declared"}:
        return WEAK
    good = "email" in line.bases or "said" in line.bases or len(kinds) > 1
    return SURE if good and line.is_exact else FAIR
