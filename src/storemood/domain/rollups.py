"""Additive counts that answer every report: per scope, grain and local time bucket, how many of each kind of customer.

A kind of customer is a *cell*: one apparent gender x age band x mood, coded as one small integer. A bucket holds a
count of every cell, and the sums of each value of each trait. Merging is addition, so order and grouping never matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


class Aid(StrEnum):
    """Buckets that no report shows, but that reports are added up from: eight weeks, and what recurs within a week or
    eight: an hour of the day, a weekday, or an hour of the week."""

    EIGHT_WEEKS = "eight_weeks"
    HOUR_IN_WEEK = "hour_in_week"
    HOUR_IN_EIGHT_WEEKS = "hour_in_eight_weeks"
    WEEKDAY_IN_EIGHT_WEEKS = "weekday_in_eight_weeks"
    WEEKHOUR_IN_EIGHT_WEEKS = "weekhour_in_eight_weeks"


EIGHT_WEEKS = timedelta(weeks=8)

Stored = Grain | Aid
"""All kinds of buckets that are kept."""


@dataclass(frozen=True, slots=True, order=True)
class RollupKey:
    """Names one bucket. ``bucket`` is the first instant of it on the store's wall clock, without a zone."""

    scope: str
    grain: Stored
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


def bucket_start(local: datetime, grain: Stored) -> datetime:
    """Return the start of the bucket that a store's wall-clock time falls in; of what recurs, that of the first."""
    if isinstance(grain, Aid):
        return _aid_start(local, grain)
    if grain is Grain.HOUR:
        return local.replace(minute=0, second=0, microsecond=0, fold=0, tzinfo=None)
    first = local.date()
    if grain is Grain.MONTH:
        first = first.replace(day=1)
    elif grain is Grain.WEEK:
        first -= timedelta(days=min(first.weekday(), (first - date.min).days))
    return datetime.combine(first, time.min)


def _aid_start(local: datetime, aid: Aid) -> datetime:
    day, hour = timedelta(days=local.weekday()), timedelta(hours=local.hour)
    match aid:
        case Aid.EIGHT_WEEKS:
            return eight_weeks_start(local)
        case Aid.HOUR_IN_WEEK:
            return bucket_start(local, Grain.WEEK) + hour
        case Aid.HOUR_IN_EIGHT_WEEKS:
            return eight_weeks_start(local) + hour
        case Aid.WEEKDAY_IN_EIGHT_WEEKS:
            return eight_weeks_start(local) + day
        case Aid.WEEKHOUR_IN_EIGHT_WEEKS:
            return eight_weeks_start(local) + day + hour


def reach(local: datetime, grain: Stored) -> tuple[datetime, datetime]:
    """Return the begin and end of the days of which some are in a bucket: a week's, or the eight weeks' of an aid."""
    if grain in (Grain.WEEK, Aid.HOUR_IN_WEEK):
        start = bucket_start(local, Grain.WEEK)
        return start, start + timedelta(weeks=1)
    start = eight_weeks_start(local)
    return start, start + EIGHT_WEEKS


_FIRST_EIGHT_WEEKS = datetime(2001, 1, 1)  # noqa: DTZ001 - a Monday on a wall clock


def eight_weeks_start(local: datetime) -> datetime:
    """Return the start of the eight weeks that a wall-clock time falls in; they are counted from a Monday."""
    return _FIRST_EIGHT_WEEKS + (local.replace(fold=0, tzinfo=None) - _FIRST_EIGHT_WEEKS) // EIGHT_WEEKS * EIGHT_WEEKS


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
    for (scopes, hour, simulated), cells in _by_hour(counted).items():
        for grain in _STORED:
            start = bucket_start(hour, grain)
            for scope in scopes:
                bucket = rollups.setdefault(RollupKey(scope, grain, start, simulated), {})
                for cell, customers in cells.items():
                    bucket[cell] = bucket.get(cell, 0) + customers
    return rollups


_STORED: tuple[Stored, ...] = (*Grain, *Aid)


def _by_hour(counted: Iterable[Counted]) -> Mapping[tuple[tuple[str, ...], datetime, bool], Mapping[int, int]]:
    """Count the cells of each hour of each place."""
    found: dict[tuple[tuple[str, ...], datetime, bool], Counter[int]] = defaultdict(Counter)
    for one in counted:
        found[one.scopes, bucket_start(one.local, Grain.HOUR), one.simulated][one.cell] += 1
    return found
