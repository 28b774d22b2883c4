"""The two sides of a comparison: whose buckets are summed over which days, and how far those days have come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from storemood.db import coverages, rollups, scopes
from storemood.db.chain import ScopeRow
from storemood.db.coverages import Covered
from storemood.db.engine import Connection
from storemood.db.rollups import By, PlaceSpan
from storemood.db.scopes import StoresOf
from storemood.domain import recurring, statistics
from storemood.domain.health.coverage import Coverage
from storemood.domain.periods import Bucket, Period, Span, cover, cover_until, longest_inside, tile
from storemood.domain.recurring import Apart
from storemood.domain.rollups import Grain
from storemood.domain.times import ALWAYS, Times
from storemood.reports.clocks import Ahead
from storemood.reports.counting import Counter
from storemood.reports.question import Comparison, Question

Key = TypeVar("Key")

GAP_BELOW = 0.1
"""With less of its expected camera-hours than this a bucket tells nothing of how many customers came."""

_COMPARABLE_DAYS = 56


class State(StrEnum):
    """How far a bucket has come: ``gap`` means that the cameras were not there, so that a low count is no fall."""

    WHOLE = "whole"
    RUNNING = "running"
    GAP = "gap"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class ScopeInfo:
    """A report's scope."""

    id: str
    kind: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class PeriodInfo:
    """A report's period, and whether some of its stores have not finished its last day."""

    first: date
    last: date
    days: int
    unfinished: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: the scopes whose buckets add up to it, less those that are left out, all of its
    stores, its days, or what of them is before a wall-clock hour and what some stores are ahead of it, and which hours
    of the week count."""

    node: ScopeRow
    scopes: tuple[str, ...]
    stores: StoresOf
    period: Period
    less: tuple[str, ...] = ()
    until: datetime | None = None
    times: Times = ALWAYS
    ahead: Ahead | None = None

    @property
    def end(self) -> datetime:
        return self.period.end if self.until is None else self.until

    @property
    def covered(self) -> tuple[Span, ...]:
        """The stored buckets that add up to it."""
        if self.times.is_active:
            return recurring.cover(self.times, self.period.begin, self.end)
        return cover(self.period) if self.until is None else cover_until(self.period, self.until)

    @property
    def inside(self) -> Span | None:
        """A stretch of it, each stored bucket of which tells already how many customers it has at least."""
        if self.until is not None:
            return None
        return recurring.inside(self.times, self.period) if self.times.is_active else longest_inside(self.period)

    def covered_apart(self, apart: Apart) -> tuple[Span, ...]:
        """The stored buckets that add up to it hour by hour of the day or of the week."""
        return recurring.cover(self.times, self.period.begin, self.end, apart)

    def tiled(self, grains: Sequence[Grain]) -> Sequence[Span]:
        """Return stored buckets of some grains that fill it, so that none straddles two of the longest."""
        if self.times.is_active:
            return self.times.spans(self.period.begin, self.end, by_hour=grains[-1] is Grain.HOUR)
        return tile(self.period, grains)

    @property
    def days(self) -> float:
        """How many days it has; where not all hours of a day count, those that do make one."""
        return self.days_until(self.end if self.ahead is None else self.ahead.latest(self.node.id))

    def days_until(self, end: datetime) -> float:
        if not self.times.is_active:
            return (end - self.period.begin) / timedelta(days=1)
        return self.times.hours_between(self.period.begin, end) / self.times.hours_a_day

    def days_of(self, places: Iterable[str]) -> float:
        """How many days it has of some of its places, of the one that has most."""
        if self.ahead is None:
            return self.days
        return self.days_until(max(map(self.ahead.latest, places)))

    def stretches(self, place: str) -> list[PlaceSpan]:
        """What a place's stores are ahead."""
        return [] if self.ahead is None else list(self.ahead.stretches(place, self.times))

    @property
    def stretched(self) -> list[PlaceSpan]:
        """What all its stores are ahead."""
        plus = [one for scope in self.scopes for one in self.stretches(scope)]
        minus = [one for scope in self.less for one in self.stretches(scope)]
        return plus + [replace(one, span=replace(one.span, sign=-one.span.sign)) for one in minus]

    @property
    def scope_info(self) -> ScopeInfo:
        return ScopeInfo(self.node.id, self.node.kind, self.node.name, self.node.parent)

    def period_info(self, now: datetime) -> PeriodInfo:
        return PeriodInfo(self.period.first, self.period.last, self.period.days, self.is_unfinished(now))

    def is_unfinished(self, now: datetime) -> bool:
        return self.period.last >= self.clock(now).earliest.date()

    def clock(self, now: datetime) -> Clock:
        walls = [now.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for zone in self.stores.zones or {"UTC"}]
        return Clock(min(walls), max(walls))

    def finished(self, now: datetime) -> datetime:
        """The wall-clock hour that all stores have reached, within the period."""
        return min(self.finished_in(zone, now) for zone in self.stores.zones or {"UTC"})

    def finished_in(self, zone: str, now: datetime) -> datetime:
        """The hour that a zone's wall clock has reached, within the period."""
        hour = now.astimezone(ZoneInfo(zone)).replace(minute=0, second=0, microsecond=0, tzinfo=None)
        return max(self.period.begin, min(hour, self.period.end))

    @property
    def timezone(self) -> str | None:
        """The zone that all stores share, or None where each has its own."""
        return next(iter(self.stores.zones)) if len(self.stores.zones) == 1 else None

    def cover(self, ask: Callable[[Covered], dict[Key, Coverage]]) -> dict[Key, Coverage]:
        """Return what is asked of the coverage of this side."""
        found = ask(Covered(self.scopes))
        if not self.less:
            return found
        left_out = ask(Covered(self.less))
        return {key: coverage - left_out.get(key, Coverage()) for key, coverage in found.items()}

    def coverage(self, conn: Connection) -> Coverage:
        if self.times.is_active:
            by_hour = self.cover(lambda of: coverages.by_hour_of_week(conn, of, self.period))
            return sum((one for when, one in by_hour.items() if self.times.has(*when)), Coverage())
        return self.cover(lambda of: {"all": coverages.total(conn, of, self.period)})["all"]


