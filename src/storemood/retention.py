"""What is forgotten, and when: photo bytes and rows, sightings, rollups, observations, and bytes that no row knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from storemood.archive import Archive
from storemood.db import audit, cut_offs, observations, photos, rollups, sightings
from storemood.db.engine import Engine, transaction

_BATCH = 500
_CUT_OFFS_KEPT = timedelta(days=7)
_ORPHAN_AGE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long things are kept."""

    keep_failed_hours: float
    keep_photo_rows_days: float
    keep_results_days: int
    keep_audit_days: float = 366.0


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What one run erased."""

    photos: int
    photo_rows: int
    sighting_months: tuple[str, ...]
    rollups: int
    orphans: int
    observations: int = 0
    cut_offs: int = 0


def run(engine: Engine, archive: Archive, limits: Limits, now: datetime) -> Forgotten:
    """Erase all that is due. Raises ArchiveUnavailable or DatabaseUnavailable; what was erased by then stays erased."""
    oldest = (now - timedelta(days=limits.keep_results_days)).astimezone(UTC).date()
    erased = erase_photos(engine, archive, keep_failed_hours=limits.keep_failed_hours)
    with transaction(engine) as conn:
        rows = photos.forget_rows(conn, older_than_days=limits.keep_photo_rows_days)
        months = sightings.drop_months_before(conn, oldest)
        first = datetime(oldest.year, oldest.month, 1)  # noqa: DTZ001 - a wall clock
        buckets = rollups.forget_before(conn, first)
        hours = observations.forget_before(conn, first)
    with transaction(engine) as conn:
        audit.forget_before(conn, now - timedelta(days=limits.keep_audit_days))
        cuts = cut_offs.forget_before(conn, now - _CUT_OFFS_KEPT)
    return Forgotten(erased, rows, tuple(months), buckets, erase_orphans(engine, archive, now), hours, cuts)


def erase_photos(engine: Engine, archive: Archive, *, keep_failed_hours: float) -> int:
    """Erase the bytes of finished photos that a worker did not live to erase, and of failed ones that are due."""
    erased = 0
    while True:
        with transaction(engine) as conn:
            due = photos.list_unerased(conn, keep_failed_hours=keep_failed_hours, most=_BATCH)
            archive.delete([key for _, key in due])
            photos.mark_erased(conn, [photo_id for photo_id, _ in due])
        erased += len(due)
        if len(due) < _BATCH:
            return erased


def erase_orphans(engine: Engine, archive: Archive, now: datetime) -> int:
    """Erase bytes that no row names: uploads that were cut off by a crash and never acknowledged."""
    old = (key for key, stored_at in archive.list_keys() if stored_at < now - _ORPHAN_AGE)
    erased = 0
    while batch := list(islice(old, _BATCH)):
        with transaction(engine) as conn:
            used = photos.find_key_in_use(conn, batch)
        orphans = [key for key in batch if key not in used]
        archive.delete(orphans)
        erased += len(orphans)
    archive.tidy()
    return erased
