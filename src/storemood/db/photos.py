"""The queue of photos. A waiting photo is a row; claiming it takes a lease; finishing it needs that lease.

A worker claims in one short transaction, looks at the pixels with no transaction open, and finishes in one more. The
finish only touches photos whose lease is still the worker's own, so a photo that was claimed again after its lease ran
out is counted by one worker alone.

Photos of one event arrive together. With a fuse window, claiming waits until a camera was quiet for that long and then
takes its photos of the moment all at once, so that one worker sees the whole event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.domain import bursts
from storemood.domain.bursts import Waiting
from storemood.domain.model import PhotoState


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """An upload that is about to wait for analysis."""

    camera_id: int
    name: str
    archive_key: str
    digest: bytes
    size_bytes: int
    received_at: datetime
    dialect: str | None = None
    named_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClaimedPhoto:
    """A photo that a worker holds a lease on. ``dialect`` is the pack that understood its name."""

    id: int
    camera_id: int
    name: str
    archive_key: str
    received_at: datetime
    dialect: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claimed photo, and when it was taken: by its EXIF (a wall clock), and in truth."""

    photo_id: int
    state: PhotoState
    reason: str | None
    exif_at: datetime | None = None
    taken_at: datetime | None = None
    keep_hours: int = 0
    """So long its bytes may stay; 0: they go at once."""


_ADD = text(
    "INSERT INTO photos (camera_id, name, archive_key, digest, size_bytes, received_at, dialect, named_at)"
    " SELECT * FROM unnest(CAST(:camera_ids AS bigint[]), CAST(:names AS text[]), CAST(:archive_keys AS text[]),"
    " CAST(:digests AS bytea[]), CAST(:sizes AS bigint[]), CAST(:received AS timestamptz[]),"
    " CAST(:dialects AS text[]), CAST(:named AS timestamp[]))"
    " ON CONFLICT (camera_id, digest, name) DO NOTHING RETURNING archive_key"
)


def add(conn: Connection, new: Sequence[NewPhoto]) -> set[str]:
    """Queue photos, and return the archive keys of those that were not known: the same bytes may have come from the
    same camera under the same name already, or twice now."""
    ordered = sorted(new, key=lambda photo: (photo.camera_id, photo.digest, photo.name))  # so nobody waits in a circle
    rows = conn.execute(
        _ADD,
        {
            "camera_ids": [photo.camera_id for photo in ordered],
            "names": [photo.name for photo in ordered],
            "archive_keys": [photo.archive_key for photo in ordered],
            "digests": [photo.digest for photo in ordered],
            "sizes": [photo.size_bytes for photo in ordered],
            "received": [photo.received_at for photo in ordered],
            "dialects": [photo.dialect for photo in ordered],
            "named": [photo.named_at for photo in ordered],
        },
    )
    return set(rows.scalars())


_CLAIM = """
WITH next AS (
    SELECT id FROM photos
    WHERE state = 'received' AND (lease_until IS NULL OR lease_until < now()) AND {condition}
    ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
)
UPDATE photos SET tries = tries + 1, lease_token = :token, lease_until = now() + make_interval(secs => :lease_s)
FROM next WHERE photos.id = next.id
RETURNING photos.id, photos.camera_id, photos.name, photos.archive_key, photos.received_at, photos.dialect
"""
_CLAIM_RETRIED = text(
    _CLAIM.format(
        condition="tries > 0 AND tries < :max_tries AND id <= (SELECT max(id) FROM"
        " (SELECT id FROM photos WHERE state = 'received' ORDER BY id LIMIT :front) AS front)"
    )
)
_FRONT = 2000  # photos are claimed in order, so one that was tried is among the first that wait
_CLAIM_FRESH = text(_CLAIM.format(condition="tries = 0"))

_CLAIM_NAMED = text(_CLAIM.format(condition="tries = 0 AND id = ANY(:ids)"))

_LIST_OLDEST = text(
    """
WITH oldest AS MATERIALIZED (
    SELECT id, camera_id, received_at FROM photos
    WHERE state = 'received' AND tries = 0 ORDER BY id LIMIT :look
), begun AS MATERIALIZED (
    SELECT camera_id, min(id) AS first_id, min(received_at) AS begins FROM oldest
    WHERE received_at NOT BETWEEN now() - make_interval(secs => :window_s) AND now() + make_interval(secs => :window_s)
    GROUP BY camera_id ORDER BY min(id)
), held AS MATERIALIZED (
    SELECT camera_id, begins FROM begun WHERE pg_try_advisory_xact_lock(:lock, camera_id) LIMIT :most
)
SELECT near.id, held.camera_id, CAST(extract(epoch FROM now() - near.received_at) AS double precision) AS age_s
FROM held CROSS JOIN LATERAL (
    SELECT id, received_at FROM photos
    WHERE state = 'received' AND tries = 0 AND camera_id = held.camera_id AND received_at >= held.begins
    ORDER BY received_at, id LIMIT :most + :longest
) AS near
"""
)
_CAMERA_LOCK = 0x42555253
_LOOK_A_PHOTO = 32  # so many waiting photos are looked at, for each that is wanted, to find as many cameras


