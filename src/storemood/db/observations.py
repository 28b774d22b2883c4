"""Observations: a camera's sums of an hour, added to as uploads come and photos are analysed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import RowMapping, TextClause, text

from storemood.db.engine import Connection
from storemood.domain.observations import LASTS, SUMS, Last, Observation, ObservationKey, Observed, merge

_TYPES = {
    **dict.fromkeys(SUMS, "bigint"),
    **{"width": "integer", "height": "integer", "clock_offset_s": "bigint", "clock_state": "text"},
    **{"dialect": "text", "tls": "boolean", "uploaded_at": "timestamptz"},
}


def add(conn: Connection, observed: Iterable[Observed]) -> None:
    """Add to the hours' sums, in the order of camera and hour, so that no two transactions wait for each other."""
    merged = merge(observed)
    sums = {name: values for name in SUMS if any(values := [getattr(one.sums, name) for one in merged])}
    lasts = {name: [getattr(one.last, name) for one in merged] for name in LASTS}
    lasts = {name: values for name, values in lasts.items() if any(value is not None for value in values)}
    if merged:
        conn.execute(
            _adding(tuple(sums), tuple(lasts)),
            {
                "camera_ids": [one.key.camera_id for one in merged],
                "hours": [one.key.hour for one in merged],
                **sums,
                **lasts,
            },
        )


@lru_cache(maxsize=256)
def _adding(sums: tuple[str, ...], lasts: tuple[str, ...]) -> TextClause:
    """The statement that adds to some columns alone: most hours change in few of the many."""
    names = ", ".join(("camera_id", "hour", *sums, *lasts))
    arrays = "".join(f", CAST(:{name} AS {_TYPES[name]}[])" for name in sums + lasts)
    changes = [f"{name} = o.{name} + excluded.{name}" for name in sums]
    changes += [f"{name} = coalesce(excluded.{name}, o.{name})" for name in lasts]
    return text(
        f"INSERT INTO observations AS o ({names}) SELECT * FROM unnest(CAST(:camera_ids AS integer[]),"  # noqa: S608
        f" CAST(:hours AS timestamp[]){arrays}) ON CONFLICT (camera_id, hour) DO"  # names of fields alone
        f" {'UPDATE SET ' + ', '.join(changes) if changes else 'NOTHING'}"
    )


def load(conn: Connection, observed: Iterable[Observed]) -> int:
    """Copy hours in bulk that are not there yet. Returns their number. Raises IntegrityError where one is."""
    names = ("camera_id", "hour", *SUMS, *LASTS)
    loaded = 0
    with conn.connection.cursor().copy(f"COPY observations ({', '.join(names)}) FROM STDIN") as copy:
        for one in observed:
            loaded += 1
            sums = (getattr(one.sums, name) for name in SUMS)
            lasts = (getattr(one.last, name) for name in LASTS)
            copy.write_row((one.key.camera_id, one.key.hour, *sums, *lasts))
    return loaded


def list_last_hours(conn: Connection) -> dict[int, datetime]:
    """Return the last hour of each camera that has any, on its store's wall clock."""
    rows = conn.execute(text("SELECT camera_id, max(hour) AS hour FROM observations GROUP BY camera_id"))
    return {row.camera_id: row.hour for row in rows}


def list_hours(
    conn: Connection, *, since: datetime, until: datetime, camera_ids: Sequence[int] | None = None
) -> list[Observed]:
    """Return the hours from one to another, the last excluded, by camera and hour. ``None`` means every camera."""
    rows = conn.execute(
        text(
            "SELECT * FROM observations WHERE hour >= :since AND hour < :until"
            " AND (CAST(:every AS boolean) OR camera_id = ANY(:cameras)) ORDER BY camera_id, hour"
        ),
        {"since": since, "until": until, "every": camera_ids is None, "cameras": list(camera_ids or ())},
    ).mappings()
    return [_observed(row) for row in rows]


def _observed(values: RowMapping) -> Observed:
    return Observed(
        ObservationKey(values["camera_id"], values["hour"]),
        Observation(**{name: values[name] for name in SUMS}),
        Last(**{name: values[name] for name in LASTS}),
    )


def count_connection_tests(conn: Connection, key: ObservationKey) -> int:
    """Return how many connection tests were recorded in an hour."""
    found = conn.execute(
        text("SELECT connection_tests FROM observations WHERE camera_id = :camera_id AND hour = :hour"),
        {"camera_id": key.camera_id, "hour": key.hour},
    ).scalar()
    return int(found or 0)


def forget_before(conn: Connection, hour: datetime) -> int:
    """Delete the hours before one, and return how many rows went."""
    return conn.execute(text("DELETE FROM observations WHERE hour < :hour"), {"hour": hour}).rowcount
