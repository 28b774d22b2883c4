"""Coverage of stores by day and hour of the wall clock, and its sums by city, region and world."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.domain.health.coverage import Coverage
from storemood.domain.periods import Period
from storemood.domain.times import ALWAYS, Times

_SAVE = text(
    "INSERT INTO store_coverage (store_id, on_date, through, expected_hours, present_hours, expected_by_hour,"
    " present_by_hour) VALUES (:store_id, :on_date, :through, :expected, :present, :expected_by_hour, :present_by_hour)"
    " ON CONFLICT (store_id, on_date) DO UPDATE SET through = excluded.through,"
    " expected_hours = excluded.expected_hours, present_hours = excluded.present_hours,"
    " expected_by_hour = excluded.expected_by_hour, present_by_hour = excluded.present_by_hour"
)
_SUM_UP = text(
    """
    INSERT INTO scope_coverage (scope, on_date, expected_by_hour, present_by_hour, expected_hours, present_hours)
    SELECT scope, on_date, array_agg(expected ORDER BY hour), array_agg(present ORDER BY hour),
        max(expected_hours), max(present_hours)
    FROM (
        SELECT scope, on_date, hour, coalesce(sum(expected), 0)::real AS expected,
            coalesce(sum(present), 0)::real AS present, sum(expected_hours)::real AS expected_hours,
            sum(present_hours)::real AS present_hours
        FROM store_coverage JOIN stores ON stores.id = store_id JOIN cities ON cities.id = city_id,
            unnest(ARRAY['city-' || cities.id, 'region-' || region_id, 'world']) AS scope,
            unnest(coalesce(expected_by_hour, array_fill(0::real, ARRAY[24])),
                   coalesce(present_by_hour, array_fill(0::real, ARRAY[24])))
                WITH ORDINALITY AS u (expected, present, hour)
        WHERE on_date = ANY(CAST(:days AS date[]))
        GROUP BY scope, on_date, hour
    ) AS hours
    GROUP BY scope, on_date
    ON CONFLICT (scope, on_date) DO UPDATE SET expected_by_hour = excluded.expected_by_hour,
        present_by_hour = excluded.present_by_hour, expected_hours = excluded.expected_hours,
        present_hours = excluded.present_hours
    """
)


def save(conn: Connection, through: datetime, days: Mapping[tuple[int, date], Sequence[Coverage]]) -> None:
    """Note the coverage of stores' days, up to a wall-clock hour, each as that of its 24 hours; sums of scopes follow.

    Several writers must not do so at once: the judgement of cameras holds a lock of its own.
    """
    rows = [
        {
            "store_id": store_id,
            "on_date": day,
            "through": through,
            "expected": sum(hour.expected_hours for hour in hours),
            "present": sum(hour.present_hours for hour in hours),
            "expected_by_hour": [float(hour.expected_hours) for hour in hours],
            "present_by_hour": [float(hour.present_hours) for hour in hours],
        }
        for (store_id, day), hours in sorted(days.items())
    ]
    if rows:
        conn.execute(_SAVE, rows)
        conn.execute(_SUM_UP, {"days": sorted({day for _, day in days})})


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Coverage of a bucket, or of an hour of the week: 0 is Monday midnight."""

    bucket: datetime
    coverage: Coverage


_SOURCES = {
    True: "SELECT on_date, {columns} FROM store_coverage WHERE store_id = ANY(CAST(:stores AS integer[]))",
    False: "SELECT on_date, {columns} FROM scope_coverage WHERE scope = ANY(CAST(:scopes AS text[]))",
}


@dataclass(frozen=True, slots=True)
class Covered:
    """Whose coverage is asked for: some stores, or else some wider scopes."""

    scopes: tuple[str, ...]

    @property
    def of_stores(self) -> bool:
        return all(scope.startswith("store-") for scope in self.scopes)

    def source(self, columns: str) -> str:
        source = _SOURCES[self.of_stores].format(columns=columns)
        return f"({source} AND on_date BETWEEN :first AND :last) AS days"

    def values(self, period: Period) -> dict[str, object]:
        of_stores = [int(scope.removeprefix("store-")) for scope in self.scopes] if self.of_stores else []
        which: dict[str, object] = {"stores": of_stores} if self.of_stores else {"scopes": list(self.scopes)}
        return {**which, "first": period.first, "last": period.last}


def total(conn: Connection, of: Covered, period: Period) -> Coverage:
    """Return the coverage of all of a period."""
    row = conn.execute(
        text(
            "SELECT coalesce(sum(expected_hours), 0) AS expected, coalesce(sum(present_hours), 0) AS present"  # noqa: S608
            f" FROM {of.source('expected_hours, present_hours')}"
        ),
        of.values(period),
    ).one()
    return Coverage(float(row.expected), float(row.present))


