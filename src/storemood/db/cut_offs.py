"""Connections that were cut off, by hour, reason, address and camera."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.domain.cutoffs import CutOff, Why


@dataclass(frozen=True, slots=True)
class Kept:
    """How often a reason cut off an address, or a camera that had logged in from there, and when last."""

    why: Why
    address: str
    login: str | None
    store: str | None
    times: int
    last_at: datetime


_ADD = text(
    "INSERT INTO cut_offs AS o (hour, reason, address, camera_id, times, last_at)"
    " SELECT date_trunc('hour', CAST(:at AS timestamptz)), reason, address, cameras.id, sum(times), :at"
    " FROM unnest(CAST(:reasons AS text[]), CAST(:addresses AS text[]), CAST(:camera_ids AS integer[]),"
    " CAST(:times AS integer[])) AS new(reason, address, camera_id, times) LEFT JOIN cameras ON cameras.id = camera_id"
    " GROUP BY reason, address, cameras.id ORDER BY reason, address, cameras.id"
    " ON CONFLICT (hour, reason, address, camera_id) DO UPDATE"
    " SET times = o.times + excluded.times, last_at = greatest(o.last_at, excluded.last_at)"
)


def add(conn: Connection, cut_offs: Sequence[CutOff], at: datetime) -> None:
    conn.execute(
        _ADD,
        {
            "at": at,
            "reasons": [one.why.value for one in cut_offs],
            "addresses": [one.whose.address for one in cut_offs],
            "camera_ids": [one.whose.camera_id for one in cut_offs],
            "times": [one.times for one in cut_offs],
        },
    )


def list_since(conn: Connection, since: datetime, store_ids: Collection[int] | None, *, most: int) -> list[Kept]:
    """Return the most frequent since an instant, in whole hours: of cameras of some stores, or, with None, of all and
    of those that said no login."""
    rows = conn.execute(
        text(
            "SELECT reason, address, login, stores.name AS store, sum(times) AS times, max(last_at) AS last_at"
            " FROM cut_offs LEFT JOIN cameras ON cameras.id = camera_id LEFT JOIN stores ON stores.id = store_id"
            " WHERE hour >= date_trunc('hour', CAST(:since AS timestamptz))"
            " AND (CAST(:every AS boolean) OR store_id = ANY(:stores))"
            " GROUP BY reason, address, login, stores.name ORDER BY sum(times) DESC, max(last_at) DESC LIMIT :most"
        ),
        {"since": since, "every": store_ids is None, "stores": list(store_ids or ()), "most": most},
    )
    return [Kept(Why(row.reason), row.address, row.login, row.store, row.times, row.last_at) for row in rows]


def forget_before(conn: Connection, at: datetime) -> int:
    """Delete the hours before an instant, and return how many rows went."""
    return conn.execute(text("DELETE FROM cut_offs WHERE hour < :at"), {"at": at}).rowcount
