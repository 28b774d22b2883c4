"""Additive counts that answer every report: per scope, grain and local time bucket, how many of each kind of customer.

A kind of customer is a *cell*: one apparent gender x age band x mood, coded as one small integer. A bucket holds a
count of every cell, and the sums of each value of each trait. Merging is addition, so order and grouping never matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from storemood.domain.model import AgeBand, Gender, Mood

_GENDERS = tuple(Gender)
_AGE_BANDS = tuple(AgeBand)
_MOODS = tuple(Mood)

CELL_COUNT = len(_GENDERS) * len(_AGE_BANDS) * len(_MOODS)

WORLD = "world"

Counts = Mapping[int, int]


class Grain(StrEnum):
    """How long a bucket is."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, order=True)
class RollupKey:
    """Names one bucket. ``bucket`` is the first instant of it on the store's wall clock, without a zone."""

    scope: str
    grain: Grain
    bucket: datetime
    simulated: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of customer."""

    gender: Gender
    age_band: AgeBand
    mood: Mood


def region_scope(region_id: int) -> str:
    return f"region-{region_id}"


def city_scope(city_id: int) -> str:
    return f"city-{city_id}"


def store_scope(store_id: int) -> str:
    return f"store-{store_id}"


_SCOPE_KINDS = frozenset({"region", "city", "store"})
_ID_DIGITS = 9


def parse_scope(scope: str) -> tuple[str, int] | None:
    """Return a scope's kind and id, the world's being 0; None for what is no scope's name."""
    if scope == WORLD:
        return WORLD, 0
    kind, _, number = scope.partition("-")
    if kind in _SCOPE_KINDS and number.isascii() and number.isdecimal() and len(number) <= _ID_DIGITS:
        return kind, int(number)
    return None


def way_up(scope: str, parents: Mapping[str, str | None]) -> list[str]:
    """Return a scope and those that it lies in, the nearest first; nothing for one that has no place in the tree."""
    found: list[str] = []
    here: str | None = scope
    while here is not None and here in parents:
        found.append(here)
        here = parents[here]
    return found


def cell_code(gender: Gender, age_band: AgeBand, mood: Mood) -> int:
    """Return the cell's code, 0 <= code < CELL_COUNT. Stored codes depend on the enums' order: never change it."""
    return (_GENDERS.index(gender) * len(_AGE_BANDS) + _AGE_BANDS.index(age_band)) * len(_MOODS) + _MOODS.index(mood)


CELLS = tuple(Cell(gender, age_band, mood) for gender in _GENDERS for age_band in _AGE_BANDS for mood in _MOODS)
"""Every cell, at the index that is its code."""


def bucket_start(local: datetime, grain: Grain) -> datetime:
    """Return the start of the bucket that a store's wall-clock time falls in."""
    if grain is Grain.HOUR:
        return local.replace(minute=0, second=0, microsecond=0, fold=0, tzinfo=None)
    first = local.date()
    if grain is Grain.MONTH:
        first = first.replace(day=1)
    elif grain is Grain.WEEK:
        first -= timedelta(days=min(first.weekday(), (first - date.min).days))
    return datetime.combine(first, time.min)


MARGINS: tuple[frozenset[int], ...] = (
    *(frozenset(code for code, cell in enumerate(CELLS) if cell.gender is gender) for gender in _GENDERS),
    *(frozenset(code for code, cell in enumerate(CELLS) if cell.age_band is band) for band in _AGE_BANDS),
    *(frozenset(code for code, cell in enumerate(CELLS) if cell.mood is mood) for mood in _MOODS),
)
"""The cells of each gender, then of each age band, then of each mood: what a bucket keeps sums of."""


def merge(one: Counts, other: Counts) -> dict[int, int]:
    return dict(Counter(one) + Counter(other))


def dense(counts: Counts) -> list[int]:
    """Return a count of every cell, in the order of their codes."""
    return [counts.get(code, 0) for code in range(CELL_COUNT)]


def margins(counts: Sequence[int]) -> list[int]:
    """Return the sums of MARGINS over a count of every cell."""
    sums = [0] * len(MARGINS)
    for count, places in zip(counts, _MARGINS_OF, strict=True):
        if count:
            for place in places:
                sums[place] += count
    return sums


_MARGINS_OF = tuple(tuple(place for place, cells in enumerate(MARGINS) if code in cells) for code in range(CELL_COUNT))


@dataclass(frozen=True, slots=True)
class Counted:
    """A sighting reduced to what a rollup needs: the scopes that it belongs to, its local time and its cell."""

    scopes: tuple[str, ...]
    local: datetime
    cell: int
    simulated: bool = False


def roll_up(counted: Iterable[Counted]) -> dict[RollupKey, dict[int, int]]:
    """Count sightings into every bucket that they belong to."""
    rollups: dict[RollupKey, dict[int, int]] = {}
    for one in counted:
        for key in _keys(one):
            bucket = rollups.setdefault(key, {})
            bucket[one.cell] = bucket.get(one.cell, 0) + 1
    return rollups


def _keys(one: Counted) -> Iterator[RollupKey]:
    for grain in Grain:
        start = bucket_start(one.local, grain)
        for scope in one.scopes:
            yield RollupKey(scope, grain, start, one.simulated)
