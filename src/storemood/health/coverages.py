"""Coverage of stores: which camera-hours are there of those to be expected, kept hour by hour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from storemood.db import coverages
from storemood.db import health as store
from storemood.db.engine import Connection
from storemood.db.health import CameraKey
from storemood.domain.health.coverage import Coverage, cover_hours
from storemood.domain.health.usual import Usual
from storemood.domain.hours import OpeningHours
from storemood.domain.times import HOURS_A_DAY
from storemood.health.walls import by_zone, floor, hours_of, local, midnight

_REACHES_BACK = timedelta(days=60)


def note_coverage(
    conn: Connection,
    cameras: list[CameraKey],
    hours: Mapping[int, OpeningHours],
    usuals: Mapping[int, Usual],
    now: datetime,
) -> None:
    """Compute the coverage of each store whose last full hour is not in yet: its days since then, today included."""
    earliest = now.astimezone(UTC).replace(tzinfo=None) - _REACHES_BACK
    done = store.list_through(conn, earliest.date())
    for timezone, some in by_zone(camera for camera in cameras if camera.is_active).items():
        through = floor(local(now, timezone))
        due = [camera for camera in some if done.get(camera.store_id, earliest) < through]
        if due:
            since = midnight(min(done.get(camera.store_id, earliest) for camera in due))
            present = store.list_present(conn, [camera.id for camera in due], since, through)
            days: dict[tuple[int, date], list[Coverage]] = {}
            for camera in due:
                begin = midnight(done.get(camera.store_id, earliest))
                _add_days(days, camera, hours_of(hours, camera), usuals.get(camera.id), present, begin, through)
            coverages.save(conn, through, days)


def _add_days(
    days: dict[tuple[int, date], list[Coverage]],
    camera: CameraKey,
    hours: OpeningHours,
    usual: Usual | None,
    present: Mapping[int, set[datetime]],
    begin: datetime,
    through: datetime,
) -> None:
    there = present.get(camera.id, set())
    first = max(begin, min({floor(local(camera.added_at, camera.timezone)) + timedelta(hours=1), *there}))
    begin = min(max(begin, midnight(first)), midnight(through))
    while begin < through:
        end = min(through, begin + timedelta(days=1))
        day = days.setdefault((camera.store_id, begin.date()), [Coverage()] * HOURS_A_DAY)
        for hour, one in cover_hours(hours, usual, there, max(begin, first), end):
            day[hour.hour] += one
        begin += timedelta(days=1)
