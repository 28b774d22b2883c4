"""What has to be summed to answer for a filter, and what the sums say. A filtered sum that would give away more than
breakdowns tell is marked as withheld."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from storemood.db.columns import Cells
from storemood.db.rollups import SumRow
from storemood.domain.model import (
    KNOWN_GENDERS,
    KNOWN_MOODS,
    NEGATIVE_MOODS,
    POSITIVE_MOODS,
    AgeBand,
    Gender,
    Mood,
)
from storemood.domain.rollups import CELLS, MARGINS, Cell
from storemood.domain.suppression import tells_more
from storemood.reports.question import Filter

Trait = Gender | AgeBand | Mood

_GENDERS, _AGES, _MOODS = tuple(Gender), tuple(AgeBand), tuple(Mood)
_TRAITS: tuple[tuple[str, tuple[Trait, ...]], ...] = (("genders", _GENDERS), ("ages", _AGES), ("moods", _MOODS))
_NAMES = tuple(name for name, _ in _TRAITS)
_UNKNOWN = frozenset({Gender.UNKNOWN, AgeBand.UNKNOWN, Mood.UNKNOWN})


_PARTS: tuple[Cells, ...] = (
    *(frozenset(code for code, cell in enumerate(CELLS) if cell.gender is gender) for gender in KNOWN_GENDERS),
    *(
        frozenset(code for code, cell in enumerate(CELLS) if cell.mood in moods)
        for moods in (POSITIVE_MOODS, NEGATIVE_MOODS, frozenset(KNOWN_MOODS) - POSITIVE_MOODS - NEGATIVE_MOODS)
    ),
)
"""Customers of whom a measure tells a share or a difference: where they are few, it is withheld."""


@dataclass(frozen=True)
class Sums:
    """Customers that pass a filter, by each trait. ``withheld``: not even how many they are may be told.

    ``group``: those whom the filter and the trait tell to belong to a group of people, where others pass too, of whom
    a network abstained. These are told in any case (decision 9), so that a sum of both would tell the group.
    """

    customers: int
    simulated: int
    genders: Mapping[Gender, int]
    ages: Mapping[AgeBand, int]
    moods: Mapping[Mood, int]
    withheld: bool = False
    group: Sums | None = None

    @cached_property
    def known_moods(self) -> int:
        return sum(self.moods.values()) - self.moods.get(Mood.UNKNOWN, 0)

    @cached_property
    def positive(self) -> int:
        return sum([self.moods.get(mood, 0) for mood in POSITIVE_MOODS])

    @cached_property
    def negative(self) -> int:
        return sum([self.moods.get(mood, 0) for mood in NEGATIVE_MOODS])

    @cached_property
    def known_ages(self) -> int:
        return sum(self.ages.values()) - self.ages.get(AgeBand.UNKNOWN, 0)


NOBODY = Sums(0, 0, {}, {}, {})


@dataclass(frozen=True, slots=True)
class _Line:
    """Known values of one trait among customers who pass the rest of some of the filter's parts."""

    chosen: tuple[Trait, ...]
    values: tuple[Trait, ...]
    cells: tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class Counter:
    """Asks for the sums of a filter, and reads them. ``parts`` are the traits whose values are wanted. ``sure``: what
    withholding looks at is known to have no small number, so that it needs not be summed."""

    filter: Filter
    limit: int
    parts: tuple[str, ...] = ("genders", "ages", "moods")
    sure: bool = False

    @property
    def wanted(self) -> tuple[Cells, ...]:
        """The sets of cells to sum: all that pass, each value of the wanted traits, and what withholding looks at."""
        found = _wanted(self.filter, self.parts)
        return found if self.sure else (*found, *self.looked_at)

    @property
    def looked_at(self) -> tuple[Cells, ...]:
        """The sets of cells by which the filter's sum would give away more than breakdowns do."""
        lines = tuple(cells for line in _lines(self.filter) for cells in line.cells)
        return (*lines, *_group_cells(self.filter, self.parts))

    @property
    def withheld_by(self) -> tuple[Cells, ...]:
        """The sets of cells that are small wherever something is withheld of a row by itself."""
        passing = _passing(self.filter)
        return tuple(cells for cells in (*self.looked_at, *(part & passing for part in _PARTS)) if cells)

    def read(self, row: SumRow | None) -> Sums:
        if row is None:
            return NOBODY
        by_trait = _by_trait(self.parts, row.sums[1:])
        looked_at = row.sums[1 + sum(len(counts) for counts in by_trait) :]
        groups = _group_cells(self.filter, self.parts) if looked_at else ()
        group = Sums(0, 0, *_by_trait(self.parts, looked_at[len(looked_at) - len(groups) :])) if groups else None
        withheld = self._tells_more(row.sums[0], looked_at)
        return Sums(row.sums[0], row.simulated, *by_trait, withheld=withheld, group=group)

    def _tells_more(self, customers: int, sums: Sequence[int]) -> bool:
        lines = _lines(self.filter)
        if lines and 0 < customers < self.limit:
            return True
        if not any(0 < count < self.limit for count in sums):
            return False  # nothing is hidden
        for line in lines:
            counts = dict(zip(line.values, sums, strict=False))
            sums = sums[len(line.values) :]
            if tells_more(line.chosen, counts, self.limit):
                return True
        return False

    def of_cells(self, counts: Sequence[int]) -> Sums:
        """Return the sums of a count of every cell. What is withheld of it, ``Disclosure`` knows better."""
        wanted = (*_wanted(self.filter, self.parts), *_group_cells(self.filter, self.parts))
        customers, *sums = (sum(counts[code] for code in cells) for cells in wanted)
        by_trait = _by_trait(self.parts, sums)
        groups = sums[sum(len(counts) for counts in by_trait) :]
        return Sums(customers, 0, *by_trait, group=Sums(0, 0, *_by_trait(self.parts, groups)) if groups else None)


