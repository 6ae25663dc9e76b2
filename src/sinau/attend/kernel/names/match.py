"""Whose connection it is: by address, by a remembered alias, or a question with suggestions.

A likeness is never accepted by itself, however great. An address or an alias that two people
share knows neither.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinau.attend.kernel.names.display import Offices, alias_key
from sinau.attend.kernel.names.similar import Index, words_of
from sinau.attend.kernel.reports.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sinau.attend.kernel.names.display import Shown
    from sinau.attend.kernel.names.similar import Likeness
    from sinau.attend.kernel.reports.words import Words

MOST = 3  # suggestions for one name
NEARER, FARTHER = 0.1, 0.25  # what the office adds to a likeness, or takes from it


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is expected, or may come."""

    id: str
    name: str
    office: str  # key among the offices; empty where nobody knows
    email: str = ""  # any case; empty where nobody knows


@dataclass(frozen=True, slots=True)
class Guess:
    """Somebody it may be, and what speaks for it."""

    id: str
    score: float  # 0 to 1
    why: tuple[Words, ...]
    namesake: bool = False  # another suggestion for the same name is called the same


@dataclass(frozen=True, slots=True)
class Match:
    """Whose a displayed name is."""

    shown: Shown
    person: str | None  # id; None: a question, or nobody
    how: str  # "email", "alias", "said" of a question, "nobody" or ""
    guesses: tuple[Guess, ...] = ()  # the likeliest first; empty where it is no question

    @property
    def is_office_account(self) -> bool:
        """Whether an office itself is displayed, and nobody in it."""
        return not self.shown.name and bool(self.shown.office or self.shown.between)


class Matcher:
    """Knows who may come, and says whose a displayed name is.

    Parameters
    ----------
    people : iterable of Known
        Their ids are different.
    offices : mapping of str to str
        Full names by key.
    aliases : mapping of str to str
        Ids by displayed names that somebody confirmed, as ``alias_key`` writes them; an empty
        one says that it is nobody.
    refused : mapping of str to collection of str
        Ids that somebody said a displayed name is not, by the same keys.
    """

    def __init__(
        self,
        people: Iterable[Known],
        offices: Mapping[str, str],
        aliases: Mapping[str, str] | None = None,
        refused: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self.people = list(people)
        self.named = dict(offices)
        self.offices = Offices(offices)
        self.aliases = dict(aliases or {})
        self.refused = {key: frozenset(ids) for key, ids in (refused or {}).items()}
        self.by_id = {one.id: one for one in self.people}
        self.by_email: dict[str, list[Known]] = defaultdict(list)
        for one in self.people:
            if one.email:
                self.by_email[one.email.strip().lower()].append(one)
        self.index = Index(words_of(one.name) for one in self.people)

    def match(self, text: str, email: str = "", office: str = "") -> Match:
        """Say whose a displayed name is.

        Parameters
        ----------
        text : str
            As it was displayed.
        email : str
            The address the call knows, or empty.
        office : str
            What a column of the report says of the office, or empty.

        Returns
        -------
        Match
        """
        shown = self.offices.shown(text)
        if office and not shown.office:
            key, between = self.offices.find(office)
            shown = type(shown)(shown.text, shown.name, shown.other, key, between)
        holders = self.by_email.get(email.strip().lower(), []) if email else []
        if len(holders) == 1:
            return Match(shown, holders[0].id, "email")
        known = self.aliases.get(alias_key(text))
        if known == "":
            return Match(shown, None, "nobody")
        if known in self.by_id and (not holders or self.by_id[known] in holders):
            return Match(shown, known, "alias")
        return Match(shown, None, "", self._guesses(shown, holders))

    def _guesses(self, shown: Shown, holders: list[Known]) -> tuple[Guess, ...]:
        best: dict[str, Guess] = {
            one.id: Guess(one.id, 1.0, (say("surelnya dipakai bersama"),)) for one in holders
        }
        refused = self.refused.get(alias_key(shown.text), frozenset())
        for name in filter(None, (shown.name, shown.other)):
            for at, like in self.index.like(words_of(name)):
                guess = self._guess(shown, self.people[at], like)
                if guess.id not in best or best[guess.id].score < guess.score:
                    best[guess.id] = guess
        found = [guess for guess in best.values() if guess.id not in refused]
        found.sort(key=lambda guess: (-guess.score, guess.id))
        return tuple(self._told_apart(found)[:MOST])

    def _guess(self, shown: Shown, one: Known, like: Likeness) -> Guess:
        if like.same:
            why = [say("namanya sama")]
        elif like.left and like.shared:
            why = [say("sebagian namanya sama: %(name)s", name=one.name)]
        else:
            why = [say("namanya mirip: %(name)s", name=one.name)]
        score = like.score
        if shown.office and one.office == shown.office:
            score += NEARER
            why.append(say("kantornya sama"))
        elif shown.office and one.office:
            score -= FARTHER
            office = self.named.get(one.office, one.office)
            why.append(say("kantornya lain: %(office)s", office=office))
        elif one.office in shown.between:
            office = self.named.get(one.office, one.office)
            why.append(say("kantornya mungkin %(office)s", office=office))
        return Guess(one.id, round(max(0.0, min(1.0, score)), 3), tuple(why))

    def _told_apart(self, guesses: list[Guess]) -> list[Guess]:
        """Say of people of one name that there are several."""
        names = defaultdict(list)
        for guess in guesses:
            names[words_of(self.by_id[guess.id].name)].append(guess.id)
        twice = {id_ for ids in names.values() if len(ids) > 1 for id_ in ids}
        said = say("ada yang senama")
        return [
            Guess(g.id, g.score, (*g.why, said), namesake=True) if g.id in twice else g
            for g in guesses
        ]