def claim(
    conn: Connection, *, token: UUID, most: int, lease_s: float, max_tries: int, fuse_window_s: float = 0.0
) -> list[ClaimedPhoto]:
    """Take a lease on up to ``most`` waiting photos.

    A photo whose analysis broke off before is claimed alone, so that one that kills its worker takes no other along.

    With a ``fuse_window_s``, bursts are claimed whole, as `domain.bursts` tells them; the last may go beyond ``most``.
    """
    lease = {"token": token, "lease_s": lease_s}
    rows = conn.execute(_CLAIM_RETRIED, {**lease, "most": 1, "max_tries": max_tries, "front": _FRONT}).all()
    if not rows and fuse_window_s > 0:
        ids = bursts.pick(_hold_oldest(conn, most, fuse_window_s), window_s=fuse_window_s, most=most)
        rows = conn.execute(_CLAIM_NAMED, {**lease, "most": len(ids), "ids": ids}).all() if ids else []
    elif not rows:
        rows = conn.execute(_CLAIM_FRESH, {**lease, "most": most}).all()
    return sorted(
        (ClaimedPhoto(row.id, row.camera_id, row.name, row.archive_key, row.received_at, row.dialect) for row in rows),
        key=lambda photo: photo.id,
    )


def _hold_oldest(conn: Connection, most: int, window_s: float) -> list[Waiting]:
    """Return the waiting photos of the cameras whose photos wait longest. Until the transaction ends, other claims pass
    over these cameras, so that no two workers share a burst."""
    rows = conn.execute(
        _LIST_OLDEST,
        {
            "window_s": window_s,
            "look": most * _LOOK_A_PHOTO,
            "lock": _CAMERA_LOCK,
            "most": most,
            "longest": bursts.MOST_PHOTOS,
        },
    )
    return [Waiting(row.id, row.camera_id, row.age_s) for row in rows]


@dataclass(frozen=True, slots=True)
class ParkedPhoto:
    """A photo that was set aside as failed."""

    id: int
    camera_id: int
    received_at: datetime
    reason: str


def park_exhausted(conn: Connection, *, max_tries: int) -> list[ParkedPhoto]:
    """Set aside photos that were tried ``max_tries`` times in vain. Their bytes stay until `retention` erases them."""
    rows = conn.execute(
        text(
            "WITH exhausted AS (SELECT id FROM photos"
            " WHERE state = 'received' AND tries >= :max_tries AND lease_until < now()"
            " ORDER BY id FOR UPDATE SKIP LOCKED)"
            " UPDATE photos SET state = 'failed', reason = coalesce(reason, 'worker_died'), finished_at = now(),"
            " lease_token = NULL, lease_until = NULL FROM exhausted WHERE photos.id = exhausted.id"
            " RETURNING photos.id, photos.camera_id, photos.received_at, photos.reason"
        ),
        {"max_tries": max_tries},
    )
    return [ParkedPhoto(row.id, row.camera_id, row.received_at, row.reason) for row in rows]


def abandon(conn: Connection, token: UUID, reason: str) -> None:
    """End leases early because the analysis broke off. The tries count, and the reason is kept in case they run out."""
    conn.execute(
        text(
            "UPDATE photos SET reason = :reason, lease_token = NULL, lease_until = now()"
            " WHERE lease_token = :token AND state = 'received'"
        ),
        {"token": token, "reason": reason},
    )


def release(conn: Connection, token: UUID) -> None:
    """Give claimed photos back uncounted and untried: the fault was not theirs."""
    conn.execute(
        text(
            "UPDATE photos SET tries = tries - 1, lease_token = NULL, lease_until = NULL"
            " WHERE lease_token = :token AND state = 'received'"
        ),
        {"token": token},
    )


def finish(conn: Connection, token: UUID, outcomes: Sequence[Outcome]) -> set[int]:
    """Write the outcomes of photos whose lease is still ``token``, and return those photos' ids."""
    rows = conn.execute(
        text(
            "UPDATE photos SET state = o.state, reason = o.reason, finished_at = now(), lease_token = NULL,"
            " lease_until = NULL, exif_at = o.exif_at, taken_at = o.taken_at,"
            " keep_until = CASE WHEN o.keep_h > 0 THEN now() + o.keep_h * interval '1 hour' END"
            " FROM (SELECT * FROM unnest(CAST(:ids AS bigint[]), CAST(:states AS text[]), CAST(:reasons AS text[]),"
            "       CAST(:exif AS timestamp[]), CAST(:taken AS timestamptz[]), CAST(:keep AS integer[]))"
            "       AS u(id, state, reason, exif_at, taken_at, keep_h) ORDER BY id) AS o"
            " WHERE photos.id = o.id AND photos.lease_token = :token AND photos.state = 'received'"
            " RETURNING photos.id"
        ),
        {
            "ids": [outcome.photo_id for outcome in outcomes],
            "states": [outcome.state.value for outcome in outcomes],
            "reasons": [outcome.reason for outcome in outcomes],
            "exif": [outcome.exif_at for outcome in outcomes],
            "taken": [outcome.taken_at for outcome in outcomes],
            "keep": [outcome.keep_hours for outcome in outcomes],
            "token": token,
        },
    )
    return set(rows.scalars())


