"""Stores: region, city, name, zone, hours, from where cameras may sign in, and whether they are closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text

from storemood.db import cameras, places, policies
from storemood.db.engine import Connection, is_storable
from storemood.domain.chain import StoreRow
from storemood.domain.errors import NotFound
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.policy import Rule
from storemood.domain.rollups import store_scope


@dataclass(frozen=True, slots=True)
class StoreListing:
    """A store in a list, with how many cameras it has and how many of these may sign in."""

    code: str
    name: str
    region: str
    city: str
    timezone: str
    closed: bool
    cameras: int
    enabled_cameras: int


def save(conn: Connection, row: StoreRow, at: datetime) -> int:
    """Create or update a store with its region, city and opening hours, and return its id.

    What the row does not say stays. A known store that is in another city now moves at ``at``.
    """
    city_id = _save_city(conn, _save_region(conn, row.region), row.city)
    known = conn.execute(
        text("SELECT id, city_id FROM stores WHERE code = :code FOR UPDATE"), {"code": row.code}
    ).one_or_none()
    store_id = _add(conn, row, city_id) if known is None else int(known.id)
    if known is not None and known.city_id != city_id:
        places.move_store(conn, store_id, city_id, at)
    conn.execute(
        text(
            "UPDATE stores SET name = :name, timezone = :timezone, addresses = coalesce(CAST(:addresses AS text[]),"
            " addresses), latitude = CASE WHEN :placed THEN CAST(:latitude AS double precision) ELSE latitude END,"
            " longitude = CASE WHEN :placed THEN CAST(:longitude AS double precision) ELSE longitude END,"
            " country = coalesce(:country, country), subdivision = coalesce(:subdivision, subdivision),"
            " closed_at = CASE WHEN CAST(:closed AS boolean) THEN coalesce(closed_at, :at)"
            " WHEN NOT CAST(:closed AS boolean) THEN NULL ELSE closed_at END WHERE id = :id"
        ),
        {
            "id": store_id,
            "name": row.name,
            "timezone": row.timezone,
            "addresses": None if row.addresses is None else list(row.addresses),
            "placed": row.coordinates is not None,
            "latitude": row.coordinates[0] if row.coordinates else None,
            "longitude": row.coordinates[1] if row.coordinates else None,
            "closed": row.closed,
            "country": row.country,
            "subdivision": row.subdivision,
            "at": at,
        },
    )
    _save_weekdays(conn, store_id, row.hours.weekdays)
    if row.exceptions is not None:
        _save_exceptions(conn, store_id, row.exceptions)
    if row.not_measured is not None or row.keep_photos_hours is not None:
        policies.amend_store(conn, store_id, row.not_measured, row.keep_photos_hours)
    return store_id


def _add(conn: Connection, row: StoreRow, city_id: int) -> int:
    store_id = int(
        conn.execute(
            text(
                "INSERT INTO stores (city_id, code, name, timezone) VALUES (:city_id, :code, :name, :timezone)"
                " RETURNING id"
            ),
            {"city_id": city_id, "code": row.code, "name": row.name, "timezone": row.timezone},
        ).scalar_one()
    )
    places.settle_store(conn, store_id, city_id)
    return store_id


def _save_region(conn: Connection, name: str) -> int:
    return int(
        conn.execute(
            text(
                "INSERT INTO regions (name) VALUES (:name) ON CONFLICT (name) DO UPDATE SET name = excluded.name"
                " RETURNING id"
            ),
            {"name": name},
        ).scalar_one()
    )


def _save_city(conn: Connection, region_id: int, name: str) -> int:
    return int(
        conn.execute(
            text(
                "INSERT INTO cities (region_id, name) VALUES (:region_id, :name)"
                " ON CONFLICT (region_id, name) DO UPDATE SET name = excluded.name RETURNING id"
            ),
            {"region_id": region_id, "name": name},
        ).scalar_one()
    )


def _save_weekdays(conn: Connection, store_id: int, weekdays: Mapping[int, tuple[Span, ...]]) -> None:
    conn.execute(text("DELETE FROM opening_hours WHERE store_id = :store_id"), {"store_id": store_id})
    spans = [
        {"store_id": store_id, "weekday": weekday, "opens": span.opens, "closes": span.closes}
        for weekday, day in weekdays.items()
        for span in day
    ]
    if spans:
        conn.execute(
            text(
                "INSERT INTO opening_hours (store_id, weekday, opens, closes)"
                " VALUES (:store_id, :weekday, :opens, :closes)"
            ),
            spans,
        )


def _save_exceptions(conn: Connection, store_id: int, exceptions: Mapping[date, tuple[Span, ...]]) -> None:
    conn.execute(text("DELETE FROM opening_exceptions WHERE store_id = :store_id"), {"store_id": store_id})
    spans = [
        {"store_id": store_id, "day": day, "opens": span and span.opens, "closes": span and span.closes}
        for day, some in exceptions.items()
        for span in some or (None,)
    ]
    if spans:
        conn.execute(
            text(
                "INSERT INTO opening_exceptions (store_id, on_date, opens, closes)"
                " VALUES (:store_id, :day, :opens, :closes)"
            ),
            spans,
        )


def list_rows(conn: Connection, codes: Sequence[str] | None = None) -> list[StoreRow]:
    """Return stores as a file would say them, all or those with these codes, by region, city and code."""
    rows = conn.execute(
        text(
            "SELECT stores.id, regions.name AS region, cities.name AS city, stores.code, stores.name, timezone,"
            " latitude, longitude, addresses, closed_at, country, subdivision FROM stores"
            " JOIN cities ON cities.id = stores.city_id JOIN regions ON regions.id = cities.region_id"
            " WHERE CAST(:all_codes AS boolean) OR stores.code = ANY(:codes) ORDER BY regions.name, cities.name, code"
        ),
        {"all_codes": codes is None, "codes": list(codes or ())},
    ).all()
    hours, rules = places.hours_by_store(conn), policies.list_rules(conn)
    cameras_by_store = cameras.rows_by_store(conn, None if codes is None else [row.id for row in rows])
    return [
        StoreRow(
            region=row.region,
            city=row.city,
            code=row.code,
            name=row.name,
            timezone=row.timezone,
            hours=OpeningHours(hours[row.id].weekdays if row.id in hours else {}),
            camera_rows=cameras_by_store.get(row.id, ()),
            exceptions=hours[row.id].exceptions if row.id in hours else {},
            coordinates=() if row.latitude is None else (row.latitude, row.longitude),
            addresses=tuple(row.addresses),
            closed=row.closed_at is not None,
            country=row.country,
            subdivision=row.subdivision,
            not_measured=rule.measures.missing,
            keep_photos_hours=() if rule.keep_hours is None else (rule.keep_hours,),
        )
        for row in rows
        for rule in (rules.get(store_scope(row.id), Rule()),)
    ]


def get_row(conn: Connection, code: str) -> StoreRow:
    """Return one store. Raises NotFound."""
    found = list_rows(conn, [code]) if is_storable(code) else []
    if not found:
        raise NotFound(f"there is no store {code!r}")
    return found[0]


def ids_by_code(conn: Connection) -> dict[str, int]:
    return {row.code: row.id for row in conn.execute(text("SELECT code, id FROM stores"))}


def find_id(conn: Connection, code: str) -> int | None:
    if not is_storable(code):
        return None
    found: int | None = conn.execute(text("SELECT id FROM stores WHERE code = :code"), {"code": code}).scalar()
    return found


_FOUND = text(
    """
