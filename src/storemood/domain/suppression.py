"""Small cells are withheld, so that no report speaks of a handful of people.

Primary: a count under the limit, but not zero, is withheld. Complementary: where exactly one part of a published total
was withheld, it could be computed from the rest, so the next smallest part is withheld too.

``Disclosure`` does so for all the tables of one question at once: every count by gender, age band and mood, of one
trait, two or three, so that no panel gives away what another withholds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar

from storemood.domain.model import NEGATIVE_MOODS, POSITIVE_MOODS, AgeBand, Gender, Mood

Key = TypeVar("Key")


def withhold(counts: Mapping[Key, int], limit: int) -> dict[Key, int | None]:
    """Return the parts of one published total, None where a part is withheld."""
    hidden = hidden_parts(counts, limit)
    return {key: None if key in hidden else count for key, count in counts.items()}


def hidden_parts(counts: Mapping[Key, int], limit: int) -> set[Key]:
    """Return which parts of one published total are withheld."""
    hidden = {key for key, count in counts.items() if 0 < count < limit}
    if len(hidden) == 1:
        hidden |= _next_smallest(counts, hidden)
    return hidden


def tells_more(chosen: Collection[Key], counts: Mapping[Key, int], limit: int) -> bool:
    """Tell whether the sum of some parts would give away more than the parts that are shown do.

    It does not where no withheld part is in it, or all of them are.
    """
    hidden = hidden_parts(counts, limit)
    return bool(hidden.intersection(chosen)) and not hidden <= set(chosen)


def cover_lonely(sizes: Mapping[Key, int], hidden: Collection[Key]) -> set[Key]:
    """Return what is withheld of parts whose total is told: where it is only one, the next smallest as well."""
    withheld = set(hidden)
    return withheld | _next_smallest(sizes, withheld) if len(withheld) == 1 else withheld


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


Entry = tuple[Gender | None, AgeBand | None, Mood | None]
"""Customers of one kind; None leaves a trait free."""

_OTHER_MOODS = frozenset(Mood) - POSITIVE_MOODS - NEGATIVE_MOODS - {Mood.UNKNOWN}
_UNKNOWN = frozenset({Gender.UNKNOWN, AgeBand.UNKNOWN, Mood.UNKNOWN})
_VALUES: tuple[tuple[Gender | AgeBand | Mood, ...], ...] = (tuple(Gender), tuple(AgeBand), tuple(Mood))
_ENTRIES: tuple[Entry, ...] = tuple(product((None, *Gender), (None, *AgeBand), (None, *Mood)))


def _may_be_hidden(entry: Entry) -> bool:
    """How often the networks abstained is no group of people, nor how often of one kind."""
    known = sum(value is not None and value not in _UNKNOWN for value in entry)
    unknown = sum(value in _UNKNOWN for value in entry)
    return known == 2 or (known > 0 and not unknown)


def _sums(entry: Entry) -> Iterator[list[Entry]]:
    """Yield the ways in which an entry is the sum of others: by each trait that it leaves free."""
    for place, values in enumerate(_VALUES):
        if entry[place] is None:
            yield [(*entry[:place], value, *entry[place + 1 :]) for value in values]  # type: ignore[misc]


def _groups() -> Iterator[list[Entry]]:
    """Yield the moods whose sums a mood index and a share of positive moods tell."""
    for gender, band in product((None, *Gender), (None, *AgeBand)):
        yield [(gender, band, mood) for mood in Mood if mood in NEGATIVE_MOODS]
        yield [(gender, band, mood) for mood in Mood if mood in _OTHER_MOODS]


_INDEX = {entry: place for place, entry in enumerate(_ENTRIES)}
_HIDEABLE = frozenset(_INDEX[entry] for entry in _ENTRIES if _may_be_hidden(entry))
_LINES: tuple[tuple[int | None, tuple[int, ...]], ...] = (
    *((_INDEX[entry], tuple(_INDEX[part] for part in parts)) for entry in _ENTRIES for parts in _sums(entry)),
    *((None, tuple(_INDEX[part] for part in parts)) for parts in _groups()),
)
"""What adds up to what: a total (None: one that is always told) and its parts."""


class Disclosure:
    """What may be told of customers that were counted by gender, age band and mood.

    Wherever parts add up to a total and exactly one of them all is withheld, one more is, until no such line is left.
    """

    def __init__(self, counts: Sequence[int], limit: int) -> None:
        """``counts`` are of every cell, in the order of ``domain.rollups.CELLS``."""
        self._counts = _all_sums(counts)
        self.limit = limit
        self._hidden = {place for place in _HIDEABLE if 0 < self._counts[place] < limit}
        while self._complete():
            pass

    def count(
        self,
        genders: Collection[Gender] | None = None,
        ages: Collection[AgeBand] | None = None,
        moods: Collection[Mood] | None = None,
    ) -> int | None:
        """Return how many customers are of some kinds, None where that is withheld. None leaves a trait free."""
        places = [_INDEX[entry] for entry in product(genders or (None,), ages or (None,), moods or (None,))]
        total = sum(self._counts[place] for place in places)
        if not self._hidden.intersection(places):
            return total
        return total if total >= self.limit and self._holds_a_whole_line(places, (genders, ages, moods)) else None

    def true_count(
        self,
        genders: Collection[Gender] | None = None,
        ages: Collection[AgeBand] | None = None,
        moods: Collection[Mood] = (),
    ) -> int:
        """Return how many customers are of some kinds and moods, whether it may be told or not."""
        free = (None,)
        entries = product(free if genders is None else genders, free if ages is None else ages, moods or ())
        return sum(self._counts[_INDEX[entry]] for entry in entries)

    def _holds_a_whole_line(self, places: Iterable[int], chosen: Sequence[object]) -> bool:
        """Tell whether all that is withheld of one trait's values is in the sum, which the total gives away anyway."""
        traits = [trait for trait, values in enumerate(chosen) if values]
        if len(traits) != 1:
            return False
        line = {_INDEX[(*(None,) * traits[0], value, *(None,) * (2 - traits[0]))] for value in _VALUES[traits[0]]}  # type: ignore[index]
        return self._hidden & line <= set(places)

    def _complete(self) -> bool:
        """Go over all lines once, and tell whether more had to be withheld."""
        known = len(self._hidden)
        for total, parts in _LINES:
            members = parts if total is None else (total, *parts)
            if len(self._hidden.intersection(members)) != 1:
                continue
            rest = [(self._counts[part] == 0, self._counts[part], part) for part in parts if part in _HIDEABLE]
            rest = sorted(one for one in rest if one[2] not in self._hidden)
            if rest:
                self._hidden.add(rest[0][2])
            elif total is not None and total in _HIDEABLE:
                self._hidden.add(total)
        return len(self._hidden) > known


def _all_sums(counts: Sequence[int]) -> list[int]:
    """Return the count of every entry, from those of the cells."""
    sums = [0] * len(_ENTRIES)
    for count, places in zip(counts, _PLACES_OF, strict=True):
        if count:
            for place in places:
                sums[place] += count
    return sums


_PLACES_OF = tuple(
    tuple(_INDEX[entry] for entry in product((None, gender), (None, band), (None, mood)))
    for gender, band, mood in product(Gender, AgeBand, Mood)
)
