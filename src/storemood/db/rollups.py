"""Rollup buckets: adding to them, and the few questions that reports ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.domain.periods import Period
from storemood.domain.rollups import Counts, Grain, RollupKey

HistoryRow = tuple[str, str, datetime, int, list[int], list[int]]

_ADD = text(
    """
    INSERT INTO rollups AS r (scope, grain, bucket, simulated, total, cells, counts)
    VALUES (:scope, :grain, :bucket, :simulated, :total, CAST(:cells AS smallint[]), CAST(:counts AS integer[]))
    ON CONFLICT (scope, grain, bucket, simulated) DO UPDATE SET
        total = r.total + excluded.total,
        (cells, counts) = (
            SELECT array_agg(cell ORDER BY cell), array_agg(n ORDER BY cell)
            FROM (
                SELECT cell, sum(n)::integer AS n
                FROM unnest(r.cells || excluded.cells, r.counts || excluded.counts) AS u (cell, n)
                GROUP BY cell
            ) AS merged
        )
    """
)


@dataclass(frozen=True, slots=True)
class CellCount:
    """How often a cell was seen in a bucket, or in all of a period."""

    cell: int
    count: int


@dataclass(frozen=True, slots=True)
class BucketCount:
    """Customers of one bucket that pass a filter: all, simulated ones, and by mood's sign."""

    scope: str
    bucket: datetime
    customers: int
    simulated: int
    positive: int
    negative: int
    known: int


def add(conn: Connection, rollups: Mapping[RollupKey, Counts]) -> None:
    """Add counts to buckets, in the keys' order so that concurrent writers never wait for each other in a circle."""
    rows = [
        {
            "scope": key.scope,
            "grain": key.grain.value,
            "bucket": key.bucket,
            "simulated": key.simulated,
            "total": sum(counts.values()),
            "cells": sorted(counts),
            "counts": [counts[cell] for cell in sorted(counts)],
        }
        for key, counts in sorted(rollups.items())
        if counts
    ]
    if rows:
        conn.execute(_ADD, rows)


def load_simulated(conn: Connection, rows: Iterable[HistoryRow]) -> int:
    """Copy simulated buckets (scope, grain, bucket, total, cells, counts) in bulk, replacing those that exist.

    Returns the number of rows.
    """
    if not conn.execute(text("SELECT EXISTS (SELECT FROM rollups WHERE simulated)")).scalar():
        return _copy(conn, "rollups", rows)
    conn.execute(text("CREATE TEMPORARY TABLE incoming (LIKE rollups) ON COMMIT DROP"))
    loaded = _copy(conn, "incoming", rows)
    conn.execute(
        text(
            "INSERT INTO rollups SELECT * FROM incoming ORDER BY scope, grain, bucket"
            " ON CONFLICT (scope, grain, bucket, simulated) DO UPDATE SET total = excluded.total,"
            " cells = excluded.cells, counts = excluded.counts"
        )
    )
    conn.execute(text("DROP TABLE incoming"))
    return loaded


def _copy(conn: Connection, table: str, rows: Iterable[HistoryRow]) -> int:
    loaded = 0
    cursor = conn.connection.cursor()
    with cursor.copy(f"COPY {table} (scope, grain, bucket, simulated, total, cells, counts) FROM STDIN") as copy:
        for scope, grain, bucket, total, cells, counts in rows:
            loaded += 1
            copy.write(f"{scope}\t{grain}\t{bucket}\tt\t{total}\t{_array(cells)}\t{_array(counts)}\n")
    return loaded


def _array(numbers: Sequence[int]) -> str:
    """Return PostgreSQL's text for an array: several times faster than adapting millions of lists."""
    return f"{{{','.join(map(str, numbers))}}}"


def count_cells(conn: Connection, scope: str, period: Period) -> list[CellCount]:
    """Return how often each cell was seen in a scope and period."""
    rows = conn.execute(
        text(
            "SELECT cell, sum(n)::integer AS times FROM rollups, unnest(cells, counts) AS u (cell, n)"
            " WHERE scope = :scope AND grain = 'day' AND bucket >= :begin AND bucket < :end GROUP BY cell"
        ),
        {"scope": scope, "begin": period.begin, "end": period.end},
    )
    return [CellCount(row.cell, row.times) for row in rows]


