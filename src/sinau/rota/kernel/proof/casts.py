"""The best choice of offices for one edition, found by going through them.

Standard library only.
"""

from __future__ import annotations

STEPS = 5_000_000  # pairs looked at in all searches for best casts together
MOST_SEATS = 200  # of an edition whose casts are gone through


def best_cast(
    seats: list[list[tuple[int, str]]], pair: dict[frozenset[str], int], most: int = STEPS
) -> tuple[int, int]:
    """Worth of the best choice of one office per seat, none twice, pairs paid for; and steps.

    Depth first; a branch is left when even the best of every seat to come cannot save it.
    Prices made to keep us busy get no more than ``most`` steps: then the best of every seat is
    said, which is more.
    """
    rest = [0] * (len(seats) + 1)
    for k in range(len(seats) - 1, -1, -1):
        rest[k] = rest[k + 1] + seats[k][0][0]
    if len(seats) > MOST_SEATS:
        return rest[0], 0
    best: int | None = None
    steps = 0

    def sit(k: int, value: int, sat: tuple[str, ...]) -> None:
        nonlocal best, steps
        if k == len(seats):
            best = value
            return
        for more, office in seats[k]:
            steps += 1 + len(sat)
            if steps > most or (best is not None and value + more + rest[k + 1] <= best):
                return
            if office not in sat:
                paid = sum(pair.get(frozenset((office, other)), 0) for other in sat)
                if best is None or value + more - paid + rest[k + 1] > best:
                    sit(k + 1, value + more - paid, (*sat, office))

    sit(0, 0, ())
    return (rest[0] if best is None or steps > most else best), steps
