"""Small cells are withheld, so that no report speaks of a handful of people.

Primary: a count under the limit, but not zero, is withheld. Complementary: where exactly one part of a published total
was withheld, it could be computed from the rest, so the next smallest part is withheld too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key")


def withhold(counts: Mapping[Key, int], limit: int) -> dict[Key, int | None]:
    """Return the parts of one published total, None where a part is withheld."""
    hidden = {key for key, count in counts.items() if 0 < count < limit}
    if len(hidden) == 1:
        hidden |= _next_smallest(counts, hidden)
    return {key: None if key in hidden else count for key, count in counts.items()}


def withhold_table(table: Sequence[Sequence[int]], limit: int) -> list[list[int | None]]:
    """Return a table whose row and column totals may be known, None where a cell is withheld.

    Rows and columns are completed in turn until none has exactly one withheld cell.
    """
    hidden = {(r, c) for r, row in enumerate(table) for c, count in enumerate(row) if 0 < count < limit}
    lines = _lines(table)
    while lonely := [line for line in lines if len(hidden & line.keys()) == 1]:
        more = set().union(*(_next_smallest(line, hidden & line.keys()) for line in lonely))
        if not more:
            break
        hidden |= more
    return [[None if (r, c) in hidden else count for c, count in enumerate(row)] for r, row in enumerate(table)]


def _lines(table: Sequence[Sequence[int]]) -> list[dict[tuple[int, int], int]]:
    rows = [{(r, c): count for c, count in enumerate(row)} for r, row in enumerate(table)]
    columns = [{(r, c): row[c] for r, row in enumerate(table)} for c in range(len(table[0]))]
    return rows + columns


def _next_smallest(counts: Mapping[Key, int], hidden: set[Key]) -> set[Key]:
    """Return the smallest part that is neither hidden nor zero; a zero part only where nothing else is left."""
    rest = sorted(
        (count == 0, count, position) for position, (key, count) in enumerate(counts.items()) if key not in hidden
    )
    return {list(counts)[rest[0][2]]} if rest else set()
