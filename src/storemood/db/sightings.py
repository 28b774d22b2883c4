"""Sightings, partitioned by the month (UTC) in which the photo was taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.domain.model import Sighting
from storemood.domain.rollups import cell_code

_PARTITION_LOCK = 0x50415254


@dataclass(frozen=True, slots=True)
class MinuteCount:
    """Customers seen in one minute (UTC)."""

    minute: datetime
    customers: int


def add(conn: Connection, sightings: Sequence[Sighting]) -> None:
    if not sightings:
        return
    _ensure_partitions(conn, {_month(sighting.taken_at) for sighting in sightings})
    conn.execute(
        text(
            "INSERT INTO sightings (taken_at, store_id, camera_id, cell) SELECT * FROM unnest("
            "CAST(:taken AS timestamptz[]), CAST(:stores AS integer[]), CAST(:cameras AS integer[]),"
            " CAST(:cells AS smallint[]))"
        ),
        {
            "taken": [sighting.taken_at for sighting in sightings],
            "stores": [sighting.store_id for sighting in sightings],
            "cameras": [sighting.camera_id for sighting in sightings],
            "cells": [cell_code(sighting.gender, sighting.age_band, sighting.mood) for sighting in sightings],
        },
    )


def _month(instant: datetime) -> date:
    return instant.astimezone(UTC).date().replace(day=1)


def _ensure_partitions(conn: Connection, months: Iterable[date]) -> None:
    for month in sorted(months):
        name = f"sightings_{month:%Y_%m}"
        if conn.execute(text("SELECT to_regclass(:name)"), {"name": name}).scalar() is not None:
            continue
        conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _PARTITION_LOCK})
        following = (month + timedelta(days=32)).replace(day=1)
        conn.execute(
            text(
                f"CREATE TABLE IF NOT EXISTS {name} PARTITION OF sightings"
                f" FOR VALUES FROM ('{month} 00:00+00') TO ('{following} 00:00+00')"
            )
        )


def drop_months_before(conn: Connection, day: date) -> list[str]:
    """Drop the partitions whose every sighting was taken before ``day``, and return their names."""
    names = conn.execute(
        text(
            "SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid"
            " WHERE inhparent = 'sightings'::regclass ORDER BY child.relname"
        )
    ).scalars()
    dropped = [name for name in names if _ends(name) <= day]
    for name in dropped:
        conn.execute(text(f"DROP TABLE {name}"))
    return dropped


def _ends(partition: str) -> date:
    year, month = partition.removeprefix("sightings_").split("_")
    return (date(int(year), int(month), 1) + timedelta(days=32)).replace(day=1)


def count_by_minute(conn: Connection, store_ids: Sequence[int] | None, since: datetime) -> list[MinuteCount]:
    """Count the sightings taken since an instant, a row a minute that has any. ``None`` means every store."""
    rows = conn.execute(
        text(
            "SELECT date_trunc('minute', taken_at) AS minute, count(*) AS customers FROM sightings"
            " WHERE taken_at >= :since AND (CAST(:all_stores AS boolean) OR store_id = ANY(:stores))"
            " GROUP BY 1 ORDER BY 1"
        ),
        {"since": since, "all_stores": store_ids is None, "stores": list(store_ids or ())},
    )
    return [MinuteCount(row.minute, row.customers) for row in rows]


def find_latest(conn: Connection, store_ids: Sequence[int] | None, since: datetime) -> datetime | None:
    """Return when the last customer since an instant was seen. ``None`` as stores means every store."""
    found: datetime | None = conn.execute(
        text(
            "SELECT max(taken_at) FROM sightings"
            " WHERE taken_at >= :since AND (CAST(:all_stores AS boolean) OR store_id = ANY(:stores))"
        ),
        {"since": since, "all_stores": store_ids is None, "stores": list(store_ids or ())},
    ).scalar()
    return found