@dataclass(frozen=True, slots=True)
class Clock:
    """The wall clocks of the stores that are furthest behind and furthest ahead."""

    earliest: datetime
    latest: datetime

    def state(self, bucket: Bucket, coverage: Coverage | None) -> State:
        if bucket.start > self.latest:
            return State.FUTURE
        if bucket.end > self.earliest:
            return State.RUNNING
        share = None if coverage is None else coverage.share
        return State.GAP if share is not None and share < GAP_BELOW else State.WHOLE


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """How many stores a scope has, how many of them have data in the period and count, and how many with data are
    left out since they have none on the other side."""

    all: int
    counted: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides, the other None without a comparison, and which stores were left out to make them alike; ``alike``
    are those that were not, None where all count."""

    now: Side
    before: Side | None
    left_out: tuple[str, ...] = ()
    alike: tuple[str, ...] | None = None


def resolve(conn: Connection, question: Question) -> Sides:
    """Find out what a question is about. Raises NotFound for a scope that does not exist."""
    now = _side(conn, question.scope, question.period, question.times)
    if question.other_period is None:
        return Sides(now, None)
    if question.other_scope == question.scope:
        before = replace(now, period=question.other_period)
    else:
        before = _side(conn, question.other_scope, question.other_period, question.times)
    if question.same_stores and question.comparison is not Comparison.PLACE:
        return _alike(conn, now, before)
    return Sides(now, before)


def _side(conn: Connection, scope: str, period: Period, times: Times) -> Side:
    node = scopes.get_scope(conn, scope)
    return Side(node, (scope,), scopes.get_stores(conn, scope), period, times=times)


def _alike(conn: Connection, now: Side, before: Side) -> Sides:
    """Restrict both sides to the stores that have data on both."""
    mine = rollups.list_present(conn, now.stores.scopes, now.period)
    its = rollups.list_present(conn, before.stores.scopes, before.period)
    common = mine & its
    both = tuple(scope for scope in now.stores.scopes if scope in common)
    left_out = tuple(sorted((mine | its) - set(both)))
    if len(left_out) < len(both) and not scopes.has_moved(conn, now.node.id):
        alike = [replace(side, less=left_out) for side in (now, before)]
    else:
        alike = [replace(side, scopes=both) for side in (now, before)]
    return Sides(alike[0], alike[1], left_out, both)


def up_to_the_same_moment(conn: Connection, sides: Sides, now: datetime) -> tuple[Side, Side] | None:
    """Return both sides as far as the period has come; None without a comparison. A period that is over stays whole,
    and so does the side that it is compared with. Else that is the last hour that all stores have finished, and where a
    scope is compared with itself, what each of them has finished beyond it."""
    mine, its = sides.now, sides.before
    if its is None:
        return None
    if not mine.is_unfinished(now):
        return mine, its
    apart = its.period.begin - mine.period.begin
    until = min(mine.finished(now), its.finished(now) - apart)
    ahead = None
    if mine.node == its.node and len(mine.stores.zones) > 1:
        finished = [{zone: side.finished_in(zone, now) for zone in mine.stores.zones} for side in (mine, its)]
        ends = {zone: min(end, finished[1][zone] - apart) for zone, end in finished[0].items()}
        ahead = Ahead.of(until, ends, scopes.list_lineages(conn, mine.node.id))
    return (
        replace(mine, until=until, ahead=ahead),
        replace(its, until=min(its.period.end, until + apart), ahead=ahead and ahead.shifted(apart, its.period.end)),
    )


def count_stores(conn: Connection, sides: Sides) -> StoreCounts:
    now = sides.now
    if sides.alike is not None:
        return StoreCounts(len(now.stores.ids), len(sides.alike), len(sides.left_out))
    counted = len(rollups.list_present(conn, now.stores.scopes, now.period))
    return StoreCounts(len(now.stores.ids), counted, 0)


def comparable_days(side: Side, now: datetime) -> Sequence[Span]:
    """Return the eight weeks up to a side's last finished day: what chance does to a day's count, they tell."""
    end = min(side.period.end, datetime.combine(side.clock(now).earliest.date(), datetime.min.time()))
    begin = end - timedelta(days=_COMPARABLE_DAYS)
    return side.times.spans(begin, end) if side.times.is_active else (Span(Grain.DAY, begin, end),)


def spread(conn: Connection, side: Side, counter: Counter, now: datetime) -> float | None:
    """Return how much more than chance the days of a side vary; see ``statistics.spread``."""
    days = comparable_days(side, now)
    rows = rollups.list_sums(conn, side.scopes, days, counter.wanted[:1], By.DAY, less=side.less)
    return statistics.spread((row.bucket.weekday(), row.sums[0]) for row in rows if row.bucket is not None)
