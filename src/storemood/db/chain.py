"""Regions, cities, stores and cameras."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, text

from storemood.db.engine import Connection, is_storable
from storemood.domain.chain import Place, StoreRow
from storemood.domain.errors import NotFound
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.rollups import WORLD, city_scope, region_scope, store_scope

_ID_DIGITS = 9


@dataclass(frozen=True, slots=True)
class CameraCredential:
    """What a gateway needs to let a camera in."""

    camera_id: int
    password_hash: str


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """One node of the tree world -> region -> city -> store."""

    id: str
    kind: str
    name: str
    parent: str | None
    timezone: str | None


@dataclass(frozen=True, slots=True)
class CameraRow:
    """A camera with its store's code and city, for lists."""

    login: str
    store_code: str
    store_name: str
    city: str
    enabled: bool


def save_store(conn: Connection, row: StoreRow) -> int:
    """Create or update a store with its region, city and opening hours, and return its id."""
    city_id = _save_city(conn, _save_region(conn, row.region), row.city)
    store_id = conn.execute(
        text(
            "INSERT INTO stores (city_id, code, name, timezone) VALUES (:city_id, :code, :name, :timezone)"
            " ON CONFLICT (code) DO UPDATE SET city_id = excluded.city_id, name = excluded.name,"
            " timezone = excluded.timezone RETURNING id"
        ),
        {"city_id": city_id, "code": row.code, "name": row.name, "timezone": row.timezone},
    ).scalar_one()
    _save_hours(conn, store_id, row.hours)
    return int(store_id)


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


