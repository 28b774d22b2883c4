"""The tree world -> region -> city -> store, and facts about the installation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import RowMapping, text

from storemood.db.engine import Connection
from storemood.domain.errors import NotFound
from storemood.domain.rollups import WORLD, city_scope, parse_scope, region_scope, store_scope


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """One node of the tree world -> region -> city -> store."""

    id: str
    kind: str
    name: str
    parent: str | None
    timezone: str | None


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


_RENAMED = {
    "region": (
        text("SELECT name FROM regions WHERE id = :id FOR UPDATE"),
        text("SELECT EXISTS (SELECT FROM regions WHERE name = :name AND id <> :id)"),
        text("UPDATE regions SET name = :name WHERE id = :id"),
    ),
    "city": (
        text("SELECT name FROM cities WHERE id = :id FOR UPDATE"),
        text(
            "SELECT EXISTS (SELECT FROM cities JOIN cities AS this ON this.region_id = cities.region_id"
            " WHERE this.id = :id AND cities.name = :name AND cities.id <> :id)"
        ),
        text("UPDATE cities SET name = :name WHERE id = :id"),
    ),
}


def rename(conn: Connection, scope: str, name: str) -> str | None:
    """Give a region or city another name, and return the one before; None where another has that name. Raises
    NotFound."""
    kind, number = parse_scope(scope) or ("", 0)
    if kind not in _RENAMED:
        raise NotFound(f"{scope!r} is not a region or city like region-1 or city-2")
    find, is_taken, change = _RENAMED[kind]
    before: str | None = conn.execute(find, {"id": number}).scalar()
    if before is None:
        raise NotFound(f"there is no {scope}")
    if conn.execute(is_taken, {"id": number, "name": name}).scalar():
        return None
    conn.execute(change, {"id": number, "name": name})
    return before


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
