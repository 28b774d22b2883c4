"""Where each camera's customers count, now and before: memberships with the instants from which they held.

A store that changes its city, or a camera that changes its store, ends one membership and begins another. Counts that
were made stay where they are; `domain.chain.locate` finds where a photo belongs that arrives later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import TextClause, text

from storemood.db.engine import Connection
from storemood.domain.chain import Place, Stay
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.rollups import WORLD, city_scope, region_scope, store_scope

_STAYS = text(
    """
SELECT camera_stores.camera_id, camera_stores.store_id, stores.timezone, cities.id AS city_id, cities.region_id,
    nullif(greatest(camera_stores.from_at, store_cities.from_at), '-infinity') AS from_at,
    nullif(least(camera_stores.to_at, store_cities.to_at), 'infinity') AS to_at
FROM camera_stores
JOIN stores ON stores.id = camera_stores.store_id
JOIN store_cities ON store_cities.store_id = stores.id
    AND store_cities.from_at < camera_stores.to_at AND camera_stores.from_at < store_cities.to_at
JOIN cities ON cities.id = store_cities.city_id
ORDER BY camera_stores.camera_id, greatest(camera_stores.from_at, store_cities.from_at)
"""
)


def list_stays(conn: Connection) -> dict[int, list[Stay]]:
    """Return every camera's places in the order of time, by camera id. The last of each is where it is now."""
    hours = hours_by_store(conn)
    stays: dict[int, list[Stay]] = {}
    for row in conn.execute(_STAYS):
        place = Place(
            camera_id=row.camera_id,
            store_id=row.store_id,
            scopes=(store_scope(row.store_id), city_scope(row.city_id), region_scope(row.region_id), WORLD),
            timezone=ZoneInfo(row.timezone),
            hours=hours.get(row.store_id, OpeningHours({})),
        )
        stays.setdefault(row.camera_id, []).append(Stay(place, row.from_at, row.to_at))
    return stays


def list_places(conn: Connection) -> dict[int, Place]:
    """Return the place of every camera now, by camera id."""
    return {camera_id: stays[-1].place for camera_id, stays in list_stays(conn).items()}


def hours_by_store(conn: Connection) -> dict[int, OpeningHours]:
    """Return the opening hours of every store that has any, by store id."""
    weekdays: dict[int, dict[int, tuple[Span, ...]]] = defaultdict(dict)
    for row in conn.execute(text("SELECT store_id, weekday, opens, closes FROM opening_hours ORDER BY weekday, opens")):
        spans = weekdays[row.store_id].get(row.weekday, ())
        weekdays[row.store_id][row.weekday] = (*spans, Span(row.opens, row.closes))
    exceptions = _exceptions_by_store(conn)
    return {
        store_id: OpeningHours(weekdays.get(store_id, {}), exceptions.get(store_id, {}))
        for store_id in weekdays.keys() | exceptions.keys()
    }


def _exceptions_by_store(conn: Connection) -> Mapping[int, dict[date, tuple[Span, ...]]]:
    exceptions: dict[int, dict[date, tuple[Span, ...]]] = defaultdict(dict)
    rows = conn.execute(
        text("SELECT store_id, on_date, opens, closes FROM opening_exceptions ORDER BY on_date, opens NULLS FIRST")
    )
    for row in rows:
        spans = () if row.opens is None else (Span(row.opens, row.closes),)
        exceptions[row.store_id][row.on_date] = exceptions[row.store_id].get(row.on_date, ()) + spans
    return exceptions


@dataclass(frozen=True, slots=True)
class _Moves:
    """The statements that move one kind of thing; the last membership is the one without an end."""

    end: TextClause
    replace: TextClause
    begin: TextClause
    current: TextClause


