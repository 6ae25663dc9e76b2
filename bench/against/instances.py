"""Made-up series of the sizes that matter, as PROBLEM.json.

Weekly editions with three roles, every role a team of its own; the discussants are two in seven
editions of ten. Experience belongs to themes and counts three times for the speaker, once for a
discussant, not at all for the moderator. An office is away in 8 % of the weeks, and a tenth of
the offices for a sixth of the series besides. A gap of 8 days forbids two weeks in a row. All
numbers come from the seed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

FIRST = date(2027, 1, 6)
WORTH = {"speaker": 3, "discussant": 1}  # experience counts so many times
THEMES = 12
AWAY = 0.08


def series(editions: int, offices: int, seed: int) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    theme = rng.integers(0, THEMES, editions)
    strong = rng.poisson(2.2, (offices, THEMES)), rng.random((offices, THEMES))
    knows = np.minimum(10, strong[0] + 5 * (strong[1] < 0.12))  # noqa: PLR2004  # one in eight
    away = rng.random((offices, editions)) < AWAY
    for office in rng.choice(offices, max(1, offices // 10), replace=False):
        start = rng.integers(0, editions)
        away[office, start : start + max(2, editions // 6)] = True
    two = rng.random(editions) < 0.7  # noqa: PLR2004  # seven in ten
    days = [(FIRST + timedelta(weeks=week)).isoformat() for week in range(editions)]
    return {
        "format": "sinau-rota-problem/1",
        "title": f"{editions} editions, {offices} offices, seed {seed}",
        "offices": [{"id": f"k{o}", "name": f"Office {o}"} for o in range(offices)],
        "editions": [
            {
                "number": e + 1,
                "date": days[e],
                "theme": f"t{theme[e]}",
                "places": {"discussant": 1 + int(two[e])},
            }
            for e in range(editions)
        ],
        "seats": [{"role": role, "team": role} for role in (*WORTH, "moderator")],
        "rules": {"min_gap_days": 8},
        "away": [
            {"office": f"k{o}", "from": days[e], "to": days[e]} for o, e in np.argwhere(away)
        ],
        "experience": [
            {"office": f"k{o}", "edition": e + 1, "team": team, "score": worth * points}
            for e in range(editions)
            for o, points in enumerate(knows[:, theme[e]].tolist())
            for team, worth in WORTH.items()
        ],
        "seed": f"undian {seed}",
    }
