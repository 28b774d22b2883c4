"""Spans of store-local days that a report covers, and the buckets that they are shown in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from storemood.domain.errors import BadQuestion
from storemood.domain.rollups import EIGHT_WEEKS, Aid, Grain, Stored, bucket_start, eight_weeks_start
from storemood.domain.ways import Stretch, cheapest

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
    """Stored buckets of one kind that begin from a wall-clock instant to another, the end excluded; ``sign`` is -1 of
    those that are taken away."""

    grain: Stored
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
    much is taken away."""
    steps = cheapest(period.begin, period.end, _stretches(period))
    return joined(Span(step.kind, step.begin, step.end, step.sign) for step in steps)


def _stretches(period: Period) -> Iterator[Stretch[Stored]]:
    """Yield the buckets that a period may be made of: long ones all along it, short ones near its ends."""
    start, stop = eight_weeks_start(period.begin), eight_weeks_start(period.end) + EIGHT_WEEKS
    for here in every(EIGHT_WEEKS, start, stop):
        yield Stretch(Aid.EIGHT_WEEKS, here, here + EIGHT_WEEKS)
    yield from _buckets_between(start, stop, Grain.MONTH)
    inner, outer = start + 2 * EIGHT_WEEKS, stop - 2 * EIGHT_WEEKS
    ends = [(start, inner), (outer, stop)] if inner < outer else [(start, stop)]
    for begin, end in ends:
        for grain in (Grain.WEEK, Grain.DAY):
            yield from _buckets_between(begin, end, grain)


def _buckets_between(start: datetime, stop: datetime, grain: Grain) -> Iterator[Stretch[Stored]]:
    here = bucket_start(start, grain)
    while here < stop:
        there = bucket_end(here, grain)
        yield Stretch(grain, here, there)
        here = there


def every(step: timedelta, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield moments in steps from one on, up to another, which is left out."""
    while begin < end:
        yield begin
        begin += step


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans of one kind and sign that adjoin."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.grain, span.sign, span.begin)):
        last = found[-1] if found else None
        if last is not None and (last.grain, last.sign, last.end) == (span.grain, span.sign, span.begin):
            found[-1] = replace(last, end=span.end)
        else:
            found.append(span)
    return tuple(found)


def longest_inside(period: Period) -> Span:
    """Return the first of the longest stored buckets that lie within a period."""
    for grain in _LONGEST_FIRST:
        start = bucket_start(period.begin, grain)
        start = start if start == period.begin else bucket_end(start, grain)
        if bucket_end(start, grain) <= period.end:
            return Span(grain, start, bucket_end(start, grain))
    raise AssertionError("a period has whole days")


def cover_until(period: Period, until: datetime) -> tuple[Span, ...]:
    """Add up to what of a period is before a wall-clock hour."""
    day = min(datetime.combine(until.date(), time.min), period.end)
    whole = cover(Period(period.first, (day - timedelta(days=1)).date())) if day > period.begin else ()
    return (*whole, Span(Grain.HOUR, day, until)) if day < until else whole


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
