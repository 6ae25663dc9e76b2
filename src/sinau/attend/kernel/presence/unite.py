"""Intervals of one person, from all devices and instances, united and clipped.

Two devices overlap, a meeting is started again, a line is cut and comes back: what counts is
the time during which at least one connection stood, inside the window of the edition. What a
report counted itself, without saying from when to when, bounds the answer and is never added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[float, float]  # seconds since 1970, from and to
SLACK = 90.0  # seconds by which a report may round the minutes of one connection


@dataclass(frozen=True, slots=True)
class Stay:
    """One connection of a person."""

    begins: float | None = None  # seconds since 1970; None: only a total is known
    ends: float | None = None  # the same; None beside a beginning: nobody saw them leave
    minutes: float | None = None  # as the report counts them; None: it does not say
    seen_until: float | None = None  # the last moment the source knows, for those still there


@dataclass(frozen=True, slots=True)
class Presence:
    """How long somebody was there."""

    seconds: float  # inside the window
    share: float  # of the window, 0 to 1
    spans: tuple[Span, ...]  # those whose times are known, apart and in order
    is_exact: bool  # False: part of it is what a report counted, or was never seen to end

    @property
    def minutes(self) -> float:
        """The same in minutes, to a hundredth."""
        return round(self.seconds / 60, 2)


def unite(spans: Iterable[Span], window: Span) -> list[Span]:
    """Give the intervals during which at least one of these stood, inside the window.

    Parameters
    ----------
    spans : iterable of (float, float)
        Seconds; in any order, overlapping or not.
    window : (float, float)
        Seconds.

    Returns
    -------
    list of (float, float)
        Apart, in order, none empty.
    """
    opens, closes = window
    clipped = sorted((max(a, opens), min(b, closes)) for a, b in spans)
    found: list[Span] = []
    for begins, ends in clipped:
        if ends <= begins:
            continue
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found


def present(stays: Iterable[Stay], window: Span) -> Presence:
    """Say how long somebody was there.

    Parameters
    ----------
    stays : iterable of Stay
        Every connection of one person, from every source.
    window : (float, float)
        Seconds since 1970; the edition as it counts.

    Returns
    -------
    Presence
        The united intervals; where a report counted more than they hold, what it counted,
        but no more than the window has room for.
    """
    known: list[Span] = []
    counted = [0.0]
    is_closed = True
    length = window[1] - window[0]
    for stay in stays:
        if stay.begins is None:
            counted.append(min((stay.minutes or 0.0) * 60, length))
            continue
        ends = stay.ends
        if ends is None:
            ends = max(stay.begins, window[1] if stay.seen_until is None else stay.seen_until)
            is_closed = False
        inside = sum(b - a for a, b in unite([(stay.begins, ends)], window))
        if stay.minutes is not None and stay.minutes * 60 < ends - stay.begins - SLACK:
            counted.append(min(stay.minutes * 60, inside))  # first and last, with gaps between
        else:
            known.append((stay.begins, ends))
    spans = tuple(unite(known, window))
    total = sum(b - a for a, b in spans)
    seconds = max(total, *counted)
    share = seconds / length if length > 0 else 0.0
    return Presence(seconds, share, spans, is_closed and seconds == total)
