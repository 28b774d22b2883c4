"""What happened in the last minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storemood.db import photos, scopes, sightings
from storemood.db.engine import Connection

LIVE_MINUTES = 15


@dataclass(frozen=True, slots=True)
class MinutePoint:
    """One minute of the live counter."""

    minute: datetime
    customers: int


@dataclass(frozen=True, slots=True)
class Live:
    """What was seen in the last minutes, and how many photos wait."""

    at: datetime
    minutes: list[MinutePoint]
    customers: int
    last_customer_at: datetime | None
    waiting_photos: int


def get_live(conn: Connection, scope: str, *, now: datetime) -> Live:
    """Count the last minutes, oldest first, the running one included. Raises NotFound."""
    stores = scopes.find_store_ids(conn, scope)
    running = now.astimezone(UTC).replace(second=0, microsecond=0)
    first = running - timedelta(minutes=LIVE_MINUTES - 1)
    seen = {row.minute: row.customers for row in sightings.count_by_minute(conn, stores, first)}
    minutes = [first + timedelta(minutes=step) for step in range(LIVE_MINUTES)]
    return Live(
        at=now,
        minutes=[MinutePoint(minute, seen.get(minute, 0)) for minute in minutes],
        customers=sum(seen.values()),
        last_customer_at=sightings.find_latest(conn, stores, first),
        waiting_photos=photos.count_waiting(conn),
    )