def _moves(table: str, what: str, where: str, home: str) -> _Moves:
    last = f"WHERE {what} = :what AND to_at = 'infinity'"
    return _Moves(
        end=text(f"UPDATE {table} SET to_at = :at {last} AND from_at < :at"),  # noqa: S608 - names from below
        replace=text(f"UPDATE {table} SET {where} = :where {last}"),  # noqa: S608
        begin=text(f"INSERT INTO {table} ({what}, {where}, from_at) VALUES (:what, :where, :at)"),  # noqa: S608
        current=text(f"UPDATE {home} SET {where} = :where WHERE id = :what"),  # noqa: S608
    )


_STORE = _moves("store_cities", "store_id", "city_id", "stores")
_CAMERA = _moves("camera_stores", "camera_id", "store_id", "cameras")


def settle_store(conn: Connection, store_id: int, city_id: int) -> None:
    """Note a new store's city: it was there from the beginning."""
    conn.execute(text("INSERT INTO store_cities (store_id, city_id) VALUES (:s, :c)"), {"s": store_id, "c": city_id})


def settle_cameras(conn: Connection, logins: Sequence[str]) -> None:
    """Note new cameras' stores: they were there from the beginning."""
    conn.execute(
        text(
            "INSERT INTO camera_stores (camera_id, store_id) SELECT id, store_id FROM cameras"
            " WHERE login = ANY(:logins)"
        ),
        {"logins": list(logins)},
    )


def move_store(conn: Connection, store_id: int, city_id: int, at: datetime) -> None:
    """Let a store belong to another city from an instant on."""
    _move(conn, _STORE, store_id, city_id, at)


def move_camera(conn: Connection, camera_id: int, store_id: int, at: datetime) -> None:
    """Let a camera belong to another store from an instant on."""
    _move(conn, _CAMERA, camera_id, store_id, at)


def _move(conn: Connection, moves: _Moves, what: int, where: int, at: datetime) -> None:
    given = {"what": what, "where": where, "at": at}
    if conn.execute(moves.end, {"what": what, "at": at}).rowcount:
        conn.execute(moves.begin, given)
    else:  # it came here at this very instant, so it never was here
        conn.execute(moves.replace, {"what": what, "where": where})
    conn.execute(moves.current, {"what": what, "where": where})


@dataclass(frozen=True, slots=True)
class Move:
    """A past or present membership of a store or a camera, for people to read."""

    subject: str
    code: str
    where: str
    from_at: datetime | None
    to_at: datetime | None


def list_moves(conn: Connection, store_id: int, *, seen: Collection[str] | None = None) -> list[Move]:
    """Return the memberships of a store that moved, and of cameras that came to it or left it, in order of time.

    Of places that are not ``seen`` (cities as ``region, city``, stores by code; None: all are) only the present one of
    a store is among them.
    """
    rows = conn.execute(
        text(
            "SELECT 'store' AS subject, stores.code, regions.name || ', ' || cities.name AS where_,"
            " nullif(from_at, '-infinity') AS from_at, nullif(to_at, 'infinity') AS to_at"
            " FROM store_cities JOIN stores ON stores.id = store_id JOIN cities ON cities.id = store_cities.city_id"
            " JOIN regions ON regions.id = cities.region_id WHERE store_id = :id"
            " UNION ALL SELECT 'camera', cameras.login, stores.code, nullif(from_at, '-infinity'),"
            " nullif(to_at, 'infinity') FROM camera_stores JOIN cameras ON cameras.id = camera_id"
            " JOIN stores ON stores.id = camera_stores.store_id"
            " WHERE camera_id IN (SELECT camera_id FROM camera_stores WHERE store_id = :id)"
            " ORDER BY subject DESC, code, from_at NULLS FIRST"
        ),
        {"id": store_id},
    ).all()
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        counts[row.subject, row.code] += 1
    return [
        Move(row.subject, row.code, row.where_, row.from_at, row.to_at)
        for row in rows
        if counts[row.subject, row.code] > 1
        and (seen is None or row.where_ in seen or (row.subject == "store" and row.to_at is None))
    ]
