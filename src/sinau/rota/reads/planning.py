"""What a coordinator reads while planning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinau.rota.reads import rota as rotas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sinau.plan.models import Programme
    from sinau.rota.kernel.rota.words import Words


def in_words(programme: Programme, reasons: Iterable[Words]) -> list[str]:
    """Say with the names of offices why duties could not be shared."""
    called = dict(programme.offices.values_list("code", "name"))
    return [rotas.in_words(words, called) for words in reasons]
