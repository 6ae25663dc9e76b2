"""A sentence and the facts in it, so that the kernel speaks without knowing a language switch.

The text is the Indonesian sentence and at the same time the key of its translation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """An Indonesian sentence with ``%(name)s`` places, and what goes into them."""

    text: str
    facts: dict[str, Any]

    def __str__(self) -> str:
        return self.text % self.facts


def say(text: str, **facts: Any) -> Words:
    """Put facts to a sentence; the first argument of every call is a translation key."""
    return Words(text, facts)


def clauses(facts: dict[str, Any]) -> list[Words]:
    """Say the facts of one pick, each clause a translation key of its own."""
    if facts["pinned"]:
        return [say("ditetapkan oleh koordinator")]
    said = [say("sudah diberitahukan")] if facts["kept"] else []
    if facts["turns"] == facts["lowest"]:
        said.append(say("paling sedikit bertugas (%(turns)s kali)", turns=facts["turns"]))
    else:
        said.append(
            say("bertugas %(turns)s kali, masih dalam batas adil", turns=facts["turns"])
        )
    said.append(
        say("berpengalaman %(score)s dari %(best)s", score=facts["score"], best=facts["best"])
    )
    if facts["gap_days"] is None:
        said.append(say("tugas pertamanya"))
    else:
        said.append(say("jeda %(days)s hari", days=facts["gap_days"]))
    if facts["rivals"] > 0:
        said.append(
            say(
                "setara dengan %(rivals)s kantor lain menurut nilai, diundi",
                rivals=facts["rivals"],
            )
        )
    return said


def reason(facts: dict[str, Any]) -> str:
    """One Indonesian sentence for a pick."""
    return ", ".join(map(str, clauses(facts)))
