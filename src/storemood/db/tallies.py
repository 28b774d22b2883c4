"""What became of photos and faces, counted a camera, store-local day, outcome and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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


def add(conn: Connection, tallies: Counter[TallyKey]) -> None:
    if not tallies:
        return
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


def list_outcomes(conn: Connection, store_ids: Sequence[int] | None, period: Period) -> list[Tally]:
    """Sum the outcomes of a period, most frequent first. ``None`` means every store."""
    rows = conn.execute(
        text(
            "SELECT subject, outcome, reason, sum(count) AS times FROM tallies"
            " WHERE on_date BETWEEN :first AND :last"
            " AND (CAST(:all_stores AS boolean) OR store_id = ANY(:stores))"
            " GROUP BY subject, outcome, reason ORDER BY sum(count) DESC, reason"
        ),
        {
            "first": period.first,
            "last": period.last,
            "all_stores": store_ids is None,
            "stores": list(store_ids or ()),
        },
    )
    return [Tally(row.subject, row.outcome, row.reason, int(row.times)) for row in rows]


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