def by_scope(conn: Connection, scopes: Collection[str], period: Period, times: Times = ALWAYS) -> dict[str, Coverage]:
    """Return the coverage of each of some scopes of one level in some hours of the week, where any is known."""
    of = Covered(tuple(scopes))
    name, where = (
        ("'store-' || store_id", "store_id = ANY(CAST(:stores AS integer[]))")
        if of.of_stores
        else ("scope", "scope = ANY(CAST(:scopes AS text[]))")
    )
    table = "store_coverage" if of.of_stores else "scope_coverage"
    expected, present, more = "expected_hours", "present_hours", ""
    if times.is_active:
        expected, present = (_in_hours(column, times) for column in ("expected_by_hour", "present_by_hour"))
        more = f" AND {_WEEKDAY} = ANY(CAST(:weekdays AS integer[]))" if times.weekdays else ""
    rows = conn.execute(
        text(
            f"SELECT {name} AS scope, sum({expected}) AS expected, sum({present}) AS present FROM {table}"  # noqa: S608
            f" WHERE {where} AND on_date BETWEEN :first AND :last{more} GROUP BY 1"
        ),
        {**of.values(period), **({"weekdays": sorted(times.weekdays)} if times.weekdays else {})},
    ).all()
    return {row.scope: Coverage(float(row.expected), float(row.present)) for row in rows if row.expected is not None}


_WEEKDAY = "((on_date - DATE '2001-01-01') % 7 + 7) % 7"  # of whole numbers: extract() gives slow ones


def _in_hours(column: str, times: Times) -> str:
    return " + ".join(f"{column}[{hour + 1}]" for hour in times.each_hour)


def by_bucket(conn: Connection, of: Covered, period: Period, unit: str) -> dict[datetime, Coverage]:
    """Return the coverage by the start of its day, week or month."""
    rows = conn.execute(
        text(
            "SELECT date_trunc(:unit, on_date::timestamp) AS bucket, sum(expected_hours) AS expected,"  # noqa: S608
            f" sum(present_hours) AS present FROM {of.source('expected_hours, present_hours')} GROUP BY 1"
        ),
        {"unit": unit, **of.values(period)},
    ).all()
    return {row.bucket: Coverage(float(row.expected), float(row.present)) for row in rows}


_HOURS = text(
    "SELECT scope, on_date + make_interval(hours => :hour) AS hour, expected_by_hour[:hour + 1] AS expected,"
    " present_by_hour[:hour + 1] AS present FROM ("
    " SELECT 'store-' || store_id AS scope, on_date, expected_by_hour, present_by_hour FROM store_coverage"
    " WHERE store_id = ANY(CAST(:stores AS integer[])) AND on_date = ANY(CAST(:days AS date[]))"
    " UNION ALL SELECT scope, on_date, expected_by_hour, present_by_hour FROM scope_coverage"
    " WHERE scope = ANY(CAST(:scopes AS text[])) AND on_date = ANY(CAST(:days AS date[]))"
    ") AS days WHERE expected_by_hour IS NOT NULL"
)


def list_hours(
    conn: Connection, scopes: Sequence[str], hours: Sequence[datetime]
) -> dict[tuple[str, datetime], Coverage]:
    """Return the coverage of hours of some scopes of any kind, all of them the same hour of the day."""
    rows = conn.execute(
        _HOURS,
        {
            "stores": [int(scope.removeprefix("store-")) for scope in scopes if scope.startswith("store-")],
            "scopes": list(scopes),
            "hour": hours[0].hour,
            "days": [hour.date() for hour in hours],
        },
    )
    return {(row.scope, row.hour): Coverage(row.expected, row.present) for row in rows}


_BY_HOUR = (
    "sum(expected) AS expected, sum(present) AS present FROM {source},"
    " unnest(expected_by_hour, present_by_hour) WITH ORDINALITY AS u (expected, present, hour)"
    " GROUP BY 1, 2"
)


def by_hour(conn: Connection, of: Covered, period: Period) -> dict[tuple[date, int], Coverage]:
    """Return the coverage by day and hour of the wall clock."""
    source = of.source("expected_by_hour, present_by_hour")
    rows = conn.execute(
        text(f"SELECT on_date, hour - 1 AS hour, {_BY_HOUR.format(source=source)}"), of.values(period)
    ).all()
    return {(row.on_date, int(row.hour)): Coverage(float(row.expected), float(row.present)) for row in rows}


def by_hour_of_week(conn: Connection, of: Covered, period: Period) -> dict[tuple[int, int], Coverage]:
    """Return the coverage by weekday, 0 is Monday, and hour of the wall clock."""
    source = of.source("expected_by_hour, present_by_hour")
    weekday = "extract(isodow FROM on_date) - 1 AS weekday"
    rows = conn.execute(
        text(f"SELECT {weekday}, hour - 1 AS hour, {_BY_HOUR.format(source=source)}"),
        of.values(period),
    ).all()
    return {(int(row.weekday), int(row.hour)): Coverage(float(row.expected), float(row.present)) for row in rows}