@dataclass(frozen=True, slots=True)
class CellSets:
    """The cells that pass a filter, and those of them whose mood is positive, negative, known."""

    passing: tuple[int, ...]
    positive: tuple[int, ...]
    negative: tuple[int, ...]
    known: tuple[int, ...]


_BUCKETS = """
SELECT {scope} AS scope, {bucket} AS bucket,
    coalesce(sum(n) FILTER (WHERE cell = ANY(:passing)), 0) AS customers,
    coalesce(sum(n) FILTER (WHERE cell = ANY(:passing) AND simulated), 0) AS simulated,
    coalesce(sum(n) FILTER (WHERE cell = ANY(:positive)), 0) AS positive,
    coalesce(sum(n) FILTER (WHERE cell = ANY(:negative)), 0) AS negative,
    coalesce(sum(n) FILTER (WHERE cell = ANY(:known)), 0) AS known
FROM rollups, unnest(cells, counts) AS u (cell, n)
WHERE scope = ANY(:scopes) AND grain = :grain AND rollups.bucket >= :begin AND rollups.bucket < :end
GROUP BY 1, 2 ORDER BY 1, 2
"""
_EACH_BUCKET = text(_BUCKETS.format(scope="scope", bucket="rollups.bucket"))
_HOUR_OF_DAY = text(
    _BUCKETS.format(
        scope="scope", bucket="'2000-01-01'::timestamp + (rollups.bucket - date_trunc('day', rollups.bucket))"
    )
)
_WHOLE_PERIOD = text(_BUCKETS.format(scope="scope", bucket="CAST(:begin AS timestamp)"))


def list_days(conn: Connection, scope: str, period: Period, cells: CellSets) -> list[BucketCount]:
    """Return one row for each day of the period that has a bucket."""
    return _list_buckets(conn, _EACH_BUCKET, [scope], Grain.DAY, period, cells)


def list_hours_of_day(conn: Connection, scope: str, period: Period, cells: CellSets) -> list[BucketCount]:
    """Return one row for each hour of the day, summed over the period; the bucket's date means nothing."""
    return _list_buckets(conn, _HOUR_OF_DAY, [scope], Grain.HOUR, period, cells)


def list_totals(conn: Connection, scopes: Sequence[str], period: Period, cells: CellSets) -> list[BucketCount]:
    """Return one row a scope that has any bucket, summed over the period."""
    return _list_buckets(conn, _WHOLE_PERIOD, scopes, Grain.DAY, period, cells)


def _list_buckets(
    conn: Connection, query: object, scopes: Sequence[str], grain: Grain, period: Period, cells: CellSets
) -> list[BucketCount]:
    rows = conn.execute(
        query,  # type: ignore[call-overload]  # one of the three texts above
        {
            "scopes": list(scopes),
            "grain": grain.value,
            "begin": period.begin,
            "end": period.end,
            "passing": list(cells.passing),
            "positive": list(cells.positive),
            "negative": list(cells.negative),
            "known": list(cells.known),
        },
    )
    return [
        BucketCount(
            row.scope,
            row.bucket,
            int(row.customers),
            int(row.simulated),
            int(row.positive),
            int(row.negative),
            int(row.known),
        )
        for row in rows
    ]


def find_last_simulated(conn: Connection) -> datetime | None:
    found: datetime | None = conn.execute(
        text("SELECT max(bucket) FROM rollups WHERE scope = 'world' AND grain = 'hour' AND simulated")
    ).scalar()
    return found


def forget_before(conn: Connection, begin: datetime) -> int:
    """Delete the buckets that lie wholly before a wall-clock month start, and return how many."""
    return conn.execute(text("DELETE FROM rollups WHERE bucket < :begin"), {"begin": begin}).rowcount
