"""Spans of store-local days that a report covers, and the buckets that they are shown in."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from storemood.domain.errors import BadQuestion
from storemood.domain.rollups import Grain, bucket_start

LONGEST_DAYS = 800
MOST_DAYS_BY_HOUR = 31
A_YEAR_OF_WEEKS = 364
_LONGEST_FIRST = (Grain.MONTH, Grain.WEEK, Grain.DAY)
_FIRST_YEAR = 1995
_LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not (self.first.year >= _FIRST_YEAR and self.last.year <= _LAST_YEAR):
            raise BadQuestion(f"a period lies between the years {_FIRST_YEAR} and {_LAST_YEAR}")
        if self.last < self.first:
            raise BadQuestion(f"the period ends on {self.last} before it begins on {self.first}")
        if self.days > LONGEST_DAYS:
            raise BadQuestion(f"a period has at most {LONGEST_DAYS} days; {self.first} to {self.last} has {self.days}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def begin(self) -> datetime:
        """The first wall-clock instant."""
        return datetime.combine(self.first, time.min)

    @property
    def end(self) -> datetime:
        """The wall-clock instant after the last."""
        return datetime.combine(self.last + timedelta(days=1), time.min)

    def before(self) -> Period:
        """The period of the same length that ends the day before this one."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def a_year_before(self) -> Period:
        """The same weekdays 52 weeks earlier."""
        return Period(self.first - timedelta(days=A_YEAR_OF_WEEKS), self.last - timedelta(days=A_YEAR_OF_WEEKS))

    def each_day(self) -> Iterator[date]:
        return (self.first + timedelta(days=step) for step in range(self.days))


class Interval(StrEnum):
    """How long a point of a graph is; ``auto`` lets the period decide."""

    AUTO = "auto"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def choose_interval(period: Period, wanted: Interval) -> Grain:
    """Return how long the points of a period's graph are. Raises BadQuestion for hours of many days."""
    if wanted is Interval.AUTO:
        if period.days <= 2:
            return Grain.HOUR
        if period.days <= 92:
            return Grain.DAY
        return Grain.WEEK if period.days <= 400 else Grain.MONTH
    if wanted is Interval.HOUR and period.days > MOST_DAYS_BY_HOUR:
        raise BadQuestion(f"hours are told of at most {MOST_DAYS_BY_HOUR} days; this period has {period.days}")
    return Grain(wanted.value)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of the wall clock, the end excluded. The first and last of a period may be cut by it."""

    start: datetime
    end: datetime


def buckets(period: Period, grain: Grain) -> list[Bucket]:
    """Return the period's buckets in order; weeks begin on Monday."""
    found: list[Bucket] = []
    start = period.begin
    while start < period.end:
        end = min(bucket_end(bucket_start(start, grain), grain), period.end)
        found.append(Bucket(start, end))
        start = end
    return found


@dataclass(frozen=True, slots=True)
class Span:
    """Stored buckets of one grain from a wall-clock instant to another, the end excluded; ``sign`` is -1 of those that
    are taken away."""

    grain: Grain
    begin: datetime
    end: datetime
    sign: int = 1


def tile(period: Period, grains: Sequence[Grain]) -> list[Span]:
    """Fill a period exactly: with whole buckets of the first grain, and what is left over with the next.

    ``grains`` are in falling length and end with one that fills days exactly.
    """
    return list(_tiles(period.begin, period.end, list(grains)))


def _tiles(begin: datetime, end: datetime, grains: list[Grain]) -> Iterator[Span]:
    grain, *shorter = grains
    if begin >= end:
        return
    if not shorter:
        yield Span(grain, begin, end)
        return
    first = bucket_start(begin, grain)
    first = first if first == begin else bucket_end(first, grain)
    last = bucket_start(end, grain)
    if first >= last:
        yield from _tiles(begin, end, shorter)
        return
    yield from _tiles(begin, first, shorter)
    yield Span(grain, first, last)
    yield from _tiles(last, end, shorter)


@lru_cache(maxsize=1000)
def cover(period: Period) -> tuple[Span, ...]:
    """Add up to a period with as few stored buckets as there can be: longer ones may reach beyond it, and what is too
    much is taken away. It is the shortest way from its begin to its end, bucket by bucket, forth and back."""
    ways = _ways(period)
    came_by: dict[datetime, tuple[datetime, Grain]] = {}
    reached = deque([period.begin])
    while period.end not in came_by:
        here = reached.popleft()
        for there, grain in ways[here]:
            if there not in came_by and there != period.begin:
                came_by[there] = here, grain
                reached.append(there)
    return tuple(_runs(_way_back(period, came_by)))


def longest_inside(period: Period) -> Span:
    """Return the first of the longest stored buckets that lie within a period."""
    longest = min(tile(period, _LONGEST_FIRST), key=lambda span: _LONGEST_FIRST.index(span.grain))
    return replace(longest, end=bucket_end(longest.begin, longest.grain))


def cover_until(period: Period, until: datetime) -> tuple[Span, ...]:
    """Add up to what of a period is before a wall-clock hour."""
    day = min(datetime.combine(until.date(), time.min), period.end)
    whole = cover(Period(period.first, (day - timedelta(days=1)).date())) if day > period.begin else ()
    return (*whole, Span(Grain.HOUR, day, until)) if day < until else whole


def _ways(period: Period) -> Mapping[datetime, list[tuple[datetime, Grain]]]:
    """Return where buckets lead from each of their ends, within the longest ones that the period touches."""
    found: dict[datetime, list[tuple[datetime, Grain]]] = defaultdict(list)
    longest = _LONGEST_FIRST[0]
    start, stop = bucket_start(period.begin, longest), bucket_end(bucket_start(period.end, longest), longest)
    for grain in _LONGEST_FIRST:
        here = bucket_start(start, grain)
        while here < stop:
            there = bucket_end(here, grain)
            found[here].append((there, grain))
            found[there].append((here, grain))
            here = there
    return found


def _way_back(
    period: Period, came_by: Mapping[datetime, tuple[datetime, Grain]]
) -> Iterator[tuple[Grain, datetime, datetime]]:
    """Yield the steps of the way, the last one first."""
    here = period.end
    while here != period.begin:
        before, grain = came_by[here]
        yield grain, before, here
        here = before


def _runs(steps: Iterable[tuple[Grain, datetime, datetime]]) -> Iterator[Span]:
    """Join buckets of one grain that adjoin, of steps in falling order."""
    run: Span | None = None
    for grain, begin, end in steps:
        step = Span(grain, min(begin, end), max(begin, end), 1 if begin < end else -1)
        if run is not None and (step.grain, step.sign) == (run.grain, run.sign):
            run = replace(run, begin=min(run.begin, step.begin), end=max(run.end, step.end))
            continue
        if run is not None:
            yield run
        run = step
    if run is not None:
        yield run


def bucket_end(start: datetime, grain: Grain) -> datetime:
    """Return the start of the next bucket."""
    match grain:
        case Grain.HOUR:
            return start + timedelta(hours=1)
        case Grain.DAY:
            return start + timedelta(days=1)
        case Grain.WEEK:
            return start + timedelta(days=7)
        case Grain.MONTH:
            return (start + timedelta(days=32)).replace(day=1)
