"""Spans of store-local days that a report covers, and the buckets that they are shown in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from storemood.domain.errors import BadQuestion
from storemood.domain.rollups import Grain, bucket_start

LONGEST_DAYS = 800
MOST_DAYS_BY_HOUR = 31
A_YEAR_OF_WEEKS = 364
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
        end = min(_next(bucket_start(start, grain), grain), period.end)
        found.append(Bucket(start, end))
        start = end
    return found


@dataclass(frozen=True, slots=True)
class Span:
    """Stored buckets of one grain from a wall-clock instant to another, the end excluded."""

    grain: Grain
    begin: datetime
    end: datetime


_LONGEST_FIRST = (Grain.MONTH, Grain.WEEK, Grain.DAY)


def spans(period: Period, grains: Sequence[Grain] = _LONGEST_FIRST) -> list[Span]:
    """Cover a period with few stored buckets: whole ones of the first grain, and what is left over with the next.

    ``grains`` are in falling length and end with one that fills days exactly.
    """
    return list(_cover(period.begin, period.end, list(grains)))


def _cover(begin: datetime, end: datetime, grains: list[Grain]) -> Iterator[Span]:
    grain, *shorter = grains
    if begin >= end:
        return
    if not shorter:
        yield Span(grain, begin, end)
        return
    first = bucket_start(begin, grain)
    first = first if first == begin else _next(first, grain)
    last = bucket_start(end, grain)
    if first >= last:
        yield from _cover(begin, end, shorter)
        return
    yield from _cover(begin, first, shorter)
    yield Span(grain, first, last)
    yield from _cover(last, end, shorter)


def _next(start: datetime, grain: Grain) -> datetime:
    match grain:
        case Grain.HOUR:
            return start + timedelta(hours=1)
        case Grain.DAY:
            return start + timedelta(days=1)
        case Grain.WEEK:
            return start + timedelta(days=7)
        case Grain.MONTH:
            return (start + timedelta(days=32)).replace(day=1)