def _save_hours(conn: Connection, store_id: int, hours: OpeningHours) -> None:
    conn.execute(text("DELETE FROM opening_hours WHERE store_id = :store_id"), {"store_id": store_id})
    spans = [
        {"store_id": store_id, "weekday": weekday, "opens": span.opens, "closes": span.closes}
        for weekday, day in hours.weekdays.items()
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


def list_known_logins(conn: Connection, logins: Sequence[str]) -> set[str]:
    found = conn.execute(text("SELECT login FROM cameras WHERE login = ANY(:logins)"), {"logins": list(logins)})
    return set(found.scalars())


def add_camera(conn: Connection, store_id: int, login: str, password_hash: str) -> None:
    conn.execute(
        text("INSERT INTO cameras (store_id, login, password_hash) VALUES (:store_id, :login, :password_hash)"),
        {"store_id": store_id, "login": login, "password_hash": password_hash},
    )


def set_camera_password(conn: Connection, login: str, password_hash: str) -> bool:
    """Replace a camera's password and tell whether there is such a camera."""
    changed = conn.execute(
        text("UPDATE cameras SET password_hash = :password_hash WHERE login = :login"),
        {"login": login, "password_hash": password_hash},
    )
    return changed.rowcount == 1


def find_credential(conn: Connection, login: str) -> CameraCredential | None:
    if not is_storable(login):
        return None
    row = conn.execute(
        text("SELECT id, password_hash FROM cameras WHERE login = :login AND enabled"), {"login": login}
    ).one_or_none()
    return None if row is None else CameraCredential(row.id, row.password_hash)


def list_cameras(conn: Connection) -> list[CameraRow]:
    rows = conn.execute(
        text(
            "SELECT cameras.login, stores.code, stores.name, cities.name AS city, cameras.enabled FROM cameras"
            " JOIN stores ON stores.id = cameras.store_id JOIN cities ON cities.id = stores.city_id"
            " ORDER BY stores.code, cameras.login"
        )
    )
    return [CameraRow(row.login, row.code, row.name, row.city, row.enabled) for row in rows]


def list_places(conn: Connection) -> dict[int, Place]:
    """Return every camera's place, by camera id."""
    hours = _hours_by_store(conn)
    rows = conn.execute(
        text(
            "SELECT cameras.id AS camera_id, stores.id AS store_id, stores.timezone, cities.id AS city_id,"
            " cities.region_id FROM cameras JOIN stores ON stores.id = cameras.store_id"
            " JOIN cities ON cities.id = stores.city_id"
        )
    )
    return {
        row.camera_id: Place(
            camera_id=row.camera_id,
            store_id=row.store_id,
            scopes=(store_scope(row.store_id), city_scope(row.city_id), region_scope(row.region_id), WORLD),
            timezone=ZoneInfo(row.timezone),
            hours=hours.get(row.store_id, OpeningHours({})),
        )
        for row in rows
    }


def _hours_by_store(conn: Connection) -> dict[int, OpeningHours]:
    weekdays: dict[int, dict[int, tuple[Span, ...]]] = defaultdict(dict)
    for row in conn.execute(text("SELECT store_id, weekday, opens, closes FROM opening_hours ORDER BY opens")):
        weekdays[row.store_id][row.weekday] = (
            *weekdays[row.store_id].get(row.weekday, ()),
            Span(row.opens, row.closes),
        )
    exceptions = _exceptions_by_store(conn)
    return {store_id: OpeningHours(days, exceptions.get(store_id, {})) for store_id, days in weekdays.items()}


def _exceptions_by_store(conn: Connection) -> Mapping[int, dict[date, tuple[Span, ...]]]:
    exceptions: dict[int, dict[date, tuple[Span, ...]]] = defaultdict(dict)
    for row in conn.execute(text("SELECT store_id, on_date, opens, closes FROM opening_exceptions ORDER BY opens")):
        spans = () if row.opens is None else (Span(row.opens, row.closes),)
        exceptions[row.store_id][row.on_date] = exceptions[row.store_id].get(row.on_date, ()) + spans
    return exceptions


def list_scopes(conn: Connection) -> list[ScopeRow]:
    """Return the whole tree, parents before children, siblings by name."""
    rows = conn.execute(
        text(
            "SELECT 'region' AS kind, id, name, NULL::integer AS parent, NULL AS timezone FROM regions"
            " UNION ALL SELECT 'city', id, name, region_id, NULL FROM cities"
            " UNION ALL SELECT 'store', id, name, city_id, timezone FROM stores"
        )
    )
    found = [ScopeRow(WORLD, "world", "World", None, None), *_scope_rows(rows.mappings())]
    order = ("world", "region", "city", "store")
    return sorted(found, key=lambda scope: (order.index(scope.kind), scope.name))


def _scope_rows(rows: Iterable[RowMapping]) -> Iterable[ScopeRow]:
    names = {"region": region_scope, "city": city_scope, "store": store_scope}
    parents = {"city": region_scope, "store": city_scope}
    for row in rows:
        kind = row["kind"]
        above = parents[kind](row["parent"]) if kind in parents else WORLD
        yield ScopeRow(names[kind](row["id"]), kind, row["name"], above, row["timezone"])


def find_fact(conn: Connection, name: str) -> str | None:
    found: str | None = conn.execute(text("SELECT value FROM facts WHERE name = :name"), {"name": name}).scalar()
    return found


def set_fact(conn: Connection, name: str, value: str) -> None:
    conn.execute(
        text(
            "INSERT INTO facts (name, value) VALUES (:name, :value)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        ),
        {"name": name, "value": value},
    )


@dataclass(frozen=True, slots=True)
class StoreKey:
    """A store's id and zone."""

    id: int
    timezone: str


def list_stores_under(conn: Connection, scope: str) -> list[StoreKey]:
    """Return the stores of a scope. Raises NotFound where no such scope exists."""
    kind, _, number = scope.partition("-")
    column = {"region": "cities.region_id", "city": "cities.id", "store": "stores.id"}.get(kind)
    if scope != WORLD and (column is None or not number.isdecimal() or len(number) > _ID_DIGITS):
        raise NotFound(f"{scope!r} is not a scope like world, region-1, city-2 or store-3")
    where = "" if scope == WORLD else f" WHERE {column} = :id"
    rows = conn.execute(
        text(
            "SELECT stores.id, stores.timezone FROM stores JOIN cities ON cities.id = stores.city_id"  # noqa: S608
            f"{where} ORDER BY stores.id"
        ),
        {} if scope == WORLD else {"id": int(number)},
    ).all()
    if not rows and scope != WORLD:
        raise NotFound(f"there is no {scope}")
    return [StoreKey(row.id, row.timezone) for row in rows]