def _by_trait(
    parts: Collection[str], sums: Sequence[int]
) -> tuple[dict[Gender, int], dict[AgeBand, int], dict[Mood, int]]:
    """Read the sums of the values of the wanted traits, of the others none."""
    genders: dict[Gender, int] = {}
    ages: dict[AgeBand, int] = {}
    moods: dict[Mood, int] = {}
    at = 0
    if "genders" in parts:
        genders, at = dict(zip(_GENDERS, sums, strict=False)), len(_GENDERS)
    if "ages" in parts:
        ages, at = dict(zip(_AGES, sums[at:], strict=False)), at + len(_AGES)
    if "moods" in parts:
        moods = dict(zip(_MOODS, sums[at:], strict=False))
    return genders, ages, moods


@lru_cache(maxsize=500)
def _group_cells(chosen: Filter, parts: tuple[str, ...]) -> tuple[Cells, ...]:
    """Return of each value of the wanted traits the cells whose customers the filter and the value tell to belong to a
    group of people: all these traits are known, or two of them. Nothing where nobody else passes."""
    active = {name for name, _ in _TRAITS if getattr(chosen, name)}
    passing = _passing(chosen)
    found, others = [], False
    for name, values in _TRAITS:
        first, _ = _margins_of(name)
        for number, value in enumerate(values if name in parts else ()):
            cells = passing & MARGINS[first + number]
            group = frozenset(code for code in cells if _is_of_a_group(CELLS[code], active | {name}))
            others |= value not in _UNKNOWN and group != cells
            found.append(group)
    return tuple(found) if others else ()


def _is_of_a_group(cell: Cell, names: Collection[str]) -> bool:
    known = [
        value not in _UNKNOWN
        for name, value in zip(_NAMES, (cell.gender, cell.age_band, cell.mood), strict=True)
        if name in names
    ]
    return all(known) or sum(known) > 1


@lru_cache(maxsize=500)
def _wanted(chosen: Filter, parts: tuple[str, ...]) -> tuple[Cells, ...]:
    passing = _passing(chosen)
    found = [passing]
    first = 0
    for name, values in _TRAITS:
        if name in parts:
            found += [passing & margin for margin in MARGINS[first : first + len(values)]]
        first += len(values)
    return tuple(found)


def _passing(chosen: Filter) -> Cells:
    return frozenset(code for code, cell in enumerate(CELLS) if chosen.passes(cell))


@lru_cache(maxsize=500)
def _lines(chosen: Filter) -> tuple[_Line, ...]:
    """Return each filtered trait's known values, among those who pass any choice of the other filtered traits."""
    active = [name for name, _ in _TRAITS if getattr(chosen, name)]
    lines = []
    for size in range(1, len(active) + 1):
        for names in combinations(active, size):
            lines += [line for name in names if (line := _line(chosen, name, set(names) - {name})).chosen]
    return tuple(lines)


def _margins_of(name: str) -> tuple[int, tuple[Trait, ...]]:
    """Return where a trait's values begin among MARGINS, and the values."""
    first = 0
    for trait, values in _TRAITS:
        if trait == name:
            return first, values
        first += len(values)
    raise KeyError(name)


def _line(chosen: Filter, name: str, others: Collection[str]) -> _Line:
    first, values = _margins_of(name)
    passing = _passing(Filter(**{other: getattr(chosen, other) for other in others}))
    known = [(value, number) for number, value in enumerate(values) if value not in _UNKNOWN]
    return _Line(
        chosen=tuple(value for value, _ in known if value in getattr(chosen, name)),
        values=tuple(value for value, _ in known),
        cells=tuple(passing & MARGINS[first + number] for _, number in known),
    )
