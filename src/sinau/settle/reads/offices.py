"""How offices attended: what its people make of an office."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinau.attend.models import DELEGATES
from sinau.settle.models import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sinau.attend.models import Excuse, Expected
    from sinau.plan.models import Edition
    from sinau.settle.reads.result import Line

LETTERS = {  # in a cell of the grid
    State.PRESENT: "H", State.PARTIAL: "S", State.EXCUSED: "I", State.ABSENT: "T",
    State.OPEN: "–",  # noqa: RUF001  # a dash of its width
}  # fmt: skip
SHAPES = {  # of chips
    State.PRESENT: "done", State.PARTIAL: "wait", State.EXCUSED: "", State.ABSENT: "stop",
    State.OPEN: "",
}  # fmt: skip


@dataclass(slots=True)
class OfficeLine:
    """How one office attended."""

    code: str
    name: str
    expected: int  # delegates that were invited
    came: int  # people, present or partly
    doubtful: int  # of those, how many are a question
    state: str
    why: str = ""  # of an excuse

    @property
    def letter(self) -> str:
        return LETTERS[State(self.state)]

    @property
    def kind(self) -> str:
        """Give the shape of its chip."""
        return SHAPES[State(self.state)]

    @property
    def word(self) -> str:
        return str(State(self.state).label)


def office_lines(
    edition: Edition,
    lines: Sequence[Line],
    expected: Sequence[Expected],
    excuses: Sequence[Excuse],
    *,
    is_over: bool,
) -> list[OfficeLine]:
    """Say of each office that takes part, or came, how it attended."""
    names = {office.code: office.name for office in edition.programme.offices.all()}
    invited = {one.office.code: one.delegates for one in expected}
    names |= {one.office.code: one.office.name for one in expected}
    host = edition.programme.host
    by_office: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_office[line.office].append(line)
    if by_office.get(host.code):
        names.setdefault(host.code, host.name)
    whole = {one.office.code: one.why for one in excuses if one.person_id is None}
    found = []
    for code in sorted(names):
        mine = [one for one in by_office[code] if one.state in (State.PRESENT, State.PARTIAL)]
        state = _state(mine, is_excused=code in whole, is_over=is_over)
        default = 0 if code == host.code else DELEGATES
        asked, doubtful = invited.get(code, default), sum(not one.mark for one in mine)
        why = whole.get(code, "")
        found.append(OfficeLine(code, names[code], asked, len(mine), doubtful, state, why))
    return found


def _state(lines: Sequence[Line], *, is_excused: bool, is_over: bool) -> str:
    if any(one.state == State.PRESENT for one in lines):
        return State.PRESENT
    if lines:
        return State.PARTIAL
    if is_excused:
        return State.EXCUSED
    return State.ABSENT if is_over else State.OPEN
