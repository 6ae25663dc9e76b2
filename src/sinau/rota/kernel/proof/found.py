"""What a check gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinau.rota.kernel.rota.words import Words


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    ok: bool
    words: Words
    trusted: bool = False  # ok only on the word of a search that was not redone here


@dataclass(frozen=True, slots=True)
class Report:
    """All that was checked."""

    findings: tuple[Finding, ...]
    readable: bool = True  # False: the findings say what is wrong with the file

    @property
    def ok(self) -> bool:
        """Whether nothing was found wrong."""
        return all(finding.ok for finding in self.findings)
