"""What became of photos and faces, counted a camera, store-local day, outcome and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.domain.periods import Period


@dataclass(frozen=True, slots=True, order=True)
class TallyKey:
    """One kind of outcome. ``subject`` is ``photo`` or ``face``; ``reason`` is empty where none is needed.

    ``store_id`` is where the camera was when the photo was taken.
    """

    camera_id: int
    on_date: date
    subject: str
    outcome: str
    reason: str
    store_id: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an outcome happened in a report's scope and period."""

    subject: str
    outcome: str
    reason: str
    count: int


_ADD_TO_SCOPES = text(
    """
    INSERT INTO scope_tallies AS t (scope, on_date, subject, outcome, reason, count)
    SELECT scope, on_date, subject, outcome, reason, sum(count)
    FROM unnest(CAST(:stores AS integer[]), CAST(:days AS date[]), CAST(:subjects AS text[]),
        CAST(:outcomes AS text[]), CAST(:reasons AS text[]), CAST(:counts AS bigint[]))
        AS u (store_id, on_date, subject, outcome, reason, count)
    JOIN stores ON stores.id = store_id JOIN cities ON cities.id = city_id,
        unnest(ARRAY['store-' || stores.id, 'city-' || cities.id, 'region-' || region_id, 'world']) AS scope
    GROUP BY scope, on_date, subject, outcome, reason ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (scope, on_date, subject, outcome, reason) DO UPDATE SET count = t.count + excluded.count
    """
)


def add(conn: Connection, tallies: Counter[TallyKey]) -> None:
    """Add outcomes to cameras' tallies, and to those of their store and the city, region and world above it."""
    if not tallies:
        return
    _add_to_cameras(conn, tallies)
    keys = sorted(tallies)
    conn.execute(
        _ADD_TO_SCOPES,
        {
            "stores": [key.store_id for key in keys],
            "days": [key.on_date for key in keys],
            "subjects": [key.subject for key in keys],
            "outcomes": [key.outcome for key in keys],
            "reasons": [key.reason for key in keys],
            "counts": [tallies[key] for key in keys],
        },
    )


def _add_to_cameras(conn: Connection, tallies: Counter[TallyKey]) -> None:
    conn.execute(
        text(
            "INSERT INTO tallies AS t (camera_id, on_date, subject, outcome, reason, store_id, count)"
            " VALUES (:camera_id, :on_date, :subject, :outcome, :reason, :store_id, :count)"
            " ON CONFLICT (camera_id, on_date, subject, outcome, reason, store_id)"
            " DO UPDATE SET count = t.count + excluded.count"
        ),
        [
            {
                "camera_id": key.camera_id,
                "on_date": key.on_date,
                "subject": key.subject,
                "outcome": key.outcome,
                "reason": key.reason,
                "store_id": key.store_id,
                "count": count,
            }
            for key, count in sorted(tallies.items())
        ],
    )


def list_scope_outcomes(conn: Connection, scope: str, period: Period) -> list[Tally]:
    """Sum the outcomes of a scope and period, most frequent first."""
    rows = conn.execute(
        text(
            "SELECT subject, outcome, reason, sum(count) AS times FROM scope_tallies"
            " WHERE scope = :scope AND on_date BETWEEN :first AND :last"
            " GROUP BY subject, outcome, reason ORDER BY sum(count) DESC, reason"
        ),
        {"scope": scope, "first": period.first, "last": period.last},
    )
    return [Tally(row.subject, row.outcome, row.reason, int(row.times)) for row in rows]


def load_scopes(conn: Connection, rows: Iterable[tuple[str, date, str, str, str, int]]) -> None:
    """Copy outcomes of scopes (scope, day, subject, outcome, reason, count) in bulk."""
    with conn.connection.cursor().copy(
        "COPY scope_tallies (scope, on_date, subject, outcome, reason, count) FROM STDIN"
    ) as copy:
        for row in rows:
            copy.write_row(row)


def list_camera_outcomes(conn: Connection, camera_id: int, period: Period) -> list[Tally]:
    """Sum one camera's outcomes of a period, most frequent first."""
    rows = conn.execute(
        text(
            "SELECT subject, outcome, reason, sum(count) AS times FROM tallies"
            " WHERE camera_id = :camera_id AND on_date BETWEEN :first AND :last"
            " GROUP BY subject, outcome, reason ORDER BY sum(count) DESC, reason"
        ),
        {"camera_id": camera_id, "first": period.first, "last": period.last},
    )
    return [Tally(row.subject, row.outcome, row.reason, int(row.times)) for row in rows]
