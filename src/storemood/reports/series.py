"""The graph: every measure bucket by bucket, gaps told apart from falls, beside what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from storemood.db import coverages, rollups
from storemood.db.engine import Connection
from storemood.domain.health.coverage import Coverage
from storemood.domain.periods import Bucket, Interval, buckets, choose_interval
from storemood.domain.rollups import Grain, bucket_start
from storemood.reports import sides as two
from storemood.reports.counting import Counter, Sums
from storemood.reports.figures import Measures, measure_all
from storemood.reports.question import Question
from storemood.reports.sides import Side, State

GRAINS = {
    Grain.HOUR: (Grain.HOUR,),
    Grain.DAY: (Grain.DAY,),
    Grain.WEEK: (Grain.WEEK, Grain.DAY),
    Grain.MONTH: (Grain.MONTH, Grain.DAY),
}
"""The stored buckets that fill those of a graph, so that no stored one straddles two."""


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the stores' wall clocks, the end excluded, and its numbers."""

    start: datetime
    end: datetime
    state: State
    now: Measures


@dataclass(frozen=True, slots=True)
class Series:
    """The points in order, and those of the other side, None without a comparison."""

    interval: Grain
    points: list[Point]
    before: list[Point] | None


@dataclass(frozen=True, slots=True)
class Counted:
    """One bucket's sums and coverage."""

    bucket: Bucket
    state: State
    sums: Sums
    coverage: Coverage | None


def series(
    conn: Connection, question: Question, *, interval: Interval = Interval.AUTO, suppress_below: int, now: datetime
) -> Series:
    """Answer bucket by bucket. Raises NotFound for a scope that does not exist, BadQuestion for too many buckets."""
    grain = choose_interval(question.period, interval)
    found = two.resolve(conn, question)
    counter = Counter(question.filter, suppress_below)
    before = None
    if found.before is not None:
        choose_interval(found.before.period, Interval(grain.value))
        before = _points(conn, found.before, grain, counter, now)
    return Series(grain, _points(conn, found.now, grain, counter, now), before)


def _points(conn: Connection, side: Side, grain: Grain, counter: Counter, now: datetime) -> list[Point]:
    found = count_buckets(conn, side, grain, counter, now)
    told = measure_all(
        [one.sums for one in found], [one.coverage for one in found], counter.limit, filtered=counter.filter.is_active
    )
    return [
        Point(one.bucket.start, one.bucket.end, one.state, measures) for one, measures in zip(found, told, strict=True)
    ]


def count_buckets(conn: Connection, side: Side, grain: Grain, counter: Counter, now: datetime) -> list[Counted]:
    """Return the sums of each bucket of a side's period, in order; those of which no hour counts are left out."""
    covered = side.tiled(GRAINS[grain])
    rows = {
        row.bucket: row
        for row in rollups.list_sums(
            conn, side.scopes, covered, counter.wanted, rollups.BY_GRAIN[grain], less=side.less
        )
    }
    coverage = _coverages(conn, side, grain)
    clock = side.clock(now)
    return [
        Counted(
            bucket,
            clock.state(bucket, coverage.get(start)),
            counter.read(rows.get(start)),
            coverage.get(start),
        )
        for bucket in buckets(side.period, grain)
        if not side.times.is_active or side.times.spans(bucket.start, bucket.end)
        for start in [bucket_start(bucket.start, grain)]
    ]


def _coverages(conn: Connection, side: Side, grain: Grain) -> dict[datetime, Coverage]:
    if grain is not Grain.HOUR and not side.times.is_active:
        return side.cover(lambda of: coverages.by_bucket(conn, of, side.period, grain.value))
    found: dict[datetime, Coverage] = {}
    for (day, hour), one in side.cover(lambda of: coverages.by_hour(conn, of, side.period)).items():
        if side.times.has(day.weekday(), hour):
            start = bucket_start(datetime.combine(day, time(hour)), grain)
            found[start] = found.get(start, Coverage()) + one
    return found
