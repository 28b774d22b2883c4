"""The health of all cameras, judged every few minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from storemood.db import chain, observations, places
from storemood.db import health as store
from storemood.db.engine import Connection, Engine, transaction
from storemood.db.health import Believed, CameraKey
from storemood.domain.health.judging import RECENT, Subject, judge
from storemood.domain.health.standing import step
from storemood.domain.health.states import State
from storemood.domain.health.usual import WEEKS, Usual, learn
from storemood.domain.hours import OpeningHours
from storemood.domain.observations import Observed
from storemood.health.coverages import note_coverage
from storemood.health.walls import by_zone, floor, hours_of, local, midnight

JUDGED_EVERY = timedelta(minutes=3)
STALE_AFTER = timedelta(minutes=10)
"""What was judged longer ago than this may not be shown as if it held."""

_TOO_SOON = timedelta(minutes=2)  # another process has just done it
_LEARNED_AT_A_TIME = 200
_LEARN_AFTER = timedelta(hours=20)
_JUDGED_AT = "health_judged_at"


@dataclass(frozen=True, slots=True)
class Judged:
    """What one judgement did."""

    at: datetime
    cameras: int
    learned: int
    entered: int


def evaluate(engine: Engine, now: datetime) -> Judged | None:
    """Judge every camera and note what is believed of it, or return None where another process does so, or just did.

    Raises DatabaseUnavailable.
    """
    with transaction(engine) as conn:
        if not store.try_lock(conn):
            return None
        last = judged_at(conn)
        if last is not None and now - last < _TOO_SOON:
            return None
        cameras = store.list_cameras(conn)
        hours = places.hours_by_store(conn)
        learned = _learn(conn, cameras, hours, now)
        usuals = store.list_usuals(conn)
        entered = _judge(conn, cameras, hours, usuals, now)
        note_coverage(conn, cameras, hours, usuals, now)
        chain.set_fact(conn, _JUDGED_AT, now.isoformat())
    return Judged(now, len(cameras), learned, entered)


def judged_at(conn: Connection) -> datetime | None:
    """Return when the cameras were judged last."""
    found = chain.find_fact(conn, _JUDGED_AT)
    return None if found is None else datetime.fromisoformat(found)


def forget_before(engine: Engine, now: datetime, *, keep_days: int) -> int:
    """Delete past states and coverage that are older than results are kept, and return how many rows went."""
    oldest = now - timedelta(days=keep_days)
    with transaction(engine) as conn:
        return store.forget_episodes_before(conn, oldest) + store.forget_coverage_before(conn, oldest.date())


def _learn(conn: Connection, cameras: list[CameraKey], hours: Mapping[int, OpeningHours], now: datetime) -> int:
    """Learn what is usual of the cameras that are due, some at a time: once a day each."""
    due = set(store.list_due(conn, now - _LEARN_AFTER, _LEARNED_AT_A_TIME))
    for timezone, some in by_zone(camera for camera in cameras if camera.id in due).items():
        until = midnight(local(now, timezone))
        ids = [camera.id for camera in some]
        past = _by_camera(
            observations.list_hours(conn, since=until - timedelta(weeks=WEEKS), until=until, camera_ids=ids)
        )
        usuals = {camera.id: learn(past[camera.id], hours_of(hours, camera)) for camera in some}
        store.save_usuals(conn, usuals, now)
    return len(due)


def _by_camera(observed: Iterable[Observed]) -> dict[int, list[Observed]]:
    found: dict[int, list[Observed]] = defaultdict(list)
    for one in observed:
        found[one.key.camera_id].append(one)
    return found


def _judge(
    conn: Connection,
    cameras: list[CameraKey],
    hours: Mapping[int, OpeningHours],
    usuals: Mapping[int, Usual],
    now: datetime,
) -> int:
    """Judge all cameras, and return how many entered another state."""
    before = store.list_believed(conn)
    recent = _recent(conn, cameras, now)
    last = _last_photos(conn, cameras, before, recent, now)
    subjects = [
        _subject(camera, hours, usuals.get(camera.id), recent[camera.id], last.get(camera.id), before.get(camera.id))
        for camera in cameras
    ]
    verdicts = judge(subjects, now)
    believed, entered = {}, {}
    for subject in subjects:
        known = before.get(subject.camera_id)
        verdict = verdicts[subject.camera_id]
        standing = step(known.standing if known else None, verdict, now)
        rate = verdict.rate if verdict.is_open or known is None else known.rate
        believed[subject.camera_id] = Believed(standing, subject.last_photo_at, rate)
        if known is None or standing.from_at != known.standing.from_at:
            entered[subject.camera_id] = standing
    store.save_believed(conn, believed)
    store.add_episodes(conn, entered)
    return len(entered)


def _recent(conn: Connection, cameras: list[CameraKey], now: datetime) -> dict[int, list[Observed]]:
    found: dict[int, list[Observed]] = defaultdict(list)
    for timezone, some in by_zone(cameras).items():
        running = floor(local(now, timezone))
        ids = [camera.id for camera in some]
        found |= _by_camera(
            observations.list_hours(conn, since=running - RECENT, until=running + timedelta(hours=1), camera_ids=ids)
        )
    return found


def _last_photos(
    conn: Connection,
    cameras: list[CameraKey],
    before: Mapping[int, Believed],
    recent: Mapping[int, list[Observed]],
    now: datetime,
) -> dict[int, datetime]:
    """Return when each camera's last photo came, as far as is known. Of hours that do not tell, their end is taken."""
    found = {camera_id: one.last_photo_at for camera_id, one in before.items() if one.last_photo_at is not None}
    for camera_id, hours in recent.items():
        came = [one.last.uploaded_at for one in hours if one.last.uploaded_at is not None]
        if came:
            found[camera_id] = max([*came, found[camera_id]] if camera_id in found else came)
    for timezone, some in by_zone(camera for camera in cameras if camera.id not in found).items():
        since = midnight(local(now, timezone)) - timedelta(weeks=WEEKS)
        for camera_id, hour in store.list_last_hours(conn, [camera.id for camera in some], since).items():
            ended = (hour + timedelta(hours=1)).replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC)
            found[camera_id] = min(now, ended)
    return found


def _subject(
    camera: CameraKey,
    hours: Mapping[int, OpeningHours],
    usual: Usual | None,
    recent: list[Observed],
    last_photo_at: datetime | None,
    before: Believed | None,
) -> Subject:
    return Subject(
        camera_id=camera.id,
        store_id=camera.store_id,
        timezone=ZoneInfo(camera.timezone),
        hours=hours_of(hours, camera),
        usual=usual,
        recent=recent,
        last_photo_at=last_photo_at,
        is_active=camera.is_active,
        before=State.OK if before is None else before.standing.state,
        resumed_at=None if before is None else before.standing.resumed_at,
    )