def list_unerased(conn: Connection, *, keep_failed_hours: float, most: int) -> list[tuple[int, str]]:
    """Return (id, archive key) of finished photos whose bytes are due to be erased."""
    rows = conn.execute(
        text(
            "SELECT id, archive_key FROM photos WHERE erased_at IS NULL AND state <> 'received'"
            " AND (state <> 'failed' OR finished_at < now() - make_interval(secs => :keep_s))"
            " AND (keep_until IS NULL OR keep_until < now())"
            " ORDER BY finished_at LIMIT :most FOR UPDATE SKIP LOCKED"
        ),
        {"keep_s": keep_failed_hours * 3600, "most": most},
    )
    return [(row.id, row.archive_key) for row in rows]


def mark_erased(conn: Connection, photo_ids: Sequence[int]) -> None:
    conn.execute(text("UPDATE photos SET erased_at = now() WHERE id = ANY(:ids)"), {"ids": list(photo_ids)})


def forget_rows(conn: Connection, *, older_than_days: float) -> int:
    """Delete the rows of photos that were finished and erased long ago, and return how many."""
    forgotten = conn.execute(
        text("DELETE FROM photos WHERE erased_at IS NOT NULL AND finished_at < now() - make_interval(secs => :age_s)"),
        {"age_s": older_than_days * 86400},
    )
    return forgotten.rowcount


def retry_failed(conn: Connection) -> int:
    """Queue failed photos again whose bytes are still kept, and return how many."""
    retried = conn.execute(
        text(
            "UPDATE photos SET state = 'received', reason = NULL, tries = 0, finished_at = NULL"
            " WHERE state = 'failed' AND erased_at IS NULL"
        )
    )
    return retried.rowcount


def find_key_in_use(conn: Connection, archive_keys: Sequence[str]) -> set[str]:
    """Return those of the keys that a row names whose bytes are not erased."""
    rows = conn.execute(
        text("SELECT archive_key FROM photos WHERE archive_key = ANY(:keys) AND erased_at IS NULL"),
        {"keys": list(archive_keys)},
    )
    return set(rows.scalars())


def count_waiting(conn: Connection) -> int:
    return int(conn.execute(text("SELECT count(*) FROM photos WHERE state = 'received'")).scalar_one())


def count_states(conn: Connection) -> dict[str, int]:
    """Return how many photos are in each state, of those whose rows are still kept."""
    rows = conn.execute(text("SELECT state, count(*) AS times FROM photos GROUP BY state"))
    return {row.state: row.times for row in rows}


@dataclass(frozen=True, slots=True)
class QueueState:
    """Photos that wait or are being analysed, the leases on them, and when the last photo whose bytes are gone was
    finished: 1970 where there is none yet."""

    waiting: int
    leases: int
    last_finished_at: datetime


def look_at_queue(conn: Connection) -> QueueState:
    """Return how the queue is doing; cheap enough to ask ten times a second."""
    row = conn.execute(
        text(
            "SELECT count(*) AS waiting, count(DISTINCT lease_token) AS leases,"
            " coalesce((SELECT max(finished_at) FROM photos WHERE erased_at IS NOT NULL), 'epoch') AS last_finished_at"
            " FROM photos WHERE state = 'received'"
        )
    ).one()
    return QueueState(row.waiting, row.leases, row.last_finished_at)


@dataclass(frozen=True, slots=True)
class Pace:
    """How many photos were analysed in a stretch of time, and the seconds that passed since they were received."""

    photos: int
    median_s: float
    p95_s: float


def measure_pace(conn: Connection, *, after: datetime, until: datetime) -> Pace:
    """Return the pace of analysis between two instants, the first excluded; all zero when no photo was analysed."""
    row = conn.execute(
        text(
            "SELECT count(*) AS photos, coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY age_s), 0) AS median_s,"
            " coalesce(percentile_cont(0.95) WITHIN GROUP (ORDER BY age_s), 0) AS p95_s"
            " FROM (SELECT CAST(extract(epoch FROM finished_at - received_at) AS double precision) AS age_s FROM photos"
            "       WHERE state = 'analysed' AND finished_at > :after AND finished_at <= :until) AS analysed"
        ),
        {"after": after, "until": until},
    ).one()
    return Pace(row.photos, row.median_s, row.p95_s)
