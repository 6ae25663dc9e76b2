"""The problem of the rota as arrays.

Editions are ordered by date, then by number; every array over editions has that order. Picks
that can be ruled out one by one (absence, inactive offices, what pins leave no room for) are
already struck from ``allowed``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, eq=False, slots=True)
class Problem:
    """Who may serve where, and what is asked; O offices, E editions, T teams."""

    offices: tuple[str, ...]  # ids, O
    teams: tuple[str, ...]  # codes, T
    numbers: tuple[int, ...]  # edition numbers, E
    days: np.ndarray  # int64 (E,), days since 0001-01-01, rising
    places: np.ndarray  # int64 (E, T), offices each team needs
    carried: np.ndarray  # int64 (O,), duties above or below the share, from before
    active: np.ndarray  # bool (O,)
    allowed: np.ndarray  # bool (O, E, T), picks not ruled out one by one; pins included
    pinned: np.ndarray  # bool (O, E, T)
    told: np.ndarray  # bool (O, E, T)
    score: np.ndarray  # int64 (O, E, T), experience
    gap: int  # days between two duties of one office, at least
    told_first: bool  # fewest changes come before pairs and experience
    seed: str
    source: dict[str, Any]  # the JSON it was read from

    @property
    def near(self) -> np.ndarray:
        """Bool array (E, E): an office may not serve in both (not even in one twice)."""
        apart = np.abs(self.days[:, None] - self.days[None, :])
        return np.asarray((apart < self.gap) | np.eye(len(self.days), dtype=bool))

    @property
    def sha256(self) -> str:
        """Hash of the source as canonical JSON."""
        return fingerprint(self.source)


def fingerprint(source: Any) -> str:
    """Hash a value as canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(source, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def strike(problem: Problem) -> None:
    """Strike picks for which pins leave no room: full slots, and an office near its own pin."""
    allowed, pinned = problem.allowed, problem.pinned
    full = pinned.sum(axis=0) >= problem.places
    close = pinned.any(axis=2) @ problem.near  # bool (O, E): a pin of the office is too near
    allowed &= ~full[None] & ~close[:, :, None]
    allowed |= pinned
