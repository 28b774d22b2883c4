"""The columns of a rollup bucket: how many customers there were in all, of each value of each trait, and of each cell.

They are columns and no arrays because PostgreSQL adds up a column several times faster than an array's element.
"""

from __future__ import annotations

from functools import lru_cache

from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.rollups import CELL_COUNT, MARGINS

Cells = frozenset[int]

EVERY_CELL: Cells = frozenset(range(CELL_COUNT))


def _name(trait: str, value: str) -> str:
    return f"{trait}_{value.replace('-', '_').replace('+', '_up')}"


SUMS = tuple(
    _name(trait, value) for trait, values in (("gender", Gender), ("age", AgeBand), ("mood", Mood)) for value in values
)
"""The customers of each gender, age band and mood, in the order of MARGINS."""

COUNTS = tuple(f"cell_{code}" for code in range(CELL_COUNT))
"""The customers of each cell, in the order of their codes."""

NUMBERS = ("total", *SUMS, *COUNTS)

_TRAITS = ((0, len(Gender)), (len(Gender), len(Gender) + len(AgeBand)), (len(Gender) + len(AgeBand), len(MARGINS)))


@lru_cache(maxsize=2000)
def expression(cells: Cells) -> str:
    """Return SQL for how many customers of one bucket are of some cells: from few sums where that is possible."""
    if not cells:
        return "0"
    if cells == EVERY_CELL:
        return "total"
    for first, after in _TRAITS:
        places = [place for place in range(first, after) if MARGINS[place] <= cells]
        if sum(len(MARGINS[place]) for place in places) == len(cells):
            return " + ".join(SUMS[place] for place in places)
    return " + ".join(COUNTS[code] for code in sorted(cells))
