"""What each scope lies in: a store in a city, a city in a region, all in the world."""

from __future__ import annotations

from sqlalchemy import TextClause, text

from storemood.db.engine import Connection, is_storable
from storemood.domain.rollups import WORLD, city_scope, parse_scope, region_scope, store_scope

_STORE = (
    "SELECT stores.id AS store_id, cities.id AS city_id, region_id FROM stores JOIN cities ON cities.id = city_id WHERE"
)
_LINEAGES = {
    "store": text(f"{_STORE} stores.id = :id"),
    "city": text("SELECT NULL AS store_id, id AS city_id, region_id FROM cities WHERE id = :id"),
    "region": text("SELECT NULL AS store_id, NULL AS city_id, id AS region_id FROM regions WHERE id = :id"),
}
_OF_STORE = text(f"{_STORE} stores.code = :name")
_OF_CAMERA = text(f"{_STORE} stores.id = (SELECT store_id FROM cameras WHERE login = :name)")  # noqa: S608
_OF_CITY = text(
    "SELECT NULL AS store_id, cities.id AS city_id, region_id FROM cities JOIN regions ON regions.id = region_id"
    " WHERE regions.name = :region AND cities.name = :city"
)
_OF_REGION = text("SELECT NULL AS store_id, NULL AS city_id, id AS region_id FROM regions WHERE name = :region")


def find(conn: Connection, scope: str) -> tuple[str, ...] | None:
    """Return a scope and all that it lies in; None where there is no such scope."""
    if scope == WORLD:
        return (WORLD,)
    parsed = parse_scope(scope)
    if parsed is None:
        return None
    found = _read(conn, _LINEAGES[parsed[0]], id=parsed[1])
    return found if found is not None and found[0] == scope else None


def of_store(conn: Connection, code: str) -> tuple[str, ...] | None:
    return _read(conn, _OF_STORE, name=code) if is_storable(code) else None


def of_camera(conn: Connection, login: str) -> tuple[str, ...] | None:
    return _read(conn, _OF_CAMERA, name=login) if is_storable(login) else None


def of_note(conn: Connection, note_id: int) -> tuple[str, ...] | None:
    scope = conn.execute(text("SELECT scope FROM notes WHERE id = :id"), {"id": note_id}).scalar()
    return None if scope is None else find(conn, scope)


def of_place(conn: Connection, region: str, city: str) -> tuple[str, ...]:
    """Return what a city, by its and its region's names, lies in, itself included as far as it exists."""
    if not (is_storable(region) and is_storable(city)):
        return (WORLD,)
    return _read(conn, _OF_CITY, region=region, city=city) or _read(conn, _OF_REGION, region=region) or (WORLD,)


def _read(conn: Connection, statement: TextClause, **given: object) -> tuple[str, ...] | None:
    row = conn.execute(statement, given).one_or_none()
    if row is None:
        return None
    inner = (
        () if row.store_id is None else (store_scope(row.store_id),),
        () if row.city_id is None else (city_scope(row.city_id),),
    )
    return (*inner[0], *inner[1], region_scope(row.region_id), WORLD)