WITH found AS (
SELECT stores.code, stores.name, regions.name AS region, cities.name AS city, timezone,
    closed_at IS NOT NULL AS closed,
    (SELECT count(*) FROM cameras WHERE store_id = stores.id) AS cameras,
    (SELECT count(*) FROM cameras WHERE store_id = stores.id AND enabled) AS enabled_cameras
FROM stores JOIN cities ON cities.id = stores.city_id JOIN regions ON regions.id = cities.region_id
WHERE (CAST(:only AS integer[]) IS NULL OR stores.id = ANY(:only))
    AND (CAST(:region AS text) IS NULL OR regions.name = :region)
    AND (CAST(:city AS text) IS NULL OR cities.name = :city)
    AND NOT EXISTS (
        SELECT FROM unnest(CAST(:words AS text[])) AS word
        WHERE strpos(lower(concat_ws(' ', regions.name, cities.name, stores.code, stores.name)), word) = 0
            AND NOT EXISTS (
                SELECT FROM cameras WHERE store_id = stores.id
                    AND strpos(lower(concat_ws(' ', login, place, model)), word) > 0
            )
    )
)
SELECT *, (SELECT count(*) FROM found) AS total FROM found
WHERE CAST(:after AS text) IS NULL OR (region, city, code) > (
    SELECT regions.name, cities.name, stores.code
    FROM stores JOIN cities ON cities.id = stores.city_id JOIN regions ON regions.id = cities.region_id
    WHERE stores.code = :after
)
ORDER BY region, city, code LIMIT :most OFFSET :skip
"""
)


def search(
    conn: Connection,
    words: str,
    *,
    region: str | None,
    city: str | None,
    most: int,
    skip: int = 0,
    after: str | None = None,
    only: Sequence[int] | None = None,
) -> tuple[int, list[StoreListing]]:
    """Return how many stores match every word by name, code, place or a camera's login, and some of them: those that
    follow the one with the code ``after``. ``only`` are the ids of those that are looked through; None: all."""
    rows = conn.execute(
        _FOUND,
        {
            "words": words.lower().split(),
            "region": region,
            "city": city,
            "most": most,
            "skip": skip,
            "after": after,
            "only": only,
        },
    ).all()
    found = [
        StoreListing(
            row.code, row.name, row.region, row.city, row.timezone, row.closed, row.cameras, row.enabled_cameras
        )
        for row in rows
    ]
    return (rows[0].total if rows else 0), found


def list_subjects(conn: Connection, ids: Sequence[int]) -> list[str]:
    """Return the codes of some stores and the logins of their cameras."""
    rows = conn.execute(
        text(
            "SELECT code FROM stores WHERE id = ANY(:ids)"
            " UNION ALL SELECT login FROM cameras WHERE store_id = ANY(:ids)"
        ),
        {"ids": list(ids)},
    )
    return list(rows.scalars())
