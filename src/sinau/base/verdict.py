"""A yes, or a no with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something may be; a refusal carries words fit to show the person."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason


YES = Verdict()


def no(reason: object) -> Verdict:
    return Verdict(reason=str(reason))
