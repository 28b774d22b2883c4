"""Scopes as reports need them: one node, its stores and zones, the places below it, and when stores trade."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from storemood.db.chain import ScopeRow
from storemood.db.engine import Connection
from storemood.domain.errors import NotFound
from storemood.domain.rollups import WORLD, city_scope, parse_scope, region_scope, store_scope

_NODES = {
    "region": text("SELECT name, NULL::integer AS parent, NULL AS timezone FROM regions WHERE id = :id"),
    "city": text("SELECT name, region_id AS parent, NULL AS timezone FROM cities WHERE id = :id"),
    "store": text("SELECT name, city_id AS parent, timezone FROM stores WHERE id = :id"),
}
_BELOW = {
    WORLD: "",
    "region": " WHERE regions.id = :id",
    "city": " WHERE cities.id = :id",
    "store": " WHERE stores.id = :id",
}


def get_scope(conn: Connection, scope: str) -> ScopeRow:
    """Return one node of the tree. Raises NotFound."""
    kind, number = _parts(scope)
    if kind == WORLD:
        return ScopeRow(WORLD, "world", "World", None, None)
    row = conn.execute(_NODES[kind], {"id": number}).one_or_none()
    if row is None:
        raise NotFound(f"there is no {scope}")
    above = {"region": lambda _: WORLD, "city": region_scope, "store": city_scope}[kind]
    return ScopeRow(scope, kind, row.name, above(row.parent), row.timezone)


def _parts(scope: str) -> tuple[str, int]:
    found = parse_scope(scope)
    if found is None:
        raise NotFound(f"{scope!r} is not a scope like world, region-1, city-2 or store-3")
    kind, number = found
    if scope not in (WORLD, f"{kind}-{number}"):
        raise NotFound(f"there is no {scope}")
    return found


@dataclass(frozen=True, slots=True)
class StoresOf:
    """The stores of a scope, and the zones that they lie in."""

    ids: tuple[int, ...]
    zones: frozenset[str]

    @property
    def scopes(self) -> tuple[str, ...]:
        return tuple(store_scope(store_id) for store_id in self.ids)


def get_stores(conn: Connection, scope: str) -> StoresOf:
    """Return a scope's stores, which a city that lost its last one has none of. Raises NotFound for no such kind."""
    kind, number = _parts(scope)
    rows = conn.execute(
        text(
            "SELECT stores.id, timezone FROM stores JOIN cities ON cities.id = city_id"  # noqa: S608 - names from above
            f" JOIN regions ON regions.id = region_id{_BELOW[kind]} ORDER BY stores.id"
        ),
        {"id": number} if kind != WORLD else {},
    ).all()
    return StoresOf(tuple(row.id for row in rows), frozenset(row.timezone for row in rows))


@dataclass(frozen=True, slots=True)
class StoreLineage:
    """A store's scope under those that it lies in, the world first, and its zone."""

    places: tuple[str, str, str, str]
    timezone: str


def list_lineages(conn: Connection, scope: str) -> list[StoreLineage]:
    """Return where each store of a scope lies. Raises NotFound for no such kind."""
    kind, number = _parts(scope)
    rows = conn.execute(
        text(
            "SELECT stores.id, city_id, region_id, timezone FROM stores JOIN cities ON cities.id = city_id"  # noqa: S608
            f" JOIN regions ON regions.id = region_id{_BELOW[kind]}"
        ),
        {"id": number} if kind != WORLD else {},
    )
    return [
        StoreLineage((WORLD, region_scope(row.region_id), city_scope(row.city_id), store_scope(row.id)), row.timezone)
        for row in rows
    ]


def find_store_ids(conn: Connection, scope: str) -> list[int] | None:
    """Return a scope's stores, None for the world's: all. Raises NotFound for a scope that does not exist."""
    get_scope(conn, scope)
    return None if scope == WORLD else list(get_stores(conn, scope).ids)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place below a scope. ``path`` are the names of what it lies in, region first."""

    id: str
    kind: str
    name: str
    path: tuple[str, ...]


_PLACES = {
    "region": (
        "SELECT DISTINCT regions.id, regions.name, ARRAY[]::text[] AS path FROM regions"
        " LEFT JOIN cities ON region_id = regions.id LEFT JOIN stores ON city_id = cities.id{below}"
        " ORDER BY regions.name, regions.id"
    ),
    "city": (
        "SELECT DISTINCT cities.id, cities.name, ARRAY[regions.name] AS path FROM cities"
        " JOIN regions ON regions.id = region_id LEFT JOIN stores ON city_id = cities.id{below}"
        " ORDER BY cities.name, cities.id"
    ),
    "store": (
        "SELECT stores.id, stores.name, ARRAY[regions.name, cities.name] AS path"
        " FROM stores JOIN cities ON cities.id = city_id JOIN regions ON regions.id = region_id{below}"
        " ORDER BY stores.name, stores.id"
    ),
}
_SCOPES = {"region": region_scope, "city": city_scope, "store": store_scope}


def list_places(conn: Connection, scope: str, level: str) -> list[PlaceRow]:
    """Return the regions, cities or stores below a scope, by name. A scope is not below itself. Raises NotFound."""
    kind, number = _parts(scope)
    order = (WORLD, "region", "city", "store")
    if order.index(level) <= order.index(kind):
        return []
    statement = text(_PLACES[level].format(below=_BELOW[kind]))
    rows = conn.execute(statement, {"id": number} if kind != WORLD else {}).all()
    return [PlaceRow(_SCOPES[level](row.id), level, row.name, tuple(row.path)) for row in rows]


def list_stores_by_place(conn: Connection, places: Collection[str]) -> dict[str, list[str]]:
    """Return the stores of some regions and cities."""
    rows = conn.execute(
        text(
            "SELECT place, stores.id FROM stores JOIN cities ON cities.id = city_id,"
            " unnest(ARRAY['city-' || cities.id, 'region-' || region_id]) AS place"
            " WHERE place = ANY(CAST(:places AS text[])) ORDER BY stores.id"
        ),
        {"places": list(places)},
    )
    found: dict[str, list[str]] = {}
    for place, store_id in rows:
        found.setdefault(place, []).append(store_scope(store_id))
    return found


def list_moved(conn: Connection) -> set[str]:
    """Return the cities and regions that a store ever came into or left, so that its stores don't add up to them."""
    rows = conn.execute(
        text(
            "SELECT DISTINCT unnest(ARRAY['city-' || cities.id, 'region-' || region_id]) FROM store_cities"
            " JOIN cities ON cities.id = city_id WHERE from_at > '-infinity' OR to_at < 'infinity'"
        )
    )
    return set(rows.scalars())


def has_moved(conn: Connection, scope: str) -> bool:
    """Tell whether a store ever came into a city of a scope or left one, so that its stores don't add up to it. In the
    world they always do."""
    return scope in list_moved(conn)


@dataclass(frozen=True, slots=True)
class TradingSpan:
    """How many stores of a scope open and close at some minutes after midnight of a weekday, 0 is Monday."""

    weekday: int
    opens: int
    closes: int
    stores: int


def list_trading_spans(conn: Connection, store_ids: Sequence[int]) -> list[TradingSpan]:
    """Return the opening hours of some stores, counted. Days that differ are left out: they are of single dates."""
    rows = conn.execute(
        text(
            "SELECT weekday, opens, closes, count(*) AS stores FROM opening_hours"
            " WHERE store_id = ANY(CAST(:stores AS integer[])) GROUP BY weekday, opens, closes"
        ),
        {"stores": list(store_ids)},
    )
    return [TradingSpan(row.weekday, row.opens, row.closes, int(row.stores)) for row in rows]
