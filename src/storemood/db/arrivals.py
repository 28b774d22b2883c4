"""What arrived from some cameras and how it was counted, for holding it against what they sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.domain.model import PhotoState


@dataclass(frozen=True, slots=True)
class Arrival:
    """One photo that was taken in."""

    login: str
    name: str
    digest: bytes
    state: PhotoState


@dataclass(frozen=True, slots=True)
class Books:
    """One camera's sums: photos that are finished and photos in the tallies, accepted faces and sightings. Each pair
    grows alike."""

    finished: int = 0
    tallied: int = 0
    accepted: int = 0
    sightings: int = 0

    def less(self, other: Books) -> Books:
        return Books(
            self.finished - other.finished,
            self.tallied - other.tallied,
            self.accepted - other.accepted,
            self.sightings - other.sightings,
        )


def hold_still(conn: Connection) -> None:
    """Make all that this transaction reads be of one moment. Call it first."""
    conn.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))


def list_arrivals(conn: Connection, logins: Sequence[str], *, since: datetime) -> list[Arrival]:
    """Return what was received of some cameras since an instant, in the order of receipt."""
    rows = conn.execute(
        text(
            "SELECT login, name, digest, state FROM photos JOIN cameras ON cameras.id = camera_id"
            " WHERE login = ANY(:logins) AND received_at >= :since ORDER BY photos.id"
        ),
        {"logins": list(logins), "since": since},
    )
    return [Arrival(row.login, row.name, bytes(row.digest), PhotoState(row.state)) for row in rows]


def count_waiting(conn: Connection, logins: Sequence[str]) -> int:
    """Return how many photos of some cameras are not analysed yet."""
    return int(
        conn.execute(
            text(
                "SELECT count(*) FROM photos JOIN cameras ON cameras.id = camera_id"
                " WHERE login = ANY(:logins) AND state = 'received'"
            ),
            {"logins": list(logins)},
        ).scalar_one()
    )


_BOOKS = text(
    """
WITH wanted AS (SELECT id, login FROM cameras WHERE login = ANY(:logins)),
finished AS (
    SELECT camera_id, count(*) AS photos FROM photos
    WHERE camera_id IN (SELECT id FROM wanted) AND state <> 'received' AND finished_at >= :since GROUP BY camera_id
),
tallied AS (
    SELECT camera_id, sum(count) FILTER (WHERE subject = 'photo') AS photos,
        sum(count) FILTER (WHERE subject = 'face' AND outcome = 'accepted') AS faces
    FROM tallies WHERE camera_id IN (SELECT id FROM wanted) GROUP BY camera_id
),
seen AS (
    SELECT camera_id, count(*) AS customers FROM sightings
    WHERE camera_id IN (SELECT id FROM wanted) AND taken_at >= :since - interval '7 days' GROUP BY camera_id
)
SELECT login, coalesce(finished.photos, 0) AS finished, coalesce(tallied.photos, 0) AS tallied,
    coalesce(tallied.faces, 0) AS accepted, coalesce(seen.customers, 0) AS sightings
FROM wanted LEFT JOIN finished ON finished.camera_id = wanted.id LEFT JOIN tallied ON tallied.camera_id = wanted.id
LEFT JOIN seen ON seen.camera_id = wanted.id
"""
)


def read_books(conn: Connection, logins: Sequence[str], *, since: datetime) -> dict[str, Books]:
    """Return the sums of some cameras at one moment: photos finished since an instant, sightings taken since seven days
    before it, tallies of all times. What grew between two moments can be compared."""
    rows = conn.execute(_BOOKS, {"logins": list(logins), "since": since})
    return {
        row.login: Books(int(row.finished), int(row.tallied), int(row.accepted), int(row.sightings)) for row in rows
    }


@dataclass(frozen=True, slots=True)
class StoreBooks:
    """One store's sums: sightings, and customers in its hourly rollups. Both grow alike."""

    sightings: int = 0
    rolled_up: int = 0

    def less(self, other: StoreBooks) -> StoreBooks:
        return StoreBooks(self.sightings - other.sightings, self.rolled_up - other.rolled_up)


_STORE_BOOKS = text(
    """
WITH wanted AS (
    SELECT DISTINCT stores.id, stores.code FROM stores JOIN cameras ON cameras.store_id = stores.id
    WHERE login = ANY(:logins)
), seen AS (
    SELECT store_id, count(*) AS customers FROM sightings
    WHERE store_id IN (SELECT id FROM wanted) AND taken_at >= :since - interval '7 days' GROUP BY store_id
), rolled AS (
    SELECT scope, sum(total) AS customers FROM rollups
    WHERE scope IN (SELECT 'store-' || id FROM wanted) AND grain = 'hour' AND NOT simulated GROUP BY scope
)
SELECT code, coalesce(seen.customers, 0) AS sightings, coalesce(rolled.customers, 0) AS rolled_up
FROM wanted LEFT JOIN seen ON seen.store_id = wanted.id LEFT JOIN rolled ON rolled.scope = 'store-' || wanted.id
"""
)


def read_store_books(conn: Connection, logins: Sequence[str], *, since: datetime) -> dict[str, StoreBooks]:
    """Return the sums of some cameras' stores, by code: sightings of all their cameras, taken since seven days before
    an instant, and rollups of all times."""
    rows = conn.execute(_STORE_BOOKS, {"logins": list(logins), "since": since})
    return {row.code: StoreBooks(int(row.sightings), int(row.rolled_up)) for row in rows}
